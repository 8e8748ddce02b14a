import { describe, expect, it } from '@jest/globals';

import { mains, newSecrets, type ProcessName } from './distributed-process.js';
import { runServer } from './server-process.js';

/** What each process cannot do without. */
const needed: Record<ProcessName, readonly string[]> = {
  user: ['DATABASE_URL', 'REDIS_URL', 'KAFKA_BROKERS', 'SUBGRAPH_SECRET', 'TOKEN_PRIVATE_KEY'],
  catalog: ['DATABASE_URL', 'KAFKA_BROKERS', 'SUBGRAPH_SECRET'],
  video: ['DATABASE_URL', 'KAFKA_BROKERS', 'SUBGRAPH_SECRET'],
  recommendation: ['REDIS_URL', 'KAFKA_BROKERS', 'SUBGRAPH_SECRET', 'CURSOR_SECRET'],
  'recommendation-stream': ['REDIS_URL', 'KAFKA_BROKERS'],
  gateway: ['REDIS_URL', 'SUBGRAPH_SECRET', 'TOKEN_PUBLIC_KEY'],
};
const stores = {
  DATABASE_URL: 'mysql://someone:secret@127.0.0.1:1/reelgraph',
  REDIS_URL: 'redis://:secret@127.0.0.1:1',
  KAFKA_BROKERS: '127.0.0.1:1',
};

describe.each(Object.entries(needed) as [ProcessName, readonly string[]][])(
  'the process %s',
  (name, variables) => {
    const run = (env: Record<string, string>) => runServer({ PORT: '0', ...env }, mains[name]);
    const nothing = Object.fromEntries(variables.map((variable) => [variable, '']));

    it('names in one sentence everything that it needs', async () => {
      const { code, output } = await run(nothing);
      expect(code).toBe(1);
      for (const variable of variables) expect(output).toContain(`${variable}: is needed`);
      expect(output.trim().split('\n')).toHaveLength(1);
    });

    it('names in one sentence the store that it cannot reach, and no password', async () => {
      const { code, output } = await run({ ...newSecrets(), ...stores });
      expect(code).toBe(1);
      const last = output.trim().split('\n').at(-1);
      expect(last).toMatch(
        new RegExp(`^${name}: (DATABASE_URL|REDIS_URL|KAFKA_BROKERS): .* cannot be reached\\.$`),
      );
      expect(output).not.toMatch(/secret@|\n\s+at /);
    });
  },
);

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from '@jest/globals';
import { gatewayEnv } from '@reelgraph/gateway/env';
import { catalogEnv } from '@reelgraph/subgraph-catalog/env';
import { recommendationEnv, streamEnv } from '@reelgraph/subgraph-recommendation/env';
import { userEnv } from '@reelgraph/subgraph-user/env';
import { videoEnv } from '@reelgraph/subgraph-video/env';

import { gatewayProcessEnv, standaloneEnv } from './env.js';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const example = readFileSync(path.join(root, '.env.example'), 'utf8');

describe('.env.example', () => {
  const named = [...example.matchAll(/^(?:# )?([A-Z][A-Z_]+)=/gm)].map(([, name]) => name);

  it('names every variable of the schemas, once, and no other', () => {
    const schemas = [
      ...[standaloneEnv, gatewayEnv, gatewayProcessEnv],
      ...[userEnv, catalogEnv, videoEnv, recommendationEnv, streamEnv],
    ];
    const known = new Set(schemas.flatMap(({ shape }) => Object.keys(shape)));
    expect([...named].sort()).toEqual([...known].sort());
  });

  it('shows the defaults', () => {
    const defaults = standaloneEnv.parse({});
    for (const [, name, value] of example.matchAll(/^([A-Z][A-Z_]+)=(.*)$/gm)) {
      expect([name, String(defaults[name as keyof typeof defaults])]).toEqual([name, value]);
    }
  });
});

describe('standaloneEnv', () => {
  it('refuses servers that it has no adapter for, and what is no address, by the variable’s name', () => {
    for (const [name, value] of [
      ['DATABASE_URL', 'mysql://localhost'],
      ['REDIS_URL', 'http://localhost'],
      ['KAFKA_BROKERS', 'localhost'],
    ] as const) {
      const result = standaloneEnv.safeParse({ [name]: value });
      expect(result.error?.issues[0]?.path).toEqual([name]);
    }
  });
});

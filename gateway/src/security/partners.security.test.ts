import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLogger } from '@reelgraph/platform/logger';

import { type MarketGateway, startMarketGateway } from '../fixtures/market.gateway.js';
import { sha256 } from '../persisted/client-file.js';
import { openClientFolder } from '../persisted/client-folder.js';
import { clientText, documents } from '../persisted/fixtures/client-fixture.js';
import { openPersisted, type Persisted } from '../persisted/persisted.js';
import { doors } from './door.fixture.js';

const lines: string[] = [];
const logger = createLogger({ name: 'test', level: 'trace', write: (line) => lines.push(line) });
let folder: string;
let market: MarketGateway;
let persisted: Persisted;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'gateway-partners-'));
  for (const mode of ['audit', 'safelist', 'require-id'] as const) {
    writeFileSync(path.join(folder, `${mode}.json`), clientText(mode, mode));
  }
  const clients = await openClientFolder(folder, logger);
  persisted = openPersisted({ clients, metrics: null, logger });
  market = await startMarketGateway({ persisted, logger, introspection: false });
});
afterAll(async () => {
  await market.close();
  persisted.close();
  rmSync(folder, { recursive: true });
});

const as = (name: string) => ({ 'x-client-name': name, 'x-client-key': `key of ${name}` });
const hashed = (query: string) => ({ persistedQuery: { version: 1, sha256Hash: sha256(query) } });

describe.each(doors)('a partner over %s', (door, ask) => {
  const codeOf = async (payload: object, name: string): Promise<unknown> =>
    (await ask(market.url, payload, as(name))).errors?.[0]?.extensions['code'];

  it('runs its own operations, by their ids', async () => {
    const payload = { extensions: hashed(documents.Hello), variables: { text: 'you' } };
    expect((await ask(market.url, payload, as('require-id'))).data).toEqual({ echo: 'you' });
  });

  it.each(['safelist', 'require-id'])(
    'in mode %s runs no other, whose text is not even parsed',
    async (mode) => {
      for (const query of ['{ echo }', '{ echo', '{ nest '.repeat(5000)]) {
        expect(await codeOf({ query }, mode)).toBe('PERSISTED_QUERY_NOT_IN_LIST');
      }
    },
  );

  it('registers none by its hash', async () => {
    const query = '{ echo(text: "registered") }';
    const extensions = hashed(query);
    expect(await codeOf({ query, extensions }, 'require-id')).toBe('PERSISTED_QUERY_NOT_IN_LIST');
    expect(await codeOf({ extensions }, 'require-id')).toBe('PERSISTED_QUERY_NOT_IN_LIST');
  });

  it('writes no line into the log, whatever it sends', async () => {
    const forged = '\n{"level":60,"msg":"forged"}\n';
    lines.length = 0;
    await ask(
      market.url,
      { query: `# ${door} ${forged}\n{ echo(text: ${JSON.stringify(forged)}) }` },
      as('audit'),
    );
    await ask(market.url, { query: '{ echo }', operationName: forged }, as('audit'));
    await ask(market.url, { query: '{ faulty }' }, { ...as('audit'), 'x-request-id': '{"a":1}' });
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      expect(line.trimEnd()).not.toContain('\n');
      expect(JSON.parse(line)).toMatchObject({
        name: 'test',
        msg: expect.not.stringContaining('forged'),
      });
    }
  });
});

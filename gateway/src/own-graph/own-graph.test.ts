import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLogger } from '@reelgraph/platform/logger';
import { createMetrics } from '@reelgraph/platform/metrics';
import { parse } from 'graphql';

import { marketSupergraph } from '../executor/fixtures/market.js';
import { openSupergraph } from '../executor/supergraph.js';
import { type MarketGateway, startMarketGateway } from '../fixtures/market.gateway.js';
import { openClientFolder } from '../persisted/client-folder.js';
import { clientText, documents, operations } from '../persisted/fixtures/client-fixture.js';
import { openPersisted, type Persisted } from '../persisted/persisted.js';
import { ownGraphSdl } from './own-graph.sdl.js';
import { ownGraphUrl } from './own-graph.transport.js';

const startMs = Date.UTC(2026, 0, 1, 12);
const hourMs = 3_600_000;
const metrics = createMetrics();
let nowMs = startMs;
let folder: string;
let market: MarketGateway;
let persisted: Persisted;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'gateway-own-graph-'));
  const gone = { id: 'gone', name: 'Gone', type: 'query', body: 'query Gone { gone }' } as const;
  const write = (name: string, text: string): void =>
    writeFileSync(path.join(folder, `${name}.json`), text);
  write('closed', clientText('closed', 'require-id', { operations: [...operations, gone] }));
  write('open', clientText('open', 'audit'));
  const logger = createLogger({ name: 'test', level: 'silent' });
  const clients = await openClientFolder(folder, logger);
  persisted = openPersisted({ clients, metrics, logger, clock: () => nowMs });
  const own = { name: 'gateway', typeDefs: parse(ownGraphSdl), url: ownGraphUrl };
  const supergraph = openSupergraph(marketSupergraph({}, [own]));
  market = await startMarketGateway({ persisted, supergraph });
});
afterAll(async () => {
  await market.close();
  persisted.close();
  rmSync(folder, { recursive: true });
});

async function post(body: object, headers: Record<string, string> = {}): Promise<any> {
  const response = await fetch(market.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return response.json();
}

const as = (name: string, key = `key of ${name}`) => ({
  'x-client-name': name,
  'x-client-key': key,
});

async function asAdmin(query: string): Promise<any> {
  const token = await market.token(60, { roles: ['ADMIN'] });
  return post({ query }, { authorization: `Bearer ${token}` });
}

const useQuery = `{
  echo
  persistedUse {
    since keylessRequests keylessUnknown
    clients {
      name mode operationCount requests requestsLastHour lastUsedAt unlisted refused wrongKeys
      operations(first: 2) { id name cost requests requestsLastHour lastUsedAt }
    }
  }
}`;

describe('the use of persisted operations', () => {
  it('is told to ADMIN, by client and by operation, the most used first', async () => {
    const hello = operations.find(({ name }) => name === 'Hello');
    const at = new Date(startMs + hourMs).toISOString();
    await post({ documentId: hello?.id }, as('closed'));
    await post({ documentId: 'gone' }, as('closed'));
    nowMs += hourMs;
    await post({ documentId: hello?.id }, as('closed'));
    await post({ documentId: 'no such id' }, as('closed'));
    await post({ query: documents.Hello }, as('closed'));
    await post({ query: documents.Hello }, as('closed', 'wrong'));
    await post({ query: documents.Hello }, as('open'));
    await post({ query: '{ big }' }, as('open'));
    await post({ documentId: hello?.id });
    const { data, errors } = await asAdmin(useQuery);
    expect(errors).toBeUndefined();
    expect(data.echo).toBe('hi');
    const used = { requests: 1, requestsLastHour: 1, lastUsedAt: at };
    expect(data.persistedUse).toEqual({
      since: new Date(startMs).toISOString(),
      keylessRequests: 0,
      keylessUnknown: 1,
      clients: [
        {
          ...{ name: 'closed', mode: 'REQUIRE_ID', operationCount: 6, lastUsedAt: at },
          ...{ requests: 3, requestsLastHour: 1, unlisted: 0, refused: 2, wrongKeys: 1 },
          operations: [
            { ...used, id: hello?.id, name: 'Hello', cost: 0, requests: 2 },
            {
              ...{ id: 'gone', name: 'Gone', cost: null, requests: 1, requestsLastHour: 0 },
              lastUsedAt: new Date(startMs).toISOString(),
            },
          ],
        },
        {
          ...{ name: 'open', mode: 'AUDIT', operationCount: 5, lastUsedAt: at },
          ...{ requests: 2, requestsLastHour: 2, unlisted: 1, refused: 0, wrongKeys: 0 },
          operations: [
            { ...used, id: hello?.id, name: 'Hello', cost: 0 },
            expect.objectContaining({ requests: 0, requestsLastHour: 0, lastUsedAt: null }),
          ],
        },
      ],
    });
    expect(market.transport.asked).not.toContain('gateway');
  });

  it('is nobody else’s business', async () => {
    const query = '{ persistedUse { since } }';
    expect((await post({ query })).errors[0].extensions.code).toBe('UNAUTHENTICATED');
    const authorization = `Bearer ${await market.token(60)}`;
    const { errors, data } = await post({ query }, { authorization });
    expect([errors[0].extensions.code, errors[0].path, data]).toEqual([
      'FORBIDDEN',
      ['persistedUse'],
      null,
    ]);
  });

  it('is told in pages of a size that is checked', async () => {
    const { data } = await asAdmin(
      '{ persistedUse { clients(first: 1) { name operations(first: 1) { name } } } }',
    );
    expect(data.persistedUse.clients).toEqual([
      { name: 'closed', operations: [{ name: 'Hello' }] },
    ]);
    for (const wrong of ['clients(first: 0) { name }', 'clients { operations(first: 101) { id } }'])
      expect((await asAdmin(`{ persistedUse { ${wrong} } }`)).errors[0].extensions).toMatchObject({
        code: 'BAD_USER_INPUT',
        field: 'first',
      });
  });

  it('is in the metrics, operation by operation', async () => {
    const text = await metrics.metrics();
    for (const line of [
      'gateway_persisted_operation_requests_total{client="closed",operation="Hello"} 2',
      'gateway_persisted_operation_requests_total{client="open",operation="Hello"} 1',
    ])
      expect(text.split('\n')).toContain(line);
    expect(text).not.toContain('operation="Lamp"');
  });
});

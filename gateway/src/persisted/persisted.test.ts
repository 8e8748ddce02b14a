import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createMetrics } from '@reelgraph/platform/metrics';
import { createLogger } from '@reelgraph/platform/logger';
import { WebSocket } from 'ws';

import { type MarketGateway, startMarketGateway } from '../fixtures/market.gateway.js';
import { sha256 } from './client-file.js';
import { openClientFolder } from './client-folder.js';
import { openPersisted, type Persisted } from './persisted.js';
import { clientText, documents } from './fixtures/client-fixture.js';

const metrics = createMetrics();
const lines: string[] = [];
const logger = createLogger({ name: 'test', level: 'warn', write: (line) => lines.push(line) });
let folder: string;
let market: MarketGateway;
let persisted: Persisted;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'gateway-clients-'));
  for (const mode of ['off', 'audit', 'safelist', 'require-id'] as const) {
    writeFileSync(path.join(folder, `${mode}.json`), clientText(mode, mode));
  }
  // A client with a manifest of its own.
  writeFileSync(
    path.join(folder, 'other.json'),
    clientText('other', 'require-id', { operations: [] }),
  );
  const clients = await openClientFolder(folder, logger);
  persisted = openPersisted({ clients, metrics, logger });
  market = await startMarketGateway({ persisted, logger });
});
afterAll(async () => {
  await market.close();
  persisted.close();
  rmSync(folder, { recursive: true });
});

const as = (name: string, key = `key of ${name}`) => ({
  'x-client-name': name,
  'x-client-key': key,
});

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly json: any;
}

async function read(response: Response): Promise<Answer> {
  return { status: response.status, headers: response.headers, json: await response.json() };
}

async function post(body: object, headers: Record<string, string> = {}): Promise<Answer> {
  return read(
    await fetch(market.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    }),
  );
}

async function get(address: string, headers: Record<string, string> = {}): Promise<Answer> {
  return read(await fetch(new URL(address, market.url), { headers }));
}

/** What comes back for one operation over a WebSocket: a payload, errors, or the code that it closes with. */
async function overSocket(init: object, payload: object): Promise<any> {
  const socket = new WebSocket(market.url.replace('http', 'ws'), ['graphql-transport-ws']);
  try {
    return await new Promise((resolve) => {
      socket.on('open', () =>
        socket.send(JSON.stringify({ type: 'connection_init', payload: init })),
      );
      socket.on('close', (code) => resolve(code));
      socket.on('message', (data) => {
        const message = JSON.parse(String(data));
        if (message.type !== 'connection_ack') return resolve(message.payload);
        socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload }));
      });
    });
  } finally {
    socket.terminate();
  }
}

/** What comes back for one operation as a stream of events. */
async function overStream(parameters: object, headers: Record<string, string>): Promise<any> {
  const response = await fetch(market.url, {
    method: 'POST',
    headers: { accept: 'text/event-stream', 'content-type': 'application/json', ...headers },
    body: JSON.stringify(parameters),
  });
  const text = await response.text();
  return JSON.parse(/^event: next\ndata: (.*)$/m.exec(text)?.[1] ?? text);
}

/** The doors, asked as a client; an answer is its data, or the code of its first error. */
const doors: readonly [string, (client: string, parameters: object) => Promise<unknown>][] = [
  [
    'HTTP',
    async (client, parameters) => {
      const { json } = await post(parameters, as(client));
      return json.errors?.[0].extensions.code ?? json.data;
    },
  ],
  [
    'WebSocket',
    async (client, parameters) => {
      const init = { clientName: client, clientKey: `key of ${client}` };
      const payload = await overSocket(init, parameters);
      return Array.isArray(payload) ? payload[0].extensions.code : payload.data;
    },
  ],
  [
    'a stream of events',
    async (client, parameters) => {
      const { errors, data } = await overStream(parameters, as(client));
      return errors?.[0].extensions.code ?? data;
    },
  ],
];

const byHash = (name: keyof typeof documents, variables: object = {}) => ({
  extensions: { persistedQuery: { version: 1, sha256Hash: sha256(documents[name]) } },
  variables,
});

describe.each(doors)('operations of a manifest over %s', (_door, ask) => {
  it('run by each of the ways to name them', async () => {
    const hash = sha256(documents.Hello);
    const hello = { echo: 'hi' };
    expect(await ask('require-id', byHash('Hello'))).toEqual(hello);
    expect(await ask('require-id', { documentId: `sha256:${hash}` })).toEqual(hello);
    expect(await ask('require-id', { documentId: `sha256:${hash.toUpperCase()}` })).toEqual(hello);
    expect(await ask('require-id', { doc_id: hash })).toEqual(hello);
    const box = { colour: 'RED', widthCm: 3 };
    for (const named of [{ doc_id: 'crate.v1' }, { id: 'crate.v1' }, { documentId: 'crate.v1' }]) {
      expect(await ask('require-id', { ...named, variables: { box } })).toEqual({
        describe: 'RED 3',
      });
    }
  });

  it('are all that a client in mode require-id or safelist may run', async () => {
    const listed = { query: documents.Hello };
    // Not even GraphQL: it is refused before it is parsed.
    const unlisted = { query: '{{{' };
    const unknown = { documentId: 'none' };
    const refused = 'PERSISTED_QUERY_NOT_IN_LIST';
    for (const [client, answers] of [
      ['require-id', [refused, refused, refused]],
      ['safelist', [{ echo: 'hi' }, refused, refused]],
      ['audit', [{ echo: 'hi' }, 'GRAPHQL_PARSE_FAILED', 'PERSISTED_QUERY_NOT_FOUND']],
      ['off', [{ echo: 'hi' }, 'GRAPHQL_PARSE_FAILED', 'PERSISTED_QUERY_NOT_FOUND']],
    ] as const) {
      for (const [index, request] of [listed, unlisted, unknown].entries()) {
        expect([client, request, await ask(client, request)]).toEqual([
          client,
          request,
          answers[index],
        ]);
      }
    }
  });

  it('are of no use to another client', async () => {
    expect(await ask('other', byHash('Hello'))).toBe('PERSISTED_QUERY_NOT_IN_LIST');
  });

  it('go with no other query beside the id', async () => {
    const wrong = { ...byHash('Hello'), query: '{ big }' };
    expect(await ask('require-id', wrong)).toBe('BAD_REQUEST');
    expect(await ask('off', wrong)).toBe('BAD_REQUEST');
    expect(await ask('require-id', { ...byHash('Hello'), query: documents.Hello })).toEqual({
      echo: 'hi',
    });
  });
});

describe('a client key', () => {
  it('that is wrong, or of an unknown client, is refused at both doors and never logged', async () => {
    for (const [name, key] of [
      ['audit', 'wrong-secret'],
      ['audit', ''],
      ['nobody', 'wrong-secret'],
      ['', 'wrong-secret'],
    ] as const) {
      const { status, json } = await post({ query: '{ echo }' }, as(name, key));
      expect([status, json.errors[0].extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
      const init = { clientName: name, clientKey: key };
      expect(await overSocket(init, { query: '{ echo }' })).toBe(4403);
    }
    expect(lines.join()).not.toContain('wrong-secret');
  });

  it('is not asked of others: a name alone proves nothing and restricts nobody', async () => {
    expect((await post({ query: '{ echo }' }, { 'x-client-name': 'require-id' })).json).toEqual({
      data: { echo: 'hi' },
    });
  });

  it('comes with the headers of the upgrade too', async () => {
    const socket = new WebSocket(market.url.replace('http', 'ws'), ['graphql-transport-ws'], {
      headers: as('audit', 'wrong'),
    });
    socket.on('open', () => socket.send('{"type":"connection_init"}'));
    expect(await new Promise((resolve) => socket.on('close', resolve))).toBe(4403);
  });
});

describe('mode audit', () => {
  it('logs an operation that the manifest lacks once, with the client’s name', async () => {
    lines.length = 0;
    const query = 'query Curious { echo(text: "audited") }';
    for (let i = 0; i < 2; i += 1) {
      const { json } = await post({ query, operationName: 'Curious' }, as('audit'));
      expect(json.data).toEqual({ echo: 'audited' });
    }
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ client: 'audit', operationName: 'Curious', body: query }),
    ]);
  });
});

describe('a GET', () => {
  const address = `/graphql?documentId=sha256:${sha256(documents.Hello)}`;

  it('of a persisted query needs no header against forgery and tells caches whom it is for', async () => {
    const { status, headers, json } = await get(
      `${address}&variables={"number":7}`,
      as('require-id'),
    );
    expect([status, json]).toEqual([200, { data: { echo: 'hi7' } }]);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('vary')).toContain('x-client-key');
    const extensions = JSON.stringify(byHash('Hello').extensions);
    const apollo = await get(`/graphql?extensions=${encodeURIComponent(extensions)}`, as('off'));
    expect(apollo.json).toEqual({ data: { echo: 'hi' } });
  });

  it('of a query in the address still needs it', async () => {
    const query = encodeURIComponent(documents.Hello);
    expect((await get(`/graphql?query=${query}`, as('safelist'))).status).toBe(400);
  });

  it('of a persisted mutation is 405 and changes nothing', async () => {
    const variables = encodeURIComponent('{"name":"by GET"}');
    const { status, json } = await get(
      `/graphql?id=${sha256(documents.Add)}&variables=${variables}`,
      as('require-id'),
    );
    expect([status, json.errors[0].extensions.code]).toEqual([405, 'BAD_REQUEST']);
    expect(market.state.journal.join()).not.toContain('by GET');
  });

  it('with parameters that cannot be read is refused by name', async () => {
    for (const [bad, name] of [
      [`${address}&variables={`, 'variables'],
      [`${address}&documentId=x`, 'documentId'],
      [`${address}&variables=[]`, 'variables'],
      ['/graphql?extensions={"persistedQuery":7}', 'persistedQuery'],
    ] as const) {
      const { status, json } = await get(bad, as('off'));
      expect([status, json.errors[0].extensions.code]).toEqual([400, 'BAD_REQUEST']);
      expect(json.errors[0].message).toContain(name);
    }
  });
});

describe('GET /op/<name>', () => {
  it('runs a query of the client’s manifest with variables of the query string', async () => {
    for (const [address, data] of [
      ['/op/Hello', { echo: 'hi' }],
      ['/op/Hello?text=a%20b&number=-12', { echo: 'a b-12' }],
      ['/op/Hello?text=7', { echo: '7' }],
      ['/op/Lamp?id=p1', { product: { name: 'Lamp', inStock: true } }],
      ['/op/Crate?box={"widthCm":4,"colour":"GREEN"}', { describe: 'GREEN 4' }],
    ] as const) {
      const { status, headers, json } = await get(address, { ...as('require-id'), cookie: 'a=b' });
      expect([address, status, json]).toEqual([address, 200, { data }]);
      expect(headers.get('cache-control')).toBe('no-store');
      // A cookie that counted would make one address mean different things.
      expect(market.transport.fetches.at(-1)?.clientHeaders).not.toHaveProperty('cookie');
    }
  });

  it('names the parameter that is wrong', async () => {
    for (const [address, name] of [
      ['/op/Hello?number=many', 'number'],
      ['/op/Hello?number=1.5', 'number'],
      ['/op/Hello?number=99999999999', 'number'],
      ['/op/Hello?nubmer=1', 'nubmer'],
      ['/op/Hello?number=1&number=2', 'number'],
      ['/op/Lamp', 'id'],
      ['/op/Crate?box=wide', 'box'],
      ['/op/Crate?box={"colour":"RED"}', 'box'],
    ] as const) {
      const { status, json } = await get(address, as('require-id'));
      expect([address, status, json.errors[0].extensions.code]).toEqual([
        address,
        400,
        'BAD_USER_INPUT',
      ]);
      expect(json.errors[0].message).toContain(name);
    }
  });

  it('runs nothing else', async () => {
    const cases: [string, Record<string, string>, number, string][] = [
      ['/op/None', as('require-id'), 404, 'PERSISTED_QUERY_NOT_IN_LIST'],
      ['/op/Hello', as('other'), 404, 'PERSISTED_QUERY_NOT_IN_LIST'],
      // Refused for what it is, before its variables are looked at.
      ['/op/Add', as('off'), 405, 'BAD_REQUEST'],
      ['/op/Board', as('off'), 405, 'BAD_REQUEST'],
      ['/op/Hello', {}, 401, 'UNAUTHENTICATED'],
      ['/op/Hello', as('off', 'wrong'), 401, 'UNAUTHENTICATED'],
    ];
    for (const [address, headers, status, code] of cases) {
      const answer = await get(address, headers);
      expect([address, answer.status, answer.json.errors[0].extensions.code]).toEqual([
        address,
        status,
        code,
      ]);
    }
    const response = await fetch(new URL('/op/Hello', market.url), { method: 'POST' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET']);
  });
});

describe('automatic persisted queries', () => {
  const query = '{ echo(text: "automatic") }';
  const hashed = { extensions: { persistedQuery: { version: 1, sha256Hash: sha256(query) } } };

  it('are kept for the client name that registered them, and over WebSocket too', async () => {
    const named = { 'x-client-name': 'web' };
    expect((await post(hashed, named)).json.errors[0].extensions.code).toBe(
      'PERSISTED_QUERY_NOT_FOUND',
    );
    expect((await post({ ...hashed, query }, named)).json.data).toEqual({ echo: 'automatic' });
    expect((await post(hashed, named)).json.data).toEqual({ echo: 'automatic' });
    expect(await overSocket({ clientName: 'web' }, hashed)).toEqual({
      data: { echo: 'automatic' },
    });
    for (const other of [{ 'x-client-name': 'ios' }, {}, as('off')]) {
      const { json } = await post(hashed, other as Record<string, string>);
      expect(json.errors[0].extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');
    }
  });

  it('cannot be registered under another hash', async () => {
    const { status, json } = await post({ ...hashed, query: '{ big }' });
    expect([status, json.errors[0].extensions.code]).toEqual([400, 'BAD_REQUEST']);
  });
});

describe('the metrics', () => {
  it('count by client and outcome', async () => {
    const text = await metrics.metrics();
    expect(text).toMatch(
      /gateway_persisted_requests_total\{client="require-id",outcome="by-id"\} \d/,
    );
    expect(text).toMatch(
      /gateway_persisted_requests_total\{client="\(none\)",outcome="apq-hit"\} 2/,
    );
    expect(text).toMatch(/gateway_persisted_operations\{client="off"\} 5/);
    expect(text).toMatch(/gateway_automatic_queries [1-9]/);
    expect(text).not.toContain('client="nobody"');
  });
});

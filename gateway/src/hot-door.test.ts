import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';

import { createExecutor } from './executor/executor.js';
import { createMarket, marketSupergraph } from './executor/fixtures/market.js';
import { createRecordingTransport } from './executor/fixtures/recording-transport.js';
import { openSupergraph } from './executor/supergraph.js';
import { createHotDoor } from './hot-door.js';
import { type MarketGateway, startMarketGateway } from './fixtures/market.gateway.js';

let market: MarketGateway;
beforeAll(async () => {
  market = await startMarketGateway();
});
afterAll(() => market.close());

/** What a client sees of an answer. */
async function send(body: object, headers: { accept: string }) {
  const response = await fetch(market.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-request-id': 'q1', ...headers },
    body: JSON.stringify(body),
  });
  const { date, connection, 'keep-alive': _, ...kept } = Object.fromEntries(response.headers);
  const json = await response.json();
  const { 'content-length': length, ...rest } = kept;
  expect([date, connection, Number(length)]).toEqual([
    expect.any(String),
    'keep-alive',
    expect.any(Number),
  ]);
  return { status: response.status, headers: rest, cookies: response.headers.getSetCookie(), json };
}

// A list of media types that was never seen is for Apollo Server to judge; it comes to the same.
let lists = 0;
const throughApollo = (accept: string): string => `${accept}, text/none-${(lists += 1)};q=0.1`;

const several = 'query A { echo } query B($id: ID!) { product(id: $id) { name inStock } }';
const cases: [string, Record<string, unknown>][] = [
  ['a plain query', { query: '{ echo }' }],
  ['one of several operations', { query: several, operationName: 'B', variables: { id: 'p1' } }],
  [
    'an operation over several subgraphs',
    { query: '{ product(id: "p1") { name warehouse { city } } }' },
  ],
  [
    'null where something may be left out',
    { query: '{ echo }', variables: null, operationName: null, extensions: null },
  ],
  ['extensions that ask for nothing', { query: '{ echo }', extensions: { clientLibrary: {} } }],
  ['an error beside data', { query: '{ echo faulty }' }],
  ['a refused variable', { query: several, operationName: 'B', variables: { id: {} } }],
  ['a missing variable', { query: several, operationName: 'B' }],
  ['no name among several operations', { query: several }],
  ['an unknown name', { query: several, operationName: 'C' }],
  ['everything left out', { query: '{ echo @skip(if: true) }' }],
  ['letters of all kinds', { query: '{ echo(text: "ä 🎺 \\u2028 \\" \\\\") }' }],
  ['introspection', { query: '{ __schema { queryType { name } } }' }],
  ['a document with a fault', { query: '{ nothing }' }],
  ['a subscription', { query: 'subscription { board { version } }' }],
];
const accepts = [
  '*/*',
  'application/json',
  'application/graphql-response+json',
  'application/graphql-response+json, application/json',
];

describe('the hot door', () => {
  for (const [what, body] of cases) {
    it(`answers as Apollo Server does: ${what}`, async () => {
      for (const accept of accepts) {
        const slow = await send(body, { accept: throughApollo(accept) });
        expect(await send(body, { accept })).toEqual(slow);
        const odd = throughApollo(accept);
        await send(body, { accept: odd });
        expect(await send(body, { accept: odd })).toEqual(slow);
      }
    });
  }

  it('passes on the headers that subgraphs have for the client', async () => {
    market.transport.behave('catalog', async (_fetch, asked) => {
      const cookies = ['a=1', 'b=2'].map((value) => ({ name: 'set-cookie', value }));
      const forClient = cookies.map((cookie) => ({ ...cookie, merge: 'append' as const }));
      return { ...(await asked()), forClient };
    });
    const body = { query: '{ echo }' };
    const slow = await send(body, { accept: throughApollo('*/*') });
    const hot = await send(body, { accept: '*/*' });
    market.transport.behave('catalog', (_fetch, asked) => asked());
    expect(hot.cookies).toEqual(['a=1', 'b=2']);
    expect(hot).toEqual(slow);
  });

  it('answers as Apollo Server does: data that is null', async () => {
    market.transport.behave('catalog', () => Promise.reject(new Error('down')));
    const body = { query: '{ products { id } }' };
    const answers = [throughApollo('*/*'), '*/*'].map((accept) => send(body, { accept }));
    const [slow, hot] = await Promise.all(answers);
    market.transport.behave('catalog', (_fetch, asked) => asked());
    expect(slow?.json).toMatchObject({ data: null, errors: [{}] });
    expect(hot).toEqual(slow);
  });
});

describe('the hot door by itself', () => {
  const executor = createExecutor(
    openSupergraph(marketSupergraph()),
    createRecordingTransport(createMarket().subgraphs),
  );
  const unexpected: unknown[] = [];
  const door = createHotDoor(executor, (error) => unexpected.push(error));
  const scope = {
    requestId: 'q1',
    accountId: null,
    sessionFamilyId: null,
    visitorId: null,
    roles: [],
    deadlineAt: Number.MAX_SAFE_INTEGER,
  };
  const context = {
    scope,
    authorization: undefined,
    clientHeaders: {},
    origin: { address: '', client: null },
    joinKey: undefined,
    answerHeaders: [],
    finished: { body: null },
  };
  const ask = (query: string, headers: { accept?: string } = {}, method = 'POST') =>
    door.answer(
      { method, headers },
      { source: query, operationName: null, variables: {} },
      context,
    );

  it('answers what was prepared before, and leaves the rest to Apollo Server', async () => {
    const [query, live] = ['{ echo }', 'subscription { board { version } }'];
    expect(ask(query)).toBeNull();
    const mutation = 'mutation { add(name: "x") { id } }';
    for (const source of [query, live, mutation]) executor.prepare(source, parse(source), null);
    expect(String((await ask(query))?.body)).toBe('{"data":{"echo":"hi"}}');
    expect(String((await ask(query, {}, 'GET'))?.body)).toBe('{"data":{"echo":"hi"}}');
    expect(ask(live)).toBeNull();
    expect(ask(mutation, {}, 'GET')).toBeNull();
    for (const accept of ['text/html', 'multipart/mixed', 'application/json;q=0.1', '']) {
      expect(ask(query, { accept })).toBeNull();
    }
  });

  it('learns what an odd Accept comes to, if it comes to JSON', async () => {
    executor.prepare('{ echo }', parse('{ echo }'), null);
    const odd = 'application/json;q=0.2, application/graphql-response+json;q=0.3';
    const contentType = 'application/graphql-response+json; charset=utf-8';
    door.learn(odd, contentType);
    expect((await ask('{ echo }', { accept: odd }))?.contentType).toBe(contentType);
    for (const [accept, type] of [
      ['text/html', 'text/html'],
      ['text/plain', undefined],
      [`*/*, ${'x'.repeat(200)}`, contentType],
    ] as const) {
      door.learn(accept, type);
      expect(ask('{ echo }', { accept })).toBeNull();
    }
  });

  it('masks what nobody expected, and tells the operator', async () => {
    const run = () => Promise.reject(new Error('a secret'));
    const known = () => ({ ...executor.prepare('{ big }', parse('{ big }'), null), run });
    const broken = createHotDoor({ ...executor, known }, (error) => unexpected.push(error));
    const asked = { source: '{ big }', operationName: null, variables: {} };
    const answer = await broken.answer({ method: 'POST', headers: {} }, asked, context);
    expect(answer?.status).toBe(500);
    expect(JSON.parse(String(answer?.body)).errors[0].extensions.code).toBe(
      'INTERNAL_SERVER_ERROR',
    );
    expect(unexpected).toEqual([new Error('a secret')]);
  });
});

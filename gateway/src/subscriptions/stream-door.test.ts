import http from 'node:http';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, createClient } from 'graphql-sse';

import { type MarketGateway, startMarketGateway } from '../fixtures/market.gateway.js';
import { createStreamDoor } from './stream-door.js';

let market: MarketGateway;
beforeAll(async () => {
  market = await startMarketGateway();
});
afterAll(() => market.close());

const connect = (headers: Record<string, string> = {}, url = market.url): Client =>
  createClient({ url, headers, retryAttempts: 0 });
const results = (
  query: string,
  headers?: Record<string, string>,
  variables?: Record<string, any>,
) => connect(headers).iterate<any>({ query, variables: variables ?? {} });

/** What the bytes of a stream say, for a request that is not the client's own. */
const answerTo = async (
  init: RequestInit,
): Promise<{ status: number; type: string; text: string }> => {
  const response = await fetch(market.url, { method: 'POST', ...init });
  const type = response.headers.get('content-type') ?? '';
  return { status: response.status, type, text: await response.text() };
};
const streamHeaders = { accept: 'text/event-stream', 'content-type': 'application/json' };
const raise = async () => {
  market.state.boardVersion += 1;
  await market.signals.publish('signal:board');
};

const board = 'subscription Board($first: Int) { board(first: $first) { version } }';
const boardFetches = () =>
  market.transport.fetches.filter(({ operation }) => operation.includes('board')).length;
const until = async (holds: () => boolean) => {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
};

describe('operations over a stream of events', () => {
  it('push a live query at once, and again when it changed, until the client leaves', async () => {
    const stream = results(board, {}, { first: 1 });
    const { version } = (await stream.next()).value.data.board;
    await raise();
    expect((await stream.next()).value).toEqual({ data: { board: { version: version + 1 } } });
    expect(market.gateway.counts()).toMatchObject({ streams: 1, liveQueries: 1 });
    await stream.return?.(undefined);
    await until(() => market.gateway.counts().liveQueries === 0);
    expect(market.gateway.counts().streams).toBe(0);
  });

  it('run once a signal for many streams and sockets together', async () => {
    const streams = Array.from({ length: 20 }, (_, i) =>
      results(board, { 'x-visitor-id': `v${i}` }),
    );
    const before = boardFetches();
    await Promise.all(streams.map((stream) => stream.next()));
    expect([boardFetches() - before, market.gateway.counts().liveQueries]).toEqual([1, 1]);
    await raise();
    const pushed = await Promise.all(streams.map((stream) => stream.next()));
    expect(new Set(pushed.map(({ value }) => value.data.board.version)).size).toBe(1);
    expect(boardFetches() - before).toBe(2);
    await Promise.all(streams.map((stream) => stream.return?.(undefined)));
    await until(() => market.gateway.counts().streams === 0);
  });

  it('answer a query and a mutation once, for who asks', async () => {
    const query = results('{ products(first: 2) { likedByMe } }', { 'x-visitor-id': 'fan-of-p2' });
    expect((await query.next()).value).toEqual({
      data: { products: [{ likedByMe: false }, { likedByMe: true }] },
    });
    expect((await query.next()).done).toBe(true);
    const mutation = results('mutation { add(name: "sse") { id } }');
    expect((await mutation.next()).value).toEqual({ data: { add: { id: 'p1' } } });
    expect((await mutation.next()).done).toBe(true);
  });

  it('tell what is wrong with an operation as their only event, with its code', async () => {
    for (const [query, code] of [
      ['{ echo', 'GRAPHQL_PARSE_FAILED'],
      ['subscription { nothing }', 'GRAPHQL_VALIDATION_FAILED'],
      ['subscription { lonely }', 'GRAPHQL_VALIDATION_FAILED'],
      [`{ ${'a { '.repeat(21)}`, 'GRAPHQL_PARSE_FAILED'],
    ]) {
      const stream = results(String(query));
      expect((await stream.next()).value.errors[0].extensions).toMatchObject({
        code,
        requestId: expect.any(String),
      });
      expect((await stream.next()).done).toBe(true);
    }
  });

  it('are written as the protocol says', async () => {
    const body = JSON.stringify({ query: '{ echo }' });
    expect(await answerTo({ headers: streamHeaders, body })).toEqual({
      status: 200,
      type: 'text/event-stream; charset=utf-8',
      text: 'event: next\ndata: {"data":{"echo":"hi"}}\n\nevent: complete\ndata:\n\n',
    });
  });
});

describe('a request for a stream', () => {
  it('is refused as any other, in JSON, before the stream begins', async () => {
    const body = JSON.stringify({ query: '{ echo }' });
    const refused = async (headers: Record<string, string>, text = body) =>
      (await answerTo({ headers: { ...streamHeaders, ...headers }, body: text })).status;
    expect(await refused({ authorization: 'Bearer x.y.z' })).toBe(401);
    expect(await refused({ 'x-visitor-id': 'a b' })).toBe(400);
    expect(await refused({ 'content-type': 'text/plain' })).toBe(415);
    expect(await refused({}, '{')).toBe(400);
    expect(await refused({}, `{"query":"${'x'.repeat(1024 * 1024)}"}`)).toBe(413);
  });

  it('is none when JSON is wanted first', async () => {
    const accept = 'application/graphql-response+json, application/json, text/event-stream';
    const body = JSON.stringify({ query: '{ echo }' });
    const { type } = await answerTo({ headers: { ...streamHeaders, accept }, body });
    expect(type).toContain('json');
  });

  it('ends with the token, without being complete', async () => {
    const authorization = `Bearer ${await market.token(2)}`;
    const stream = results(board, { authorization });
    await stream.next();
    await expect(stream.next()).rejects.toThrow();
  });
});

describe('the door of streams', () => {
  const runIn = async (
    options: Partial<Parameters<typeof createStreamDoor>[0]>,
    test: (url: string, door: ReturnType<typeof createStreamDoor>) => Promise<void>,
  ): Promise<void> => {
    const door = createStreamDoor({ start: () => ({ kind: 'live', leave() {} }), ...options });
    const scope = { requestId: 'r', deadlineAt: 0, accountId: null, sessionFamilyId: null, visitorId: null, roles: [] }; // prettier-ignore
    const server = http.createServer((_request, response) => {
      const operation = { source: '', operationName: null, variables: {} };
      void door
        .open(response, operation, { scope, authorization: undefined }, null)
        .then((open) => {
          if (!open) response.writeHead(503).end();
        });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    try {
      await test(`http://127.0.0.1:${typeof address === 'object' && address?.port}`, door);
    } finally {
      await door.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  };

  it('says now and then that a silent stream is there', () =>
    runIn({ keepAliveMs: 5 }, async (url) => {
      const response = await fetch(url);
      const reader = response.body?.getReader();
      expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toMatch(/^(:\n\n)+$/);
      await reader?.cancel();
    }));

  it('opens no more than its bound', () =>
    runIn({ maxStreams: 2 }, async (url, door) => {
      const responses = [await fetch(url), await fetch(url)];
      expect((await fetch(url)).status).toBe(503);
      await responses[0]?.body?.cancel();
      await until(() => door.size === 1);
      const next = await fetch(url);
      expect(next.status).toBe(200);
      await Promise.all([responses[1]?.body?.cancel(), next.body?.cancel()]);
    }));

  it('ends streams when it closes, without completing them', () =>
    runIn({}, async (url, door) => {
      const responses = [await fetch(url), await fetch(url)];
      await door.close();
      expect(await Promise.all(responses.map((response) => response.text()))).toEqual(['', '']);
      expect([(await fetch(url)).status, door.size]).toEqual([503, 0]);
    }));
});

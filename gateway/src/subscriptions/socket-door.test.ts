import http from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';

import { noAuthentication } from '../access/authenticate.js';
import { FetchError } from '../executor/errors.js';
import { type MarketGateway, startMarketGateway } from '../fixtures/market.gateway.js';
import { SocketClient } from '../fixtures/socket-client.js';
import { createAutomaticQueries } from '../persisted/automatic-queries.js';
import { createPersistedOperations } from '../persisted/persisted-operations.js';
import { createSocketDoor, isAllowedOrigin } from './socket-door.js';

let market: MarketGateway;
beforeAll(async () => {
  market = await startMarketGateway();
});
afterAll(() => market.close());

/** The close code of a socket that sends these messages. */
async function closeCodeOf(messages: (object | string)[], headers = {}): Promise<number> {
  const client = await new SocketClient<any>(market.url, headers).opened();
  for (const message of messages) client.send(message);
  return (await client.closed).code;
}

/** Lets what waits in this process run. */
const turn = () => new Promise((resolve) => setTimeout(resolve, 20));

const init = { type: 'connection_init' };
const ask = (id: string, query = '{ echo }') => ({ type: 'subscribe', id, payload: { query } });

describe('the protocol', () => {
  it('closes with 4406 what does not speak it', async () => {
    expect((await new SocketClient<any>(market.url, {}, '').closed).code).toBe(4406);
    expect((await new SocketClient<any>(market.url, {}, 'graphql-ws').closed).code).toBe(4406);
  });

  it('closes with 4408 when nobody says who it is', async () => {
    const door = createSocketDoor({
      authentication: noAuthentication,
      persisted: createPersistedOperations({
        clients: null,
        automatic: createAutomaticQueries(),
        onOutcome() {},
        onUnlisted() {},
      }),
      start: () => ({ kind: 'errors', errors: [] }),
      allowedOrigins: new Set(),
      initTimeoutMs: 20,
    });
    const server = http.createServer().on('upgrade', door.handleUpgrade);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    expect((await new SocketClient<any>(`http://127.0.0.1:${port}/graphql`).closed).code).toBe(
      4408,
    );
    await door.close();
    server.close();
  });

  it('closes with 4429 after a second connection_init', async () => {
    expect(await closeCodeOf([init, init])).toBe(4429);
  });

  it('closes with 4401 after an operation before connection_ack', async () => {
    expect(await closeCodeOf([init, ask('1')])).toBe(4401);
    expect(await closeCodeOf([ask('1')])).toBe(4401);
  });

  it('closes with 4400 after a message that is none', async () => {
    for (const message of [
      '{',
      '[]',
      'null',
      '{}',
      { type: 'start' },
      { type: 'subscribe' },
      { type: 'subscribe', id: '1' },
      { type: 'subscribe', id: '1', payload: {} },
      { type: 'subscribe', id: 1, payload: { query: '{ echo }' } },
      { type: 'subscribe', id: '1', payload: { query: '{ echo }', variables: [] } },
      { type: 'complete' },
      { type: 'connection_init', payload: 'x' },
    ]) {
      expect(await closeCodeOf([init, message])).toBe(4400);
    }
  });

  it('closes with 4400 after a binary message', async () => {
    const client = await new SocketClient<any>(market.url).init();
    client.socket.send(Buffer.from(JSON.stringify({ type: 'ping' })));
    expect((await client.closed).code).toBe(4400);
  });

  it('closes with 4409 after an id that is in use, and takes it again when it is free', async () => {
    const live = ask('1', 'subscription { board { version } }');
    const twice = await new SocketClient<any>(market.url).init();
    twice.send(live);
    twice.send(live);
    expect((await twice.closed).code).toBe(4409);
    const client = await new SocketClient<any>(market.url).init();
    client.send(ask('1'));
    expect([(await client.next()).type, (await client.next()).type]).toEqual(['next', 'complete']);
    client.send(ask('1'));
    expect((await client.next()).type).toBe('next');
    await client.close();
  });

  it('answers pings, before and after connection_init', async () => {
    const client = await new SocketClient<any>(market.url).opened();
    client.send({ type: 'ping', payload: { a: 1 } });
    expect(await client.next()).toEqual({ type: 'pong' });
    await client.init();
    client.send({ type: 'pong' });
    client.send({ type: 'ping' });
    expect(await client.next()).toEqual({ type: 'pong' });
    await client.close();
  });

  it('closes with 1009 after a message beyond 64 KB', async () => {
    expect(await closeCodeOf([init, ask('1', `# ${'x'.repeat(64 * 1024)}`)])).toBe(1009);
  });

  it('keeps a socket to 100 operations', async () => {
    const client = await new SocketClient<any>(market.url).init();
    for (let i = 0; i <= 100; i += 1)
      client.subscribe(`s${i}`, 'subscription { board { version } }');
    const messages = [...(await client.settled())];
    const refused = messages.filter(({ type }) => type === 'error');
    expect(refused).toMatchObject([
      { id: 's100', payload: [{ extensions: { code: 'RATE_LIMITED' } }] },
    ]);
    await client.close();
  });
});

describe('who may open a socket', () => {
  it('is decided by Origin', async () => {
    const status = (origin: string) =>
      new Promise((resolve) => {
        const socket = new WebSocket(market.url.replace('http', 'ws'), ['graphql-transport-ws'], {
          origin,
        });
        socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
        socket.on('open', () => {
          socket.close();
          resolve(101);
        });
        socket.on('error', () => {});
      });
    expect(await status('https://evil.example')).toBe(403);
    expect(await status('null')).toBe(403);
    expect(await status('https://shop.example')).toBe(101);
    expect(await status(new URL(market.url).origin)).toBe(101);
    expect(isAllowedOrigin(undefined, 'localhost:4000', new Set())).toBe(true);
    expect(isAllowedOrigin('http://localhost:4001', 'localhost:4000', new Set())).toBe(false);
  });

  it('is refused with 4403 for a bad token or visitor id, from headers or payload', async () => {
    const bad = { authorization: 'Bearer x.y.z' };
    expect(await closeCodeOf([init], bad)).toBe(4403);
    expect(await closeCodeOf([{ ...init, payload: bad }])).toBe(4403);
    expect(await closeCodeOf([{ ...init, payload: { visitorId: 'a b' } }])).toBe(4403);
    expect(await closeCodeOf([init], { 'x-visitor-id': 'a b' })).toBe(4403);
  });

  it('ends with the token', async () => {
    const client = await new SocketClient<any>(market.url).init({
      authorization: `Bearer ${await market.token(2)}`,
    });
    expect(await client.closed).toEqual({ code: 4403, reason: 'The access token has expired' });
  });
});

describe('operations over a socket', () => {
  it('are answered once, with who asks taken from the payload before the headers', async () => {
    const client = await new SocketClient<any>(market.url, { 'x-visitor-id': 'fan-of-p2' }).init({
      visitorId: 'fan-of-p1',
    });
    client.subscribe('q', 'query ($n: Int) { products(first: $n) { likedByMe } }', {
      variables: { n: 2 },
    });
    expect(await client.next()).toEqual({
      id: 'q',
      type: 'next',
      payload: { data: { products: [{ likedByMe: true }, { likedByMe: false }] } },
    });
    expect(await client.next()).toEqual({ id: 'q', type: 'complete' });
    client.subscribe('m', 'mutation { add(name: "ws") { id } }');
    expect((await client.next()).payload).toEqual({ data: { add: { id: 'p1' } } });
    await client.close();
  });

  it('tell errors beside data in the answer, and those before any as an error', async () => {
    const client = await new SocketClient<any>(market.url).init();
    client.subscribe('partial', '{ faulty echo }');
    expect((await client.next()).payload).toEqual({
      data: { faulty: null, echo: 'hi' },
      errors: [expect.objectContaining({ path: ['faulty'] })],
    });
    await client.next();
    const refused: [string, string][] = [
      ['{ echo', 'GRAPHQL_PARSE_FAILED'],
      ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
      ['query A { echo } query B { echo }', 'OPERATION_RESOLUTION_FAILURE'],
      ['subscription { lonely }', 'GRAPHQL_VALIDATION_FAILED'],
      ['subscription { a: board { version } b: board { version } }', 'GRAPHQL_VALIDATION_FAILED'],
    ];
    for (const [query, code] of refused) {
      client.subscribe(code, query);
      const { type, id, payload } = await client.next();
      const requestId = expect.stringMatching(/^[0-9a-f-]{36}$/);
      expect([type, id]).toEqual(['error', code]);
      expect(payload[0].extensions).toMatchObject({ code, requestId });
    }
    client.subscribe('v', 'query ($id: ID!) { product(id: $id) { name } }');
    const { payload } = await client.next();
    expect((payload.errors ?? payload)[0].extensions.code).toBe('BAD_USER_INPUT');
    await client.close();
  });
});

describe('live queries', () => {
  const board =
    'subscription Board($first: Int) { board(first: $first) { version products { name } } }';
  const boardFetches = () =>
    market.transport.fetches.filter(({ operation }) => operation.includes('board')).length;
  const raise = async () => {
    market.state.boardVersion += 1;
    await market.signals.publish('signal:board');
  };

  it('push at once, then what changed, and nothing when nothing changed', async () => {
    const client = await new SocketClient<any>(market.url).init();
    client.subscribe('s', board, { variables: { first: 1 } });
    const version = market.state.boardVersion;
    expect((await client.next()).payload.data.board).toEqual({
      version,
      products: [{ name: 'Lamp' }],
    });
    await market.signals.publish('signal:board');
    await turn();
    expect(await client.settled()).toEqual([]);
    await raise();
    expect((await client.next()).payload.data.board.version).toBe(version + 1);
    client.send({ type: 'complete', id: 's' });
    expect(await client.settled()).toEqual([]);
    expect(market.gateway.counts().liveQueries).toBe(0);
    const before = boardFetches();
    await raise();
    await turn();
    expect([await client.settled(), boardFetches()]).toEqual([[], before]);
    await client.close();
  });

  it('run once a signal for 200 subscribers, whoever they are', async () => {
    const clients = await Promise.all(
      Array.from({ length: 200 }, (_, i) =>
        new SocketClient<any>(market.url).init({ visitorId: `v${i}` }),
      ),
    );
    const before = boardFetches();
    for (const client of clients) client.subscribe('s', board);
    const first = await Promise.all(clients.map((client) => client.next()));
    expect(boardFetches() - before).toBe(1);
    await raise();
    const second = await Promise.all(clients.map((client) => client.next()));
    expect(boardFetches() - before).toBe(2);
    expect(new Set(second.map(({ payload }) => payload.data.board.version))).toEqual(
      new Set([first[0]?.payload.data.board.version + 1]),
    );
    expect(market.gateway.counts()).toMatchObject({ sockets: 200, liveQueries: 1 });
    await Promise.all(clients.map((client) => client.close()));
    await turn();
    expect(market.gateway.counts()).toMatchObject({ sockets: 0, liveQueries: 0 });
  });

  it('are kept apart by viewer when a personal field is asked for', async () => {
    const personal = 'subscription { board { products { likedByMe } } }';
    const clients = await Promise.all(
      ['fan-of-p1', 'fan-of-p2', 'fan-of-p2'].map((visitorId) =>
        new SocketClient<any>(market.url).init({ visitorId }),
      ),
    );
    for (const client of clients) client.subscribe('s', personal);
    const answers = await Promise.all(clients.map((client) => client.next()));
    expect(
      answers.map(({ payload }) =>
        payload.data.board.products.map(({ likedByMe }: { likedByMe: boolean }) => likedByMe),
      ),
    ).toEqual([
      [true, false],
      [false, true],
      [false, true],
    ]);
    expect(market.gateway.counts().liveQueries).toBe(2);
    await Promise.all(clients.map((client) => client.close()));
  });

  it('are kept apart by arguments', async () => {
    const client = await new SocketClient<any>(market.url).init();
    client.subscribe('one', board, { variables: { first: 1 } });
    client.subscribe('two', board, { variables: { first: 2 } });
    const answers = [await client.next(), await client.next()];
    expect(answers.map(({ payload }) => payload.data.board.products.length).sort()).toEqual([1, 2]);
    await client.close();
  });

  it('go on after a failure', async () => {
    const client = await new SocketClient<any>(market.url).init();
    market.transport.behave('catalog', async () => {
      throw new FetchError('DOWNSTREAM_SERVICE_ERROR', 'down');
    });
    client.subscribe('s', board);
    const { payload } = await client.next();
    expect(payload).toEqual({
      data: { board: null },
      errors: [expect.objectContaining({ path: ['board'] })],
    });
    market.transport.behave('catalog', (_fetch, asked) => asked());
    await raise();
    expect((await client.next()).payload.data.board.version).toBe(market.state.boardVersion);
    await client.close();
  });
});

describe('closing', () => {
  it('tells every socket with 1001', async () => {
    const other = await startMarketGateway();
    const clients = await Promise.all([1, 2, 3].map(() => new SocketClient<any>(other.url).init()));
    clients[0]?.subscribe('s', 'subscription { board { version } }');
    await clients[0]?.next();
    await other.close();
    const codes = await Promise.all(clients.map(async ({ closed }) => (await closed).code));
    expect(codes).toEqual([1001, 1001, 1001]);
  });
});

import http from 'node:http';
import type { AddressInfo } from 'node:net';

import { createMemoryPubSub } from '@reelgraph/platform/pubsub/pubsub.memory';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';

import { noAuthentication } from '../access/authenticate.js';
import { SocketClient } from '../fixtures/socket-client.js';
import { createAutomaticQueries } from '../persisted/automatic-queries.js';
import { createPersistedOperations } from '../persisted/persisted-operations.js';
import { createFanOut, type FanOut } from './fan-out.js';
import type { StartOperation } from './operations.js';
import { createSocketDoor, type SocketDoor } from './socket-door.js';

const signals = createMemoryPubSub();
const persisted = createPersistedOperations({
  clients: null,
  automatic: createAutomaticQueries(),
  onOutcome: () => {},
  onUnlisted: () => {},
});
let fanOut: FanOut;
/** What the one live query answers next. */
let answer = '';
/** How often it ran. */
let runs = 0;
/** `large` is answered once, with half a megabyte; anything else is the live query. */
const start: StartOperation = ({ source }, _caller, subscriber) =>
  source === 'large'
    ? { kind: 'once', payload: Promise.resolve(JSON.stringify('x'.repeat(512 * 1024))) }
    : {
        kind: 'live',
        leave: fanOut.join(
          'x',
          'one',
          async () => {
            runs += 1;
            return { payload: answer, failed: false };
          },
          subscriber,
        ),
      };

let server: http.Server;
let door: SocketDoor;
let url: string;
async function open(options: Partial<Parameters<typeof createSocketDoor>[0]> = {}): Promise<void> {
  door = createSocketDoor({
    authentication: noAuthentication,
    persisted,
    start,
    allowedOrigins: new Set(),
    ...options,
  });
  server = http.createServer().on('upgrade', door.handleUpgrade);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}
beforeEach(() => {
  answer = '{"version":0}';
  fanOut = createFanOut(signals);
});
afterEach(async () => {
  await door.close();
  await fanOut.close();
  await new Promise((resolve) => server.close(resolve));
});

async function subscriber(): Promise<SocketClient> {
  const client = await new SocketClient(url).init();
  client.subscribe('s', 'live');
  await client.next();
  return client;
}

describe('a slow reader', () => {
  it('skips to the newest payload, while others get every one', async () => {
    await open();
    const quick = await subscriber();
    const slow = await subscriber();
    slow.socket.pause();
    // More than the two kernels' buffers of a connection hold.
    const rounds = 100;
    const filling = 'x'.repeat(256 * 1024);
    for (let version = 1; version <= rounds; version += 1) {
      answer = JSON.stringify({ version, filling });
      await signals.publish('signal:x');
      expect((await quick.next()).payload).toMatchObject({ version });
    }
    slow.socket.resume();
    const seen: number[] = [];
    while (seen.at(-1) !== rounds) {
      const { payload } = await slow.next();
      seen.push((payload as { version: number }).version);
    }
    expect(seen.length).toBeLessThan(rounds);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  });

  it('is cut off past the cap of its buffer', async () => {
    await open();
    const greedy = await new SocketClient(url).init();
    greedy.socket.pause();
    for (let i = 0; i < 60; i += 1) greedy.subscribe(String(i), 'large');
    while (door.size > 0) await new Promise((resolve) => setImmediate(resolve));
    greedy.socket.resume();
    expect((await greedy.closed).code).toBe(1006);
  });
});

describe('a silent client', () => {
  it('is cut off, and its live query ends without another event', async () => {
    await open({ pingIntervalMs: 120 });
    const [silent, alive] = [await subscriber(), await subscriber()];
    await alive.close();
    expect([door.size, fanOut.size]).toEqual([1, 1]);
    silent.socket.pause();
    while (fanOut.size > 0) await new Promise((resolve) => setImmediate(resolve));
    silent.socket.resume();
    expect((await silent.closed).code).toBe(1006);
  });
});

describe('the bounds of the door', () => {
  it('refuse sockets beyond the most, and take them again when there is room', async () => {
    await open({ maxSockets: 2 });
    const clients = [await subscriber(), await subscriber()];
    const refused = new WebSocket(url.replace('http', 'ws'), ['graphql-transport-ws']);
    refused.on('error', () => {});
    const response = await new Promise<http.IncomingMessage>((resolve) =>
      refused.on('unexpected-response', (_request, answered) => resolve(answered)),
    );
    expect([response.statusCode, response.headers['retry-after']]).toEqual([503, '10']);
    await clients[0]?.close();
    await subscriber();
    expect(door.size).toBe(2);
  });

  it('let 2,000 sockets in from one address', async () => {
    await open();
    const clients: SocketClient[] = [];
    for (let i = 0; i < 20; i += 1) {
      clients.push(...(await Promise.all(Array.from({ length: 100 }, () => subscriber()))));
    }
    expect([clients.length, door.size, fanOut.size]).toEqual([2000, 2000, 1]);
    for (const { socket } of clients) socket.terminate();
    while (door.size > 0) await new Promise((resolve) => setImmediate(resolve));
  });

  it('close with 1008 after too many messages', async () => {
    await open({ now: () => 0 });
    const client = await new SocketClient(url).init();
    for (let i = 0; i < 298; i += 1) client.send({ type: 'pong' });
    await client.settled();
    client.send({ type: 'pong' });
    expect(await client.closed).toEqual({ code: 1008, reason: 'Too many messages' });
  });
});

describe('the first message of a client', () => {
  /** Keeps the process busy, as thousands of other clients would. */
  function block(ms: number): void {
    const until = performance.now() + ms;
    while (performance.now() < until);
  }

  it('counts when it came in time and the process was late', async () => {
    await open({ initTimeoutMs: 30 });
    const client = new SocketClient(url);
    // What the client writes on the server's answer is with the kernel before this process reads anything else.
    client.socket.on('open', () => {
      client.send({ type: 'connection_init' });
      block(60);
    });
    const answered = await Promise.race([client.next(), client.closed]);
    expect(answered).toEqual({ type: 'connection_ack' });
    await client.close();
  });

  it('closes with 4500 when who asks cannot be found out', async () => {
    await open({
      authentication: { authenticate: () => Promise.reject(new Error('secret of ours')) },
    });
    const client = await new SocketClient(url).opened();
    client.send({ type: 'connection_init' });
    expect(await client.closed).toEqual({
      code: 4500,
      reason: 'Something went wrong on our side.',
    });
  });
});

describe('a restart', () => {
  /** What becomes of a client that comes back: its snapshot, or the status that it is refused with. */
  async function comeBack(): Promise<unknown> {
    const client = new SocketClient(url);
    const refused = new Promise<number | undefined>((resolve) =>
      client.socket.on('unexpected-response', (_request, { statusCode }) => resolve(statusCode)),
    );
    const snapshot = async () => {
      await client.init();
      client.subscribe('s', 'live');
      return (await client.next()).payload;
    };
    return Promise.race([refused, snapshot()]);
  }

  it('costs one execution however many come back at once, and lets no more in than there is room for', async () => {
    await open({ maxSockets: 200 });
    await Promise.all(Array.from({ length: 200 }, comeBack));
    await door.close();
    await fanOut.close();
    await new Promise((resolve) => server.close(resolve));

    fanOut = createFanOut(signals);
    await open({ maxSockets: 200 });
    runs = 0;
    const outcomes = await Promise.all(Array.from({ length: 300 }, comeBack));
    const snapshots = outcomes.filter((outcome) => typeof outcome === 'object');
    const refused = outcomes.filter((outcome) => outcome === 503);
    expect([snapshots.length, refused.length, runs]).toEqual([200, 100, 1]);
    expect(new Set(snapshots.map((each) => JSON.stringify(each)))).toEqual(new Set([answer]));
  });
});

describe('a shutdown', () => {
  it('closes sockets in batches with 1001, and opens no more', async () => {
    await open();
    const clients = await Promise.all(
      Array.from({ length: 200 }, () => new SocketClient(url).init()),
    );
    const closing = door.close();
    expect(await Promise.race(clients.map(({ closed }) => closed))).toMatchObject({ code: 1001 });
    const stillOpen = clients.filter(({ socket }) => socket.readyState === WebSocket.OPEN);
    expect(stillOpen.length).toBeGreaterThan(0);
    expect((await new SocketClient(url).closed).code).toBe(1006);
    await closing;
    const codes = await Promise.all(clients.map(async ({ closed }) => (await closed).code));
    expect(new Set(codes)).toEqual(new Set([1001]));
  });
});

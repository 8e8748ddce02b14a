import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import os from 'node:os';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createLogger } from '@reelgraph/platform/logger';
import { createMetrics } from '@reelgraph/platform/metrics';
import { serve } from '@reelgraph/platform/serve';
import { WebSocket } from 'ws';

import { MemoryRateLimits } from './access/rate-limits.memory.js';
import { readConfig } from './config/config-file.js';
import { type MarketServer, startMarketServer } from './fixtures/market.server.js';
import { startGatewayAlone } from './gateway-alone.js';
import { clientText } from './persisted/fixtures/client-fixture.js';
import { plainRouteTo } from './plain-route.js';
import { createFileSource } from './supergraph-source/supergraph-file.js';

let market: MarketServer;
let folder: string;
let file: string;
const closing: (() => Promise<void>)[] = [];

beforeAll(async () => {
  market = await startMarketServer();
  folder = mkdtempSync(path.join(os.tmpdir(), 'reelgraph-alone-'));
  file = path.join(folder, 'supergraph.graphql');
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  market.before = () => {};
  market.requests.length = 0;
});
afterAll(async () => {
  await market.close();
  rmSync(folder, { recursive: true });
});

/** Puts a supergraph in the place of the one before, as a deployment does. */
function deploy(sdl: string): void {
  writeFileSync(`${file}.next`, sdl);
  renameSync(`${file}.next`, file);
}

/** Starts a gateway over the file; the lines that it logs are kept. */
async function start(
  config: object = {},
  clientsFolder: string | null = null,
  subgraphSecret: string | null = null,
) {
  deploy(market.supergraph);
  const lines: string[] = [];
  const logger = createLogger({ name: 'test', level: 'silent' });
  const keep = (...args: unknown[]): void => void lines.push(String(args.at(-1)));
  Object.assign(logger, { warn: keep, error: keep, info: keep });
  const metrics = createMetrics();
  const gateway = await startGatewayAlone({
    config: readConfig(JSON.stringify(config), {}),
    source: createFileSource(file),
    pollMs: 5,
    rateLimits: new MemoryRateLimits(() => 0),
    introspection: true,
    allowedOrigins: new Set(),
    subgraphTimeoutMs: 2000,
    requestTimeoutMs: 5000,
    clientsFolder,
    subgraphSecret,
    metrics,
    logger,
  });
  const server = await serve({
    port: 0,
    host: '127.0.0.1',
    metrics,
    handle: gateway.handleHttp,
    handleUpgrade: gateway.handleUpgrade,
    plain: plainRouteTo(gateway),
  });
  closing.push(async () => {
    const closed = server.close(500);
    await gateway.close();
    await closed;
  });
  const url = `http://127.0.0.1:${server.port}/graphql`;
  return {
    url,
    lines,
    async ask(query: string, headers: Record<string, string> = {}) {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query }),
      });
      return { headers: answer.headers, json: (await answer.json()) as any };
    },
    /** Waits for a line of the log. */
    async logged(pattern: RegExp): Promise<void> {
      while (!lines.some((line) => pattern.test(line))) await nextTurn();
    },
  };
}

describe('signed requests', () => {
  const rules = { headers: { request: [{ action: 'forward', matching: 'x-.*' }] } };
  const claims = { 'x-account-id': 'admin', 'x-roles': 'ADMIN', 'x-tenant': 'blue' };

  it('say who asks, whatever the client says of itself', async () => {
    const { ask } = await start(rules, null, 's'.repeat(32));
    await ask('{ product(id: "p1") { name } }', claims);
    const [request] = market.requests;
    expect(request?.headers['x-gateway-signature']).toMatch(
      /^t=\d+,h=x-tenant x-request-id x-deadline-at,s=[\w-]{43}$/,
    );
    expect(request?.headers['x-account-id']).toBeUndefined();
    expect(request?.headers['x-roles']).toBeUndefined();
  });

  it('are none without a secret: headers go by the rules alone', async () => {
    const { ask } = await start(rules);
    await ask('{ product(id: "p1") { name } }', claims);
    const [request] = market.requests;
    expect(request?.headers).toMatchObject(claims);
    expect(request?.headers['x-gateway-signature']).toBeUndefined();
  });
});

describe('configured traffic', () => {
  const query = '{ product(id: "p1") { name } latestReviews { __typename } }';

  it('passes headers on both ways, by subgraph', async () => {
    market.before = (subgraph, response) =>
      void response.setHeader('set-cookie', [`${subgraph}=1; Path=/`, 'x=1, 2']);
    const { ask } = await start({
      headers: {
        request: [
          { action: 'forward', names: ['X-Tenant'] },
          { action: 'remove', names: ['authorization'], subgraphs: ['reviews'] },
        ],
        response: [{ names: ['set-cookie'] }],
      },
    });
    const sent = { authorization: 'Custom t', 'x-tenant': 'blue', 'x-other': 'no' };
    const { headers, json } = await ask(query, sent);
    expect(json.errors).toBeUndefined();
    expect(headers.getSetCookie().toSorted()).toEqual([
      'catalog=1; Path=/',
      'reviews=1; Path=/',
      'x=1, 2',
      'x=1, 2',
    ]);
    const received = market.requests.map(({ subgraph, headers: each }) => [
      subgraph,
      each.authorization,
      each['x-tenant'],
      each['x-other'],
    ]);
    expect(received.toSorted()).toEqual([
      ['catalog', 'Custom t', 'blue', undefined],
      ['reviews', undefined, 'blue', undefined],
    ]);
  });

  it('passes headers of a WebSocket on to subgraphs', async () => {
    const { url } = await start({
      headers: { request: [{ action: 'forward', names: ['x-tenant'] }] },
    });
    const socket = new WebSocket(url.replace('http', 'ws'), ['graphql-transport-ws'], {
      headers: { 'x-tenant': 'blue', authorization: 'of the upgrade' },
    });
    await once(socket, 'open');
    const send = (message: object): void => socket.send(JSON.stringify(message));
    send({ type: 'connection_init', payload: { authorization: 'of the message' } });
    await once(socket, 'message');
    send({ type: 'subscribe', id: '1', payload: { query: '{ big }' } });
    const [answer] = await once(socket, 'message');
    socket.close();
    expect(JSON.parse(String(answer))).toMatchObject({ payload: { data: { big: 42 } } });
    expect(market.requests[0]?.headers).toMatchObject({
      'x-tenant': 'blue',
      authorization: 'of the message',
    });
  });

  it('gives a subgraph a deadline and an address of its own, and answers the rest', async () => {
    market.before = (subgraph) => (subgraph === 'places' ? new Promise(() => {}) : undefined);
    const { ask } = await start({
      subgraphs: { reviews: { url: market.urlOf('places'), timeoutMs: 50 } },
    });
    const { json } = await ask(
      '{ product(id: "p1") { name } rated: product(id: "p1") { rating } }',
    );
    expect(json.data).toEqual({ product: { name: expect.any(String) }, rated: null });
    expect(json.errors[0]).toMatchObject({
      path: ['rated', 'rating'],
      extensions: { code: 'GATEWAY_TIMEOUT', serviceName: 'reviews' },
    });
  });

  it('answers the rest while a subgraph is down, asks it less and less, and finds it back', async () => {
    let isDown = true;
    market.before = (subgraph, response) =>
      void (subgraph === 'reviews' && isDown && response.socket?.destroy());
    const breaker = { minRequests: 4, openMs: 50 };
    const retries = { attempts: 2, firstDelayMs: 1 };
    const { ask } = await start({ subgraphs: { reviews: { breaker, retries } } });
    const query = '{ big rated: product(id: "p1") { rating } }';
    for (let i = 0; i < 10; i += 1) {
      const { json } = await ask(query);
      expect(json.data).toEqual({ big: 42, rated: null });
      expect(json.errors[0]).toMatchObject({
        path: ['rated', 'rating'],
        extensions: { code: 'DOWNSTREAM_SERVICE_ERROR', serviceName: 'reviews' },
      });
    }
    const asked = market.requests.filter(({ subgraph }) => subgraph === 'reviews');
    // Two attempts each, if nothing held them back.
    expect(asked.length).toBeLessThan(20);
    isDown = false;
    let answer = await ask(query);
    while (answer.json.errors !== undefined) answer = await ask(query);
    expect(answer.json.data).toEqual({ big: 42, rated: { rating: 4.5 } });
  });

  it('tells of subgraphs that are not there', async () => {
    const { logged } = await start({ subgraphs: { reveiws: {} } });
    await logged(/reveiws/);
  });
});

describe('a new supergraph', () => {
  const renamed = (name: string): string =>
    market.supergraph.replace('  echo(', `  ${name}: String @join__field(graph: CATALOG)\n  echo(`);

  it('is taken over without losing a request', async () => {
    const { ask, logged, lines } = await start();
    const failures: unknown[] = [];
    let requests = 0;
    let done = false;
    const client = async (): Promise<void> => {
      while (!done) {
        requests += 1;
        const query = '{ product(id: "p1") { name reviews { id: __typename } } }';
        const { json } = await ask(query).catch((error: Error) => ({ json: { errors: error } }));
        if (json.errors !== undefined) failures.push(json.errors);
      }
    };
    const clients = Array.from({ length: 4 }, client);
    for (const name of ['one', 'two', 'three']) {
      lines.length = 0;
      deploy(renamed(name));
      await logged(/a new supergraph is in use/);
      const { json } = await ask('{ __type(name: "Query") { fields { name } } }');
      expect(json.data.__type.fields).toContainEqual({ name });
    }
    done = true;
    await Promise.all(clients);
    expect(failures).toEqual([]);
    expect(requests).toBeGreaterThan(10);
  });

  it('lets requests in flight end on the one before', async () => {
    const { ask, logged } = await start();
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    market.before = (subgraph) => {
      if (subgraph !== 'catalog') return undefined;
      begin();
      return held;
    };
    // The second fetch goes out after the swap.
    const slow = ask('{ product(id: "p1") { name rating } }');
    await begun;
    deploy(renamed('one'));
    await logged(/a new supergraph is in use/);
    // Long enough for the one before to have gone, if it did not wait.
    for (let i = 0; i < 20; i += 1) await ask('{ latestReviews { __typename } }');
    release();
    expect((await slow).json).toEqual({
      data: { product: { name: expect.any(String), rating: 4.5 } },
    });
  });

  it('serves clients as before, also one whose file has become wrong, and goes on counting', async () => {
    const clientsFolder = mkdtempSync(path.join(folder, 'clients-'));
    const acme = path.join(clientsFolder, 'acme.json');
    writeFileSync(acme, clientText('acme', 'require-id'));
    const { url, logged } = await start({}, clientsFolder);
    const headers = { 'x-client-name': 'acme', 'x-client-key': 'key of acme' };
    const ask = async () => (await fetch(new URL('/op/Hello', url), { headers })).json();
    expect(await ask()).toEqual({ data: { echo: 'hi' } });
    writeFileSync(acme, '{');
    await logged(/file is not used/);
    deploy(renamed('one'));
    await logged(/a new supergraph is in use/);
    expect(await ask()).toEqual({ data: { echo: 'hi' } });
    const counted = await (await fetch(new URL('/metrics', url))).text();
    expect(counted).toContain('gateway_persisted_requests_total{client="acme",outcome="by-id"} 2');
  });

  it('ends sockets so that their clients come back', async () => {
    const { url, logged } = await start();
    const socket = new WebSocket(url.replace('http', 'ws'), ['graphql-transport-ws']);
    await once(socket, 'open');
    const closed = once(socket, 'close');
    deploy(renamed('one'));
    await logged(/a new supergraph is in use/);
    expect((await closed)[0]).toBe(1001);
  });

  it.each([
    ['is no SDL', '{{{'],
    ['is empty', ''],
    ['names no subgraph', 'type Query { a: Int }'],
    ['has no Query', (sdl: string) => sdl.replaceAll(/\bQuery\b/g, 'Nothing')],
    ['has a key that does not exist', (sdl: string) => sdl.replace('key: "id"', 'key: "nope"')],
  ])('that %s is refused, and the one before serves on', async (_what, sdl) => {
    const { ask, logged, url } = await start();
    deploy(typeof sdl === 'string' ? sdl : sdl(market.supergraph));
    await logged(/a new supergraph is refused/);
    const counted = await (await fetch(url.replace('graphql', 'metrics'))).text();
    expect(counted).toContain('gateway_supergraph_reloads_total{outcome="refused"} 1');
    expect((await ask('{ product(id: "p1") { name } }')).json.errors).toBeUndefined();
    deploy(renamed('one'));
    await logged(/a new supergraph is in use/);
  });

  it('that is taken away is no harm', async () => {
    const { ask, logged } = await start();
    rmSync(file);
    await logged(/cannot be read; the one in use stays/);
    expect((await ask('{ product(id: "p1") { name } }')).json.errors).toBeUndefined();
    deploy(renamed('one'));
    await logged(/can be read again/);
  });
});

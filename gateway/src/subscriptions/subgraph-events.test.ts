import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLogger } from '@reelgraph/platform/logger';
import { createMetrics } from '@reelgraph/platform/metrics';
import { serve, type Server } from '@reelgraph/platform/serve';
import { composeServices } from '@theguild/federation-composition';
import { buildSchema, GraphQLError, parse } from 'graphql';
import { createClient as createStreamClient } from 'graphql-sse';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';

import { noAuthentication } from '../access/authenticate.js';
import { openSupergraph } from '../executor/supergraph.js';
import { SocketClient } from '../fixtures/socket-client.js';
import { createGateway, type Gateway } from '../gateway.js';
import { createHttpTransport } from '../transport/http.js';
import { createSubgraphSockets } from './subgraph-events.js';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])`;
const ordersSdl = `
  scalar Sum
  type Query { orders: Int }
  type Subscription { orderPlaced(first: Int): Order orders: Int refused: Int }
  type Order { id: ID! note: String sum: Sum product: Product }`;
const productSdl = 'type Product @key(fields: "id") { id: ID! }';

// NOTE: this function of ES2026 is not in TypeScript's library yet.
const sum = (JSON as any).rawJSON('9007199254740993');

/** What a subscription of the subgraph yields: orders, or the end (null). */
type Step = { id: string } | null;

/** A subgraph that serves graphql-transport-ws, with a library that is not ours. */
async function startOrders(port = 0) {
  const opened: { variables: unknown; authorization: unknown; tenant: unknown }[] = [];
  const waiting: Step[] = [];
  let wake = () => {};
  async function* events() {
    for (;;) {
      while (waiting.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      const step = waiting.shift();
      if (step === null) return;
      yield { data: { orderPlaced: { ...step, note: 'new', sum, product: { __typename: 'Product', id: `p${step?.id}` } } } }; // prettier-ignore
    }
  }
  const server = http.createServer((_request, response) => response.writeHead(404).end());
  const sockets = new WebSocketServer({ server, path: '/graphql' });
  useServer(
    {
      schema: buildSchema(`${ordersSdl} type Product { id: ID! }`),
      onSubscribe: (_context: unknown, _id: string, { query }: { query: string }) =>
        query.includes('refused') ? [new GraphQLError('host db.internal says no')] : undefined,
      subscribe: ({ variableValues, contextValue }: any) => {
        opened.push({ variables: variableValues, ...contextValue });
        return events();
      },
      context: ({ connectionParams, extra }: any) => ({
        authorization: connectionParams?.['authorization'],
        tenant: extra.request.headers['x-tenant'],
      }),
    },
    sockets,
  );
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    opened,
    port: (server.address() as AddressInfo).port,
    connections: () => sockets.clients.size,
    push(step: Step) {
      waiting.push(step);
      wake();
    },
    async stop() {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

let orders: Awaited<ReturnType<typeof startOrders>>;
let catalog: http.Server;
let entityFetches = 0;
let gateway: Gateway;
let server: Server;
let url: string;

beforeEach(async () => {
  orders = await startOrders();
  entityFetches = 0;
  catalog = http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      entityFetches += 1;
      const { representations } = JSON.parse(body).variables;
      const named = representations.map(({ id }: { id: string }) => ({ name: `Product ${id}` }));
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ data: { _entities: named } }));
    });
  });
  await new Promise<void>((resolve) => catalog.listen(0, '127.0.0.1', resolve));
  const composed = composeServices([
    {
      name: 'orders',
      url: `http://127.0.0.1:${orders.port}/graphql`,
      typeDefs: parse(`${link} ${ordersSdl} ${productSdl}`),
    },
    {
      name: 'catalog',
      url: `http://127.0.0.1:${(catalog.address() as AddressInfo).port}/graphql`,
      typeDefs: parse(`${link} type Query { top: Product } type Product @key(fields: "id") { id: ID! name: String }`), // prettier-ignore
    },
  ]);
  const supergraph = openSupergraph(composed.supergraphSdl ?? '');
  gateway = await createGateway({
    supergraph,
    transport: createHttpTransport({
      urls: supergraph.subgraphs,
      timeoutMs: 5000,
      sendScope: false,
    }),
    authentication: noAuthentication,
    signals: null,
    subgraphEvents: createSubgraphSockets(supergraph.subgraphs, [
      {
        action: 'forward',
        select: { names: ['x-tenant'] },
        as: null,
        otherwise: null,
        subgraphs: null,
      },
    ]),
    personalFields: null,
    introspection: true,
    browserPage: null,
    allowedOrigins: new Set(),
    requestTimeoutMs: 5000,
    logger: createLogger({ name: 'test', level: 'silent' }),
  });
  server = await serve({
    port: 0,
    host: '127.0.0.1',
    metrics: createMetrics(),
    handle: (request, response) => gateway.handleHttp(request, response),
    handleUpgrade: gateway.handleUpgrade,
  });
  url = `http://127.0.0.1:${server.port}/graphql`;
});
afterEach(async () => {
  const closed = server.close(500);
  await gateway.close();
  await closed;
  await orders.stop();
  catalog.closeAllConnections();
  await new Promise((resolve) => catalog.close(resolve));
});

const placed =
  'subscription Placed($first: Int) { orderPlaced(first: $first) { id product { name } } }';
const order = (id: string) => ({
  data: { orderPlaced: { id, product: { name: `Product p${id}` } } },
});
const until = async (holds: () => boolean) => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
};
async function subscriber(
  variables: object = {},
  init: object = {},
  headers: Record<string, string> = {},
): Promise<SocketClient<any>> {
  const client = await new SocketClient<any>(url, headers).init(init);
  client.subscribe('s', placed, { variables });
  return client;
}

describe('a subscription of a subgraph', () => {
  it('is opened once for a group, and its events are completed by other subgraphs once', async () => {
    const clients = await Promise.all(Array.from({ length: 20 }, () => subscriber({ first: 3 })));
    await Promise.all(clients.map((client) => client.settled()));
    orders.push({ id: '1' });
    const first = await Promise.all(clients.map((client) => client.next()));
    orders.push({ id: '2' });
    const second = await Promise.all(clients.map((client) => client.next()));
    expect(first.map(({ payload }) => payload)).toEqual(clients.map(() => order('1')));
    expect(second.map(({ payload }) => payload)).toEqual(clients.map(() => order('2')));
    expect([orders.opened.length, orders.opened[0]?.variables, entityFetches]).toEqual([
      1,
      { first: 3 },
      2,
    ]);
    expect(gateway.counts().liveQueries).toBe(1);
    await Promise.all(clients.map((client) => client.close()));
    await until(() => orders.connections() === 0);
    expect(gateway.counts().liveQueries).toBe(0);
  });

  it('is kept apart by variables and by who asks, whose Authorization it is sent', async () => {
    const clients = [
      await subscriber({ first: 1 }),
      await subscriber({ first: 2 }),
      await subscriber({ first: 2 }, { authorization: 'Bearer a' }),
    ];
    await until(() => orders.opened.length === 3);
    expect(orders.opened.map(({ authorization }) => authorization)).toEqual([
      undefined,
      undefined,
      'Bearer a',
    ]);
    await Promise.all(clients.map((client) => client.close()));
  });

  it('is kept apart by the headers that go to the subgraph, and by no others', async () => {
    const clients = [
      await subscriber({}, {}, { 'x-tenant': 'blue', 'x-other': '1' }),
      await subscriber({}, {}, { 'x-tenant': 'blue', 'x-other': '2' }),
      await subscriber({}, {}, { 'x-tenant': 'red' }),
    ];
    await until(() => orders.opened.length === 2);
    expect(orders.opened.map(({ tenant }) => tenant)).toEqual(['blue', 'red']);
    expect(gateway.counts().liveQueries).toBe(2);
    await Promise.all(clients.map((client) => client.close()));
  });

  it('keeps numbers that a double cannot hold', async () => {
    const client = await new SocketClient<any>(url).init();
    const text = once(client.socket, 'message');
    client.subscribe('s', 'subscription { orderPlaced { id sum } }');
    orders.push({ id: '1' });
    expect(String((await text)[0])).toContain('{"orderPlaced":{"id":"1","sum":9007199254740993}}');
    await client.close();
  });

  it('is complete when the subgraph is done, after all of its events', async () => {
    const client = await subscriber();
    for (const step of [{ id: '1' }, { id: '2' }, null]) orders.push(step);
    expect((await client.next()).payload).toEqual(order('1'));
    expect((await client.next()).payload).toEqual(order('2'));
    expect(await client.next()).toEqual({ id: 's', type: 'complete' });
    await client.close();
  });

  it('goes on when the connection is lost and comes back', async () => {
    const client = await subscriber();
    orders.push({ id: '1' });
    expect((await client.next()).payload).toEqual(order('1'));
    const { port } = orders;
    await orders.stop();
    orders = await startOrders(port);
    orders.push({ id: '2' });
    expect((await client.next()).payload).toEqual(order('2'));
    await client.close();
  });

  it('fails with a code and the name of its subgraph when that cannot be reached', async () => {
    await orders.stop();
    const client = await subscriber();
    expect(await client.next()).toEqual({
      id: 's',
      type: 'error',
      payload: [
        expect.objectContaining({
          message: 'The orders service could not be reached or gave no usable answer.',
          extensions: expect.objectContaining({
            code: 'DOWNSTREAM_SERVICE_ERROR',
            serviceName: 'orders',
          }),
        }),
      ],
    });
    await client.close();
    orders = await startOrders();
  }, 30_000);

  it('fails with what the subgraph says, masked', async () => {
    const client = await new SocketClient<any>(url).init();
    client.subscribe('r', 'subscription { refused }');
    const { type, payload } = await client.next();
    expect([type, JSON.stringify(payload)]).toEqual([
      'error',
      expect.not.stringContaining('db.internal'),
    ]);
    expect(payload[0].extensions).toMatchObject({
      code: 'DOWNSTREAM_SERVICE_ERROR',
      serviceName: 'orders',
    });
    await client.close();
  });

  it('is answered once by its query where the subgraph serves no sockets', async () => {
    const { port } = orders;
    await orders.stop();
    const plain = http.createServer((request, response) => {
      request.resume().on('end', () => {
        response.setHeader('content-type', 'application/json');
        response.end('{"data":{"orders":3}}');
      });
    });
    plain.on('upgrade', (_request, socket) => socket.end('HTTP/1.1 404 Not Found\r\n\r\n'));
    await new Promise<void>((resolve) => plain.listen(port, '127.0.0.1', resolve));
    const client = await new SocketClient<any>(url).init();
    client.subscribe('o', 'subscription { orders }');
    expect((await client.next()).payload).toEqual({ data: { orders: 3 } });
    expect(await client.next()).toEqual({ id: 'o', type: 'complete' });
    await client.close();
    plain.closeAllConnections();
    await new Promise((resolve) => plain.close(resolve));
    orders = await startOrders();
  });

  it('is answered over a stream of events too', async () => {
    const client = createStreamClient({ url, retryAttempts: 0 });
    const stream = client.iterate({ query: placed });
    for (const step of [{ id: '7' }, null]) orders.push(step);
    expect((await stream.next()).value).toEqual(order('7'));
    expect((await stream.next()).done).toBe(true);
  });
});

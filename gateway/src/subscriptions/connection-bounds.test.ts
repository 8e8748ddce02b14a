import http from 'node:http';

import { afterEach, describe, expect, it } from '@jest/globals';
import { sessionEndChannel } from '@reelgraph/schema/session-end';
import { WebSocket } from 'ws';

import { type MarketGateway, startMarketGateway } from '../fixtures/market.gateway.js';
import { SocketClient } from '../fixtures/socket-client.js';
import {
  type ConnectionBounds,
  createConnections,
  unboundedConnections,
} from './connection-bounds.js';

describe('connections', () => {
  it('are counted by kind and key until they are left, once each', () => {
    const connections = createConnections({ perViewer: 1, perAddress: 2 });
    const leave = connections.enter('perViewer', 'a');
    expect(connections.enter('perViewer', 'a')).toBeNull();
    for (const other of [
      connections.enter('perViewer', 'b'),
      connections.enter('perAddress', 'a'),
      connections.enter('perViewer', null),
      connections.enter('perViewer', null),
    ]) {
      expect(other).not.toBeNull();
    }
    leave?.();
    expect(connections.enter('perViewer', 'a')).not.toBeNull();
    leave?.();
    expect(connections.enter('perViewer', 'a')).toBeNull();
  });
});

let market: MarketGateway;
const closing: (() => Promise<void>)[] = [];
async function start(connectionBounds: ConnectionBounds = unboundedConnections): Promise<void> {
  market = await startMarketGateway({ connectionBounds });
  closing.push(market.close);
}
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const stream = (headers: Record<string, string> = {}): Promise<Response> =>
  fetch(market.url, {
    method: 'POST',
    headers: { accept: 'text/event-stream', 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: 'subscription { board { version } }' }),
  });

/** The status that an upgrade is refused with. */
async function refusedUpgrade(): Promise<number | undefined> {
  const refused = new WebSocket(market.url.replace('http', 'ws'), ['graphql-transport-ws']);
  refused.on('error', () => {});
  const answer = await new Promise<http.IncomingMessage>((resolve) =>
    refused.on('unexpected-response', (_request, answered) => resolve(answered)),
  );
  return answer.statusCode;
}

describe('a viewer', () => {
  it('has a bounded number of sockets and streams, and room again when one closes', async () => {
    await start({ perViewer: 2, perAddress: null });
    const first = await new SocketClient(market.url).init({ visitorId: 'v1' });
    const second = await stream({ 'x-visitor-id': 'v1' });
    expect(second.status).toBe(200);
    const third = await new SocketClient(market.url).opened();
    third.send({ type: 'connection_init', payload: { visitorId: 'v1' } });
    expect((await third.closed).code).toBe(1013);
    const fourth = await stream({ 'x-visitor-id': 'v1' });
    expect([fourth.status, fourth.headers.get('retry-after')]).toEqual([503, '10']);
    expect((await stream({ 'x-visitor-id': 'v2' })).status).toBe(200);
    await first.close();
    await new SocketClient(market.url).init({ visitorId: 'v1' });
  });
});

describe('an address', () => {
  it('has a bounded number of sockets and streams, whoever they are', async () => {
    await start({ perViewer: null, perAddress: 2 });
    await new SocketClient(market.url).init({ visitorId: 'v1' });
    const last = await new SocketClient(market.url).init({ visitorId: 'v2' });
    expect(await refusedUpgrade()).toBe(429);
    expect((await stream({ 'x-visitor-id': 'v3' })).status).toBe(503);
    await last.close();
    expect((await stream({ 'x-visitor-id': 'v3' })).status).toBe(200);
  });
});

describe('a log-in that ends', () => {
  it('takes its sockets and streams with it, and no others', async () => {
    await start();
    const tokens = {
      ended: await market.token(60, { sid: 'f1' }),
      other: await market.token(60, { sid: 'f2' }),
    };
    const authorization = `Bearer ${tokens.ended}`;
    const [ended, other] = [
      await new SocketClient(market.url).init({ authorization }),
      await new SocketClient(market.url).init({ authorization: `Bearer ${tokens.other}` }),
    ];
    const events = await stream({ authorization });
    await market.signals.publish(sessionEndChannel('f1'));
    expect(await ended.closed).toEqual({ code: 4403, reason: 'The session has ended' });
    expect(await events.text()).not.toContain('event: complete');
    expect(await other.settled()).toEqual([]);
  });
});

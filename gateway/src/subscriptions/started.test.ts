import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { createGuard, noRules } from '../access/guard.js';
import type { QuotaState } from '../access/rate-limits.port.js';
import { type MarketGateway, startMarketGateway } from '../fixtures/market.gateway.js';
import { SocketClient } from '../fixtures/socket-client.js';
import { startCharged } from './started.js';

let market: MarketGateway;
let asked: PromiseWithResolvers<void>;
let answer: PromiseWithResolvers<readonly QuotaState[]>;

const state = (isExceeded: boolean): QuotaState => ({
  ...{ name: 'address', isExceeded, remaining: 0, resetSeconds: 7 },
});
const post = (query: string, accept: string) =>
  fetch(market.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: JSON.stringify({ query }),
  });

beforeEach(async () => {
  asked = Promise.withResolvers();
  answer = Promise.withResolvers();
  const take = (): Promise<readonly QuotaState[]> => {
    asked.resolve();
    return answer.promise;
  };
  const rules = { ...noRules, quotas: { ...noRules.quotas, address: 1 } };
  market = await startMarketGateway({ guard: createGuard(rules, { take }) });
});
afterEach(() => market.close());

const query = '{ products(first: 1) { name } }';
const live = 'subscription { board { version } }';

/** Each door: how an operation is sent, and what comes of it. */
const doors: readonly (readonly [string, () => Promise<string>])[] = [
  ['a query over HTTP', async () => (await post(query, 'application/json')).text()],
  ['a query as a stream', async () => (await post(query, 'text/event-stream')).text()],
  ['a query over a WebSocket', () => overSocket(query)],
  ['a live query as a stream', async () => firstOf(await post(live, 'text/event-stream'))],
  ['a live query over a WebSocket', () => overSocket(live)],
];

async function overSocket(source: string): Promise<string> {
  const client = await new SocketClient(market.url).init();
  client.subscribe('1', source);
  const message = await client.next();
  await client.close();
  return JSON.stringify(message);
}

/** The first event of a stream that may go on for ever. */
async function firstOf({ body }: Response): Promise<string> {
  const reader = body?.getReader();
  const { value } = (await reader?.read()) ?? {};
  await reader?.cancel();
  return Buffer.from(value ?? []).toString();
}

describe('an operation whose quota is counted elsewhere', () => {
  it.each(doors)('(%s) runs once its charge is allowed, and not before', async (_door, send) => {
    const answered = send();
    await asked.promise;
    expect(market.transport.fetches).toEqual([]);
    answer.resolve([state(false)]);
    expect(await answered).toContain('"data":{');
    expect(market.transport.fetches.length).toBeGreaterThan(0);
  });

  it.each(doors)('(%s) does not run when its charge is refused', async (_door, send) => {
    const answered = send();
    await asked.promise;
    answer.resolve([state(true)]);
    expect(await answered).toContain('"retryAfterSeconds":7');
    expect(market.transport.fetches).toEqual([]);
  });

  it('is not joined when its client has left in the meantime', async () => {
    const client = await new SocketClient(market.url).init();
    client.subscribe('1', live);
    await asked.promise;
    client.send({ type: 'complete', id: '1' });
    client.send({ type: 'ping' });
    await client.next();
    answer.resolve([state(false)]);
    await answer.promise;
    client.subscribe('2', '{ echo }');
    expect(await client.next()).toMatchObject({ id: '2', type: 'next' });
    expect(market.gateway.counts().liveQueries).toBe(0);
    await client.close();
  });

  it('tells its client why it could not be joined', async () => {
    const ends: unknown[] = [];
    const subscriber = { next() {}, end: (errors: unknown) => void ends.push(errors) };
    const join = (): never => {
      throw new Error('full');
    };
    const charged = Promise.resolve({ refusal: null, headers: [] });
    startCharged(charged, subscriber, join, (error) => [{ message: String(error) }]);
    await charged;
    await new Promise(setImmediate);
    expect(ends).toEqual([[{ message: 'Error: full' }]]);
  });
});

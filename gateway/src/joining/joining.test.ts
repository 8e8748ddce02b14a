import http from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { afterEach, describe, expect, it } from '@jest/globals';
import { createMetrics } from '@reelgraph/platform/metrics';

import type { Authentication } from '../access/authenticate.js';
import { createGuard, noRules } from '../access/guard.js';
import { MemoryRateLimits } from '../access/rate-limits.memory.js';
import { createCors } from '../access/cors.js';
import { type MarketGateway, startMarketGateway } from '../fixtures/market.gateway.js';
import { createGatewayMetrics } from '../gateway-metrics.js';
import type { GatewayOptions } from '../gateway.js';
import type { SubgraphAnswer } from '../transport/transport.port.js';
import { createJoinKey } from './join-key.js';

let market: MarketGateway;
afterEach(() => market.close());

const query = '{ echo }';
const nobody = { accountId: null, sessionFamilyId: null, roles: [] };

/** Starts a gateway that joins requests, whose catalog answers when the test says so. */
async function start(options: Partial<GatewayOptions> = {}) {
  let asked = 0;
  let onAsked = (): void => {};
  const authentication: Authentication = {
    async authenticate({ visitorId }, request) {
      asked += 1;
      onAsked();
      return { scope: { ...nobody, ...request, visitorId: visitorId ?? null }, expiresAt: null };
    },
  };
  market = await startMarketGateway({ joinKey: createJoinKey([]), authentication, ...options });
  const { transport, url } = market;
  const post = (headers: Record<string, string> = {}, body: object = { query }) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const held: PromiseWithResolvers<void>[] = [];
  let onHeld = (): void => {};
  // Known to the hot door from now on.
  await (await post()).arrayBuffer();
  asked = 0;
  transport.fetches.length = 0;
  transport.behave('catalog', async (_fetch, ask): Promise<SubgraphAnswer> => {
    const gate = Promise.withResolvers<void>();
    held.push(gate);
    onHeld();
    await gate.promise;
    return ask();
  });
  return {
    post,
    url,
    transport,
    /** Waits until so many requests have been read, and are run or wait. */
    async read(count: number): Promise<void> {
      while (asked < count) await new Promise<void>((resolve) => (onAsked = resolve));
      await nextTurn();
    },
    /** Waits until so many fetches are held back. */
    async arrived(count: number): Promise<void> {
      while (held.length < count) await new Promise<void>((resolve) => (onHeld = resolve));
    },
    /** From now on it answers at once. */
    release(): void {
      transport.behave('catalog', (_fetch, ask) => ask());
      for (const gate of held) gate.resolve();
    },
  };
}

describe('requests that ask for the same at the same time', () => {
  it('are run once, and each keeps its own id', async () => {
    const registry = createMetrics();
    const metrics = createGatewayMetrics(registry, () => null);
    const { post, arrived, read, release, transport } = await start({ metrics });
    const first = post({ 'x-request-id': 'q1' });
    await arrived(1);
    const others = ['q2', 'q3'].map((id) => post({ 'x-request-id': id }));
    await read(3);
    release();
    const answers = await Promise.all([first, ...others]);
    expect(answers.map(({ headers }) => headers.get('x-request-id'))).toEqual(['q1', 'q2', 'q3']);
    for (const answer of answers) expect(await answer.json()).toEqual({ data: { echo: 'hi' } });
    expect(transport.fetches).toHaveLength(1);
    expect(await registry.metrics()).toContain('gateway_joined_requests_total 2\n');
    await (await post()).arrayBuffer();
    expect(transport.fetches).toHaveLength(2);
  });

  it('have errors that name each request by itself', async () => {
    const { post, arrived, read, release, transport } = await start();
    const body = { query: '{ echo faulty }' };
    const first = post({ 'x-request-id': 'q1' }, body);
    await arrived(1);
    const second = post({ 'x-request-id': 'q2' }, body);
    await read(2);
    release();
    const ids = await Promise.all(
      [first, second].map(async (answer) => {
        const { errors } = (await (await answer).json()) as {
          errors: { extensions: { requestId: string } }[];
        };
        return errors.map(({ extensions }) => extensions.requestId);
      }),
    );
    expect(ids).toEqual([['q1'], ['q2']]);
    expect(transport.fetches).toHaveLength(1);
  });

  it('are answered when the first client has gone', async () => {
    const { url, post, arrived, read, release, transport } = await start();
    const body = JSON.stringify({ query });
    const first = http.request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    });
    first.on('error', () => {});
    first.end(body);
    await arrived(1);
    const second = post();
    await read(2);
    const gone = new Promise((resolve) => first.on('close', resolve));
    first.destroy();
    await gone;
    release();
    expect(await (await second).json()).toEqual({ data: { echo: 'hi' } });
    expect(transport.fetches).toHaveLength(1);
  });

  it('are charged for, refused and told of origins each by itself', async () => {
    const quotas = { ...noRules.quotas, address: 3 };
    const cors = createCors([
      {
        origins: new Set(['*']),
        matching: null,
        clients: null,
        credentials: false,
        allowedHeaders: null,
        exposedHeaders: [],
        maxAgeSeconds: 1,
      },
    ]);
    const guard = createGuard({ ...noRules, quotas }, new MemoryRateLimits(() => 0));
    const { post, arrived, read, release, transport } = await start({ guard, cors });
    const first = post({ origin: 'https://a.example' });
    await arrived(1);
    const second = post({ origin: 'https://b.example' });
    await read(2);
    const third = await post();
    release();
    const seen = async (answer: Response | Promise<Response>) => {
      const { status, headers } = await answer;
      return [status, headers.get('ratelimit'), headers.get('access-control-allow-origin')];
    };
    expect(await Promise.all([first, second, third].map(seen))).toEqual([
      [200, '"address";r=1;t=60', 'https://a.example'],
      [200, '"address";r=0;t=60', 'https://b.example'],
      [429, '"address";r=0;t=60', null],
    ]);
    expect(transport.fetches).toHaveLength(1);
  });

  it('are run by themselves when they are mutations, or of different visitors', async () => {
    const { post, arrived, release, transport } = await start();
    const mutation = { query: 'mutation { add(name: "x") { id } }' };
    const answers = [
      post({ 'x-visitor-id': 'v1' }),
      post({ 'x-visitor-id': 'v2' }),
      post({}, mutation),
      post({}, mutation),
    ];
    await arrived(4);
    release();
    for (const answer of answers) expect((await answer).status).toBe(200);
    expect(transport.fetches).toHaveLength(4);
  });

  it('are run by themselves when an answer has a cookie', async () => {
    const { post, read, transport } = await start();
    const gate = Promise.withResolvers<void>();
    let cookies = 0;
    transport.behave('catalog', async (_fetch, ask) => {
      await gate.promise;
      cookies += 1;
      const forClient = [{ name: 'set-cookie', value: `a=${cookies}`, merge: 'append' as const }];
      return { ...(await ask()), forClient };
    });
    const answers = [post(), post()];
    await read(2);
    gate.resolve();
    const cookie = await Promise.all(
      answers.map(async (each) => (await each).headers.getSetCookie()),
    );
    expect(cookie.sort()).toEqual([['a=1'], ['a=2']]);
  });

  it('are run by themselves where a hook adds to fetches, and pass every other hook', async () => {
    const seen: (string | null)[] = [];
    const { post, arrived, release } = await start({ hooks: { onSubgraphRequest() {} } });
    const answers = [post(), post()];
    await arrived(2);
    release();
    await Promise.all(answers);
    await market.close();

    const hooked = await start({ hooks: { onOperation: ({ name }) => void seen.push(name) } });
    const joined = [hooked.post(), hooked.post()];
    await hooked.arrived(1);
    await hooked.read(2);
    hooked.release();
    await Promise.all(joined);
    expect(hooked.transport.fetches).toHaveLength(1);
    expect(seen).toHaveLength(3);
  });
});

import { randomUUID } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';
import { openFaultProxy } from '@reelgraph/platform/fault-proxy.fixture';
import { createLogger } from '@reelgraph/platform/logger';
import { createMetrics } from '@reelgraph/platform/metrics';
import { openRedis } from '@reelgraph/platform/redis/redis.connection';
import { createCircuitMetrics } from '@reelgraph/platform/store-metrics';

import { type MarketGateway, startMarketGateway } from '../fixtures/market.gateway.js';
import { createGuard, noRules } from './guard.js';
import { createSharedRateLimits } from './shared-rate-limits.redis.js';

const url = process.env['TEST_REDIS_URL'] ?? '';
const withRedis = url === '' ? describe.skip : describe;
const logger = createLogger({ name: 'test', level: 'silent' });
const quota = 6;

/** A gateway whose viewers have a few points a minute, counted in a Redis. */
async function startGateway(address: string) {
  const redis = await openRedis(address, logger);
  const metrics = createMetrics();
  let now = 0;
  const rateLimits = createSharedRateLimits({
    ...{ redis, metrics, logger, clock: () => now, onCircuit: createCircuitMetrics(metrics) },
  });
  const rules = { ...noRules, quotas: { ...noRules.quotas, viewer: quota } };
  const market = await startMarketGateway({ guard: createGuard(rules, rateLimits) });
  return {
    market,
    metrics,
    /** Lets time pass, for the circuit. */
    pass(ms: number) {
      now += ms;
    },
    async close() {
      await market.close();
      redis.disconnect();
    },
  };
}

/** What a viewer is told of the quota when they ask something that costs two points. */
async function ask({ url: at }: MarketGateway, visitorId: string): Promise<[number, string]> {
  const response = await fetch(at, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-visitor-id': visitorId },
    body: JSON.stringify({ query: '{ products(first: 2) { name } }' }),
  });
  await response.text();
  const [, left = ''] = /r=(\d+)/.exec(response.headers.get('ratelimit') ?? '') ?? [];
  return [response.status, left];
}

withRedis('gateways over the Redis of TEST_REDIS_URL', () => {
  it('share the quota of a viewer, whichever of them is asked', async () => {
    const [one, other] = [await startGateway(url), await startGateway(url)];
    const viewer = randomUUID();
    expect(await ask(one.market, viewer)).toEqual([200, '4']);
    expect(await ask(other.market, viewer)).toEqual([200, '2']);
    expect(await ask(one.market, viewer)).toEqual([200, '0']);
    expect(await ask(other.market, viewer)).toEqual([429, '0']);
    expect(await ask(one.market, viewer)).toEqual([429, '0']);
    expect(await ask(one.market, randomUUID())).toEqual([200, '4']);
    await Promise.all([one.close(), other.close()]);
  });

  it.each(['stall', 'refuse'] as const)(
    'go on limiting by themselves while it is away (%s), tell so, and come back to it',
    async (mode) => {
      const proxy = await openFaultProxy({ port: Number(new URL(url).port) });
      const gateway = await startGateway(`redis://127.0.0.1:${proxy.port}`);
      const { market, metrics } = gateway;
      const viewer = randomUUID();
      expect(await ask(market, viewer)).toEqual([200, '4']);
      await proxy.set({ mode });
      const told = [];
      for (let turn = 0; turn < 6; turn += 1) told.push(await ask(market, viewer));
      const refused = [429, '0'];
      expect(told).toEqual([[200, '4'], [200, '2'], [200, '0'], refused, refused, refused]);
      const lines = (await metrics.metrics()).split('\n');
      expect(lines).toContain('gateway_rate_limits_alone_total 6');
      expect(lines).toContain('store_circuit{store="rate-limits"} 2');
      await proxy.set({ mode: 'pass' });
      // What was spent before Redis went is known there; a stalled one may have counted some of what came after.
      while (!(await metrics.metrics()).includes('store_circuit{store="rate-limits"} 0')) {
        gateway.pass(1000);
        await ask(market, viewer);
      }
      const next = randomUUID();
      expect(await ask(market, next)).toEqual([200, '4']);
      const other = await startGateway(url);
      expect(await ask(other.market, next)).toEqual([200, '2']);
      await Promise.all([gateway.close(), other.close()]);
      await proxy.close();
    },
  );
});

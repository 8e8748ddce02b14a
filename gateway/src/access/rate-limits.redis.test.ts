import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { describeOnRedis, type RedisPlace } from '@reelgraph/platform/redis/redis.fixture';

import { testRateLimits } from './rate-limits.contract.js';
import type { Demand } from './rate-limits.port.js';
import { RedisRateLimits } from './rate-limits.redis.js';

describeOnRedis('rate limits', (make) => {
  testRateLimits('in Redis', () => {
    const place = make();
    const redis = place.open();
    return {
      rateLimits: new RedisRateLimits(redis, place.prefix),
      async passWindows() {
        for (const key of await place.keys()) await redis.pexpire(key, 0);
      },
      remove: () => place.remove(),
    };
  });

  let place: RedisPlace;
  beforeEach(() => {
    place = make();
  });
  afterEach(() => place.remove());
  const open = (): RedisRateLimits => new RedisRateLimits(place.open(), place.prefix);
  const demand = (points: number): Demand => ({
    ...{ name: 'address', key: '192.0.2.77', quota: 10, points },
  });

  it('are one budget for gateways that share a server', async () => {
    const [one, other] = [open(), open()];
    expect(await one.take([demand(5)])).toMatchObject([{ remaining: 5 }]);
    expect(await other.take([demand(4)])).toMatchObject([{ remaining: 1 }]);
    for (const each of [one, other]) {
      expect(await each.take([demand(2)])).toMatchObject([{ isExceeded: true, remaining: 1 }]);
    }
  });

  it('leave keys that go by themselves, and that name nobody', async () => {
    await open().take([demand(1), { ...demand(1), name: 'viewer', key: 'v-secret' }]);
    const keys = await place.keys();
    expect(keys).toHaveLength(2);
    const redis = place.open();
    for (const key of keys) {
      expect(key).not.toMatch(/192\.0\.2\.77|secret/);
      const leftMs = await redis.pttl(key);
      expect(leftMs).toBeGreaterThan(0);
      expect(leftMs).toBeLessThanOrEqual(60_000);
    }
  });
});

import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { describeOnRedis, type RedisPlace } from '@reelgraph/platform/redis/redis.fixture';

import { viewerShardKeys } from '../features/redis-keys.js';
import { sharedStreamLag } from './stream-lag.redis.js';

describeOnRedis('the lag of the stream, from Redis', (make) => {
  let place: RedisPlace;
  beforeEach(() => {
    place = make();
  });
  afterEach(() => place.remove());

  it('is what lies in all partitions beyond what was applied', async () => {
    const { prefix } = place;
    const redis = place.open();
    const log = { endOffsets: async () => [9, 4, null, 2] };
    const lag = () => sharedStreamLag(log, redis, prefix);
    expect(await lag()).toBe(10 + 5 + 3);
    await redis.set(viewerShardKeys(prefix, 0).fence, '6');
    await redis.set(viewerShardKeys(prefix, 1).fence, '4');
    expect(await lag()).toBe(3 + 0 + 3);
  });
});

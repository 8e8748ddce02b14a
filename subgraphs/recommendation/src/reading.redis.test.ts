import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { systemClock } from '@reelgraph/platform/clock';
import { createLogger } from '@reelgraph/platform/logger';
import { createMemoryPubSub } from '@reelgraph/platform/pubsub/pubsub.memory';
import { describeOnRedis, type RedisPlace } from '@reelgraph/platform/redis/redis.fixture';

import { RedisEffectSink } from './features/effect-sink.redis.js';
import { MemoryFeatureStore } from './features/feature-store.memory.js';
import { MemoryItemIndex } from './items/item-index.memory.js';
import { startRedisReading } from './reading.redis.js';
import { startTrendingLeader } from './trending/trending-leader.redis.js';

const shards = 4;
const clock = systemClock;
const logger = createLogger({ name: 'test', level: 'silent' });

describeOnRedis('Reading and counting', (make) => {
  let place: RedisPlace;
  beforeEach(() => {
    place = make();
  });
  afterEach(() => place.remove());

  it('carry what one process counts to what another one answers from', async () => {
    const { prefix } = place;
    const items = new MemoryItemIndex();
    for (const id of ['a', 'b']) {
      items.putProduct({
        ...{ kind: 'product', id, title: id, category: 'alpha', brand: null, tags: [], stock: 1 },
        ...{ createdAt: 0, priceMinor: null, currency: null },
      });
    }
    const signals = createMemoryPubSub();
    const circuits: string[] = [];
    const reading = await startRedisReading({
      ...{ redis: place.open(), prefix, shards, items, signals, clock, logger },
      viewers: new MemoryFeatureStore(items),
      onCircuit: (store, state) => circuits.push(`${store} ${state}`),
    });
    const { features, trending, analytics } = reading;
    const counting = place.open();
    const leader = startTrendingLeader({
      ...{ redis: counting, prefix, shards, items, signals, clock, logger },
    });
    const at = clock();
    await new RedisEffectSink({ redis: counting, prefix, shards }).apply(0, [
      {
        offset: 1,
        effects: [
          { op: 'weigh', item: { kind: 'product', id: 'b' }, weight: 3, at },
          { op: 'pair', kind: 'product', from: 'a', to: 'b', weight: 1, at },
          { op: 'like', item: { kind: 'video', id: 'v' }, difference: 1 },
          { op: 'vote', vote: { productId: 'b', viewerKey: 1, weight: 3, at } },
          {
            op: 'activity',
            activity: { kind: 'event', type: 'CART', acceptedAt: at, viewerBefore: null },
          },
        ],
      },
    ]);
    const firstOf = async (): Promise<string | undefined> =>
      (await trending.snapshot('alpha')).rows[0]?.productId;
    while ((await features.likeCounts(['v']))[0] !== 1 || (await firstOf()) !== 'b') {
      await new Promise(setImmediate);
    }
    expect((await features.top('product', 'ALL', 'alpha', 5, at)).map(({ id }) => id)).toEqual([
      'b',
    ]);
    expect((await features.neighbours('product', ['a']))[0]?.map(({ id }) => id)).toEqual(['b']);
    while ((await analytics.report('HOUR', clock())).activeViewers !== 1) {
      await new Promise(setImmediate);
    }
    expect(features.isStale).toBe(false);
    expect(circuits).toEqual(['redis closed']);
    await leader.close();
    await reading.close();
  });

  it('have a report from the start, also when Redis is away before the first one is asked for', async () => {
    const { prefix } = place;
    const items = new MemoryItemIndex();
    const view = { kind: 'event', type: 'VIEW', acceptedAt: clock(), viewerBefore: null } as const;
    await new RedisEffectSink({ redis: place.open(), prefix, shards }).apply(0, [
      { offset: 1, effects: [{ op: 'activity', activity: view }] },
    ]);
    const redis = place.open();
    const reading = await startRedisReading({
      ...{ redis, prefix, shards, items, clock, logger, signals: createMemoryPubSub() },
      viewers: new MemoryFeatureStore(items),
    });
    redis.disconnect();
    const later = clock() + 1000;
    expect(await reading.analytics.report('HOUR', later)).toMatchObject({ activeViewers: 1 });
    await reading.close();
  });
});

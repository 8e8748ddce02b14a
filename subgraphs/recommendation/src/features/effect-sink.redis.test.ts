import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { describeOnRedis, type RedisPlace } from '@reelgraph/platform/redis/redis.fixture';
import type { RedisClient } from '@reelgraph/platform/redis/redis.script';
import fc from 'fast-check';

import { neighbourCapacity } from './feature-definitions.js';
import { RedisEffectSink } from './effect-sink.redis.js';
import { countInMemory, type Counted, items, someEffects, testNow } from './item-effect.fixture.js';
import type { ItemEffect, RecordEffects } from './item-effect.js';
import { readCounted } from './item-rows.redis.fixture.js';
import { itemShardKeys } from './redis-keys.js';

const shards = 4;
const partitions = 3;

/** Records of several partitions in the order in which they are first sent, and after which of them to send what again. */
const aSchedule = fc.record({
  batches: fc.array(
    fc.record({
      partition: fc.nat(partitions - 1),
      records: fc.array(someEffects, { minLength: 1, maxLength: 6 }),
      /** How many records before the batch are sent again with it. */
      again: fc.nat(12),
      sink: fc.nat(1),
    }),
    { maxLength: 12 },
  ),
});

const weekMs = 7 * 86_400_000;
/** A moment at which every half-life has a landmark: whole numbers add up exactly in any order. */
const at = Math.floor(testNow / weekMs) * weekMs;

/** Records of a partition whose sums with those of others do not depend on the order. */
const wholeNumbers = (partition: number): RecordEffects[] =>
  Array.from({ length: 60 }, (_, offset) => ({
    offset,
    effects: items.flatMap((id): ItemEffect[] => [
      { op: 'weigh', item: { kind: 'product', id }, weight: 1 + partition, at },
      { op: 'like', item: { kind: 'video', id }, difference: 1 },
    ]),
  }));

describeOnRedis('RedisEffectSink', (make) => {
  let place: RedisPlace;
  let redis: RedisClient;
  beforeEach(() => {
    place = make();
    redis = place.open();
  });
  afterEach(() => place.remove());
  const sinkOf = (prefix: string, connection = redis): RedisEffectSink =>
    new RedisEffectSink({ redis: connection, prefix, shards });
  const stored = (prefix: string): Promise<Counted> => readCounted(redis, prefix, shards);

  it('counts bit for bit what memory counts, in any cuts, with any repeats, by two in turns', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(aSchedule, async ({ batches }) => {
        const prefix = `${place.prefix}:${(run += 1)}`;
        const sinks = [sinkOf(prefix), sinkOf(prefix)];
        const logs: RecordEffects[][] = Array.from({ length: partitions }, () => []);
        const applied: ItemEffect[] = [];
        for (const { partition, records, again, sink } of batches) {
          const log = logs[partition] ?? [];
          const from = Math.max(0, log.length - again);
          log.push(...records.map((effects, place) => ({ offset: log.length + place, effects })));
          applied.push(...records.flat());
          await sinks[sink]?.apply(partition, log.slice(from));
          // A repeat of what lies behind the fence, as after a claim.
          await sinks[1 - sink]?.apply(partition, log.slice(from, from + 2));
        }
        expect(await stored(prefix)).toEqual(await countInMemory(applied));
      }),
      { numRuns: 60 },
    );
  });

  it('loses nothing when two commit to the same shards at the same time', async () => {
    const sinks = [sinkOf(place.prefix), sinkOf(place.prefix, place.open())];
    await Promise.all(
      sinks.map(async (sink, partition) => {
        const records = wholeNumbers(partition);
        for (let at = 0; at < records.length; at += 5) {
          await sink.apply(partition, records.slice(at, at + 5));
        }
      }),
    );
    const all = [0, 1].flatMap((partition) =>
      wholeNumbers(partition).flatMap(({ effects }) => effects),
    );
    expect(await stored(place.prefix)).toEqual(await countInMemory(all));
  });

  it('counts once what is sent again because answers were late or connections broke', async () => {
    const writers = [0, 1].map((partition) => {
      const connection = place.open({ commandTimeoutMs: 50 });
      return { partition, connection, sink: sinkOf(place.prefix, connection) };
    });
    let failures = 0;
    await Promise.all(
      writers.map(async ({ partition, connection, sink }) => {
        const records = wholeNumbers(partition);
        for (let at = 0; at < records.length; at += 5) {
          const disturbing = place.disturb(connection);
          const batch = records.slice(Math.max(0, at - 3), at + 5);
          const attempt = (): Promise<boolean> =>
            sink.apply(partition, batch).then(
              () => true,
              () => false,
            );
          for (let tries = 0; tries < 100 && !(await attempt()); tries += 1) failures += 1;
          await disturbing;
        }
      }),
    );
    const all = [0, 1].flatMap((partition) =>
      wholeNumbers(partition).flatMap(({ effects }) => effects),
    );
    expect(failures).toBeGreaterThan(0);
    expect(await stored(place.prefix)).toEqual(await countInMemory(all));
  });

  it('refuses to go on where data is lost until it is told, and takes no copy of the old for the new', async () => {
    const sink = sinkOf(place.prefix);
    const weigh: ItemEffect = {
      op: 'weigh',
      item: { kind: 'product', id: 'a' },
      weight: 3,
      at: testNow,
    };
    await sink.apply(0, [{ offset: 5, effects: [weigh] }]);
    const { head, rows, changed } = itemShardKeys(place.prefix, 0);
    for (let shard = 0; shard < shards; shard += 1) {
      const keys = itemShardKeys(place.prefix, shard);
      for (const key of [keys.head, keys.rows.counts, keys.changed.counts]) await redis.del(key);
    }
    expect([head, rows.counts, changed.counts].every((key) => key.includes('{i0}'))).toBe(true);
    await sinkOf(place.prefix).apply(0, [{ offset: 0, effects: [weigh] }]);
    const next = [{ offset: 1, effects: [weigh] }];
    await expect(sink.apply(0, next)).rejects.toThrow('has lost what was applied of partition 0');
    await sink.claim(0);
    await sink.apply(0, next);
    expect(await stored(place.prefix)).toEqual(await countInMemory([weigh, weigh]));
  });

  it('drops minutes that no window reaches any more', async () => {
    const dayMs = 86_400_000;
    const event = (offset: number, acceptedAt: number): RecordEffects => ({
      offset,
      effects: [
        {
          op: 'activity',
          activity: { kind: 'event', type: 'VIEW', acceptedAt, viewerBefore: null },
        },
      ],
    });
    await sinkOf(place.prefix).apply(0, [event(0, testNow - 9 * dayMs)]);
    await sinkOf(place.prefix).apply(0, [event(1, testNow)]);
    const { rows } = itemShardKeys(place.prefix, 'analytics');
    expect(await redis.hlen(rows.minutes)).toBe(1);
  });

  it('keeps a product with everything there is to count of it in six kilobytes', async () => {
    const count = 100;
    const id = (place: number): string => `products.${10_000 + place}`;
    const hourMs = 3_600_000;
    const effectsOf = (place: number): ItemEffect[] => [
      { op: 'weigh', item: { kind: 'product', id: id(place) }, weight: 1, at: testNow },
      { op: 'like', item: { kind: 'product', id: id(place) }, difference: 1 },
      ...Array.from({ length: neighbourCapacity }, (_, other): ItemEffect => ({
        ...{ op: 'pair', kind: 'product', from: id(place), to: id(place + other + 1) },
        ...{ weight: 1.1, at: testNow },
      })),
      ...Array.from({ length: 24 }, (_, hour): ItemEffect => ({
        op: 'vote',
        vote: { productId: id(place), viewerKey: hour, weight: 1, at: testNow - hour * hourMs },
      })),
    ];
    const records = Array.from({ length: count }, (_, place) => ({
      offset: place,
      effects: effectsOf(place),
    }));
    const sink = sinkOf(place.prefix);
    for (let at = 0; at < count; at += 20) await sink.apply(0, records.slice(at, at + 20));
    let bytes = 0;
    for (let shard = 0; shard < shards; shard += 1) {
      const { head, rows, changed } = itemShardKeys(place.prefix, shard);
      for (const key of [head, ...Object.values(rows), ...Object.values(changed)]) {
        bytes += Number((await redis.memory('USAGE', key, 'SAMPLES', 0)) ?? 0);
      }
    }
    expect(bytes / count).toBeLessThan(6 * 1024);
    expect(bytes / count).toBeGreaterThan(2 * 1024);
  });
});

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CircuitOpenError, createCircuit } from '@reelgraph/platform/circuit';
import { openFaultProxy } from '@reelgraph/platform/fault-proxy.fixture';
import { createLogger } from '@reelgraph/platform/logger';
import { openRedis } from '@reelgraph/platform/redis/redis.connection';
import { describeOnRedis, type RedisPlace } from '@reelgraph/platform/redis/redis.fixture';
import type { RedisClient } from '@reelgraph/platform/redis/redis.script';
import type { ViewerId } from '@reelgraph/schema/ids';

import { RedisEffectSink } from './effect-sink.redis.js';
import { describeFeatureStore } from './feature-store.contract.js';
import { RedisFeatureStore } from './feature-store.redis.js';
import type { FeatureUpdate } from './feature-writer.port.js';
import { Interner } from './interner.js';
import type { CategoryMembers } from './item-counts.js';
import type { ItemEffect } from './item-effect.js';
import { itemShardKeys, viewerShardKeys } from './redis-keys.js';
import { RedisViewerReader } from './viewer-reader.redis.js';
import { encodeViewerRow } from './viewer-row.js';
import { ViewerShard } from './viewer-shard.redis.js';
import { type ItemPlaces, type OnLike, Viewers } from './viewers.js';

const logger = createLogger({ name: 'test', level: 'silent' });
const shards = 2;
const now = 1_790_000_000_000;
const noCategories: CategoryMembers = { productsIn: () => [] };
const rules = { windowMs: 1000, minRequests: 2, failedShare: 0.5, openMs: 1000 };

const ids = { product: new Interner(), video: new Interner() };
const placesOf = (of: Interner): ItemPlaces => ({
  placeOf: (id) => of.intern(id),
  find: (id) => of.find(id),
  id: (place) => of.id(place),
});
const places = { product: placesOf(ids.product), video: placesOf(ids.video) };

/** A store over `redis` beside a writer: the one who writes viewers of the only partition, and items of all shards. */
function written(redis: RedisClient, prefix: string, categories = noCategories) {
  let nowMs = now;
  const clock = () => nowMs;
  const circuit = createCircuit('Redis', rules, clock);
  const store = new RedisFeatureStore({
    ...{ redis, circuit, prefix, shards, clock, categories },
    viewers: new RedisViewerReader({ redis, prefix, partitions: 1 }),
  });
  const viewers = new Viewers(places);
  const viewerShard = new ViewerShard(redis, prefix, 0);
  const sink = new RedisEffectSink({ redis, prefix, shards });
  let fence: number | null = null;

  async function writeBatch(updates: readonly FeatureUpdate[]): Promise<void> {
    const effects: ItemEffect[] = [];
    const changed = new Set<ViewerId>();
    for (const update of updates) {
      if (update.op === 'weigh' || update.op === 'pair') effects.push(update);
      else {
        const onLike: OnLike = (item, difference) => effects.push({ op: 'like', item, difference });
        for (const id of viewers.apply(update, onLike)) changed.add(id);
      }
    }
    const to = (fence ?? 0) + 1;
    const rows = new Map(
      [...changed].map((id) => [id, encodeViewerRow(viewers.state(id), places)]),
    );
    const consequences = { to, effects: [{ offset: to, effects }], forwards: [] };
    if (!(await viewerShard.commit({ from: fence, rows, consequences }))) throw new Error('fenced');
    fence = to;
    await sink.apply(0, consequences.effects);
  }

  return {
    store,
    circuit,
    wait: (ms: number) => void (nowMs += ms),
    async write(updates: readonly FeatureUpdate[]): Promise<void> {
      await writeBatch(updates);
      await store.refresh();
      // What was read before is too old to be used from here on.
      nowMs += 1000;
    },
  };
}

describeOnRedis('Features', (make) => {
  describeFeatureStore('redis', async (categories) => {
    const place = make();
    const { store, write } = written(place.open(), place.prefix, categories);
    return { store, write, close: () => place.remove() };
  });

  describe('RedisFeatureStore', () => {
    let place: RedisPlace;
    let redis: RedisClient;
    beforeEach(() => {
      place = make();
      redis = place.open();
    });
    afterEach(() => place.remove());
    const weigh = (id: string, weight: number): FeatureUpdate => ({
      ...{ op: 'weigh', item: { kind: 'product', id }, weight, at: now },
    });
    const weightOf = async (store: RedisFeatureStore, id: string): Promise<number | undefined> =>
      (await store.popularity('product', 'ALL', [id], now))[0];

    it('takes over what others wrote, also when it was written before it began', async () => {
      const writer = written(redis, place.prefix);
      await writer.write([weigh('a', 2), weigh('b', 1)]);
      const reader = written(redis, place.prefix).store;
      expect(await weightOf(reader, 'a')).toBe(0);
      await reader.refresh();
      expect(await weightOf(reader, 'a')).toBe(2);
      await writer.write([weigh('a', 3)]);
      await reader.refresh();
      expect(await weightOf(reader, 'a')).toBe(5);
    });

    it('reads everything anew when it is too far behind to be told what changed', async () => {
      const writer = written(redis, place.prefix);
      await writer.write([weigh('a', 1)]);
      const reader = written(redis, place.prefix).store;
      await reader.refresh();
      const many = Array.from({ length: 4500 * shards }, (_, place) => weigh(`p${place}`, 1));
      await writer.write(many);
      await writer.write([weigh('a', 1), weigh('b', 1)]);
      const { changed } = itemShardKeys(place.prefix, 0);
      expect(await redis.zcard(changed.counts)).toBeLessThanOrEqual(4096);
      await reader.refresh();
      expect(await weightOf(reader, 'a')).toBe(2);
      const ids = many.flatMap((update) => (update.op === 'weigh' ? [update.item.id] : []));
      const weights = await reader.popularity('product', 'ALL', ids, now);
      expect(weights.filter((weight) => weight !== 1)).toEqual([]);
    });

    it('forgets what is not there any more when all data was lost and made anew', async () => {
      const writer = written(redis, place.prefix);
      await writer.write([weigh('a', 1), weigh('b', 1)]);
      for (let shard = 0; shard < shards; shard += 1) {
        const { head, rows, changed } = itemShardKeys(place.prefix, shard);
        for (const key of [head, rows.counts, changed.counts]) await redis.del(key);
      }
      await redis.del(viewerShardKeys(place.prefix, 0).fence);
      await written(redis, place.prefix).write([weigh('b', 7)]);
      await writer.store.refresh();
      expect([await weightOf(writer.store, 'a'), await weightOf(writer.store, 'b')]).toEqual([
        0, 7,
      ]);
    });

    it('uses a list of neighbours for a second', async () => {
      const pair = (to: string): FeatureUpdate => ({
        ...{ op: 'pair', kind: 'product', from: 'a', to, weight: 1, at: now },
      });
      const reader = written(redis, place.prefix);
      const writer = written(redis, place.prefix);
      const ids = async (): Promise<string[] | undefined> =>
        (await reader.store.neighbours('product', ['a']))[0]?.map(({ id }) => id);
      await writer.write([pair('b')]);
      expect(await ids()).toEqual(['b']);
      await writer.write([pair('c')]);
      reader.wait(999);
      expect(await ids()).toEqual(['b']);
      reader.wait(1);
      expect(await ids()).toEqual(['b', 'c']);
    });
  });
});

const url = process.env['TEST_REDIS_URL'] ?? '';
const withRedis = url === '' ? describe.skip : describe;

withRedis('RedisFeatureStore while the server of TEST_REDIS_URL is away', () => {
  it.each([
    ['stall', 'timed out'],
    ['refuse', /closed|writeable/],
  ] as const)(
    '(%s) serves what it last had, says so, and asks only to find out',
    async (mode, reason) => {
      const proxy = await openFaultProxy({ port: Number(new URL(url).port) });
      const redis = await openRedis(`redis://127.0.0.1:${proxy.port}`, logger);
      const prefix = `test-${randomUUID()}`;
      const { store, write, wait, circuit } = written(redis, prefix);
      const at = now;
      await write([
        { op: 'weigh', item: { kind: 'product', id: 'a' }, weight: 2, at },
        { op: 'pair', kind: 'product', from: 'a', to: 'b', weight: 1, at },
      ]);
      const observe = async () => ({
        top: await store.top('product', 'ALL', null, 10, now),
        neighbours: await store.neighbours('product', ['a']),
      });
      const before = await observe();
      expect(before.neighbours[0]).toHaveLength(1);
      expect(store.isStale).toBe(false);

      await proxy.set({ mode });
      wait(1000);
      expect(await observe()).toEqual(before);
      await expect(store.refresh()).rejects.toThrow(reason);
      expect([circuit.state, store.isStale]).toEqual(['open', true]);
      await expect(store.viewer('visitor:v')).rejects.toThrow(CircuitOpenError);
      await expect(store.neighbours('product', ['never read'])).rejects.toThrow(CircuitOpenError);
      expect(await observe()).toEqual(before);

      const isBack = mode === 'refuse' ? once(redis, 'ready') : null;
      await proxy.set({ mode: 'pass' });
      await isBack;
      wait(1000);
      await store.refresh();
      expect([circuit.state, store.isStale]).toEqual(['closed', false]);
      expect(await observe()).toEqual(before);
      for (let shard = 0; shard < shards; shard += 1) {
        const { head, rows, changed } = itemShardKeys(prefix, shard);
        await redis.unlink(head, ...Object.values(rows), ...Object.values(changed));
      }
      redis.disconnect();
      await proxy.close();
    },
  );
});

import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { describeOnRedis, type RedisPlace } from '@reelgraph/platform/redis/redis.fixture';

import { type ViewerBatch, ViewerShard } from './viewer-shard.redis.js';

/** A batch of one record; `bytes` is about what its consequences take. */
const batch = (from: number | null, bytes = 1): ViewerBatch => ({
  from,
  rows: new Map([['visitor:v', Buffer.of(0, 255, from ?? 0)]]),
  consequences: {
    to: (from ?? 0) + 1,
    effects: [],
    forwards: [{ key: 'account:1', value: 'x'.repeat(bytes) }],
  },
});

describeOnRedis('ViewerShard', (make) => {
  let place: RedisPlace;
  let shard: ViewerShard;
  beforeEach(() => {
    place = make();
    shard = new ViewerShard(place.open(), place.prefix, 3);
  });
  afterEach(() => place.remove());

  it('stores a batch only where the last one ended', async () => {
    expect(await shard.claim()).toEqual({ fence: null, forwarded: -1, journal: [] });
    expect(await shard.commit(batch(null))).toBe(true);
    expect(await shard.commit(batch(null))).toBe(false);
    expect(await shard.commit(batch(4))).toBe(false);
    expect(await shard.commit(batch(1))).toBe(true);
    const { fence, journal } = await shard.claim();
    expect([fence, journal.map(({ to }) => to)]).toEqual([2, [1, 2]]);
    expect(await shard.read(['visitor:v', 'visitor:w'])).toEqual([Buffer.of(0, 255, 1), null]);
  });

  it('keeps what follows from the newest 32 batches, and of large ones from fewer', async () => {
    await shard.claim();
    for (let at = 0; at < 40; at += 1) await shard.commit(batch(at === 0 ? null : at));
    const small = await shard.claim();
    expect([small.journal.length, small.journal[0]?.to]).toEqual([32, 9]);
    const megabytes = (count: number): number => count * 1024 * 1024;
    await shard.commit(batch(40, megabytes(2)));
    // Whoever goes on counts what the one before kept.
    const heir = new ViewerShard(place.open(), place.prefix, 3);
    await heir.claim();
    await heir.commit(batch(41, megabytes(1.9)));
    expect((await heir.claim()).journal).toHaveLength(32);
    await heir.commit(batch(42, megabytes(1)));
    expect((await heir.claim()).journal.map(({ to }) => to)).toEqual([42, 43]);
    await heir.commit(batch(43, megabytes(6)));
    expect((await heir.claim()).journal.map(({ to }) => to)).toEqual([44]);
  });
});

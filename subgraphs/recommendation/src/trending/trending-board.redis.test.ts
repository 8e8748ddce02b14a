import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CircuitOpenError, createCircuit } from '@reelgraph/platform/circuit';
import { systemClock } from '@reelgraph/platform/clock';
import { createLogger } from '@reelgraph/platform/logger';
import { createMemoryPubSub } from '@reelgraph/platform/pubsub/pubsub.memory';
import type { PubSub } from '@reelgraph/platform/pubsub/pubsub.port';
import { describeOnRedis, type RedisPlace } from '@reelgraph/platform/redis/redis.fixture';
import type { RedisClient } from '@reelgraph/platform/redis/redis.script';

import { RedisEffectSink } from '../features/effect-sink.redis.js';
import { trendingKeys } from '../features/redis-keys.js';
import { MemoryItemIndex } from '../items/item-index.memory.js';
import { describeTrendingBoard } from './trending-board.contract.js';
import { RedisTrendingBoard } from './trending-board.redis.js';
import { startTrendingLeader, type TrendingLeader } from './trending-leader.redis.js';
import { TrendingShelf } from './trending-shelf.redis.js';
import { TrendingTerm } from './trending-term.redis.js';
import type { Vote } from './vote.js';

const shards = 4;
const leadForMs = 60_000;
const logger = createLogger({ name: 'test', level: 'silent' });
const rules = { windowMs: 1000, minRequests: 2, failedShare: 0.5, openMs: 1000 };
const clock = systemClock;

const boardOf = (redis: RedisClient, prefix: string): RedisTrendingBoard =>
  new RedisTrendingBoard(
    new TrendingShelf(redis, prefix),
    createCircuit('Redis', rules, systemClock),
  );

/** Votes into the shards of a place. */
function voter(redis: RedisClient, prefix: string): (vote: Vote) => Promise<void> {
  const sink = new RedisEffectSink({ redis, prefix, shards });
  let offset = 0;
  return (vote) => sink.apply(0, [{ offset: (offset += 1), effects: [{ op: 'vote', vote }] }]);
}

describeOnRedis('Trending', (make) => {
  describeTrendingBoard('redis', async (items) => {
    const place = make();
    const { prefix } = place;
    const redis = place.open();
    const shelf = new TrendingShelf(redis, prefix);
    const board = boardOf(redis, prefix);
    let token = '';
    let term: TrendingTerm;
    const begin = async (next: string): Promise<void> => {
      token = next;
      await shelf.lead(token, leadForMs);
      term = new TrendingTerm({ redis, prefix, shards, items, clock }, shelf, token);
      await term.begin();
    };
    await begin('first');
    return {
      board,
      vote: voter(redis, prefix),
      async rank(at, tolerance) {
        await term.look();
        const hasMoved = term.recompute(at, tolerance);
        await term.write(() => {});
        await board.refresh();
        return hasMoved;
      },
      async restart(how) {
        // The lead of one that was killed is over when its time is.
        if (how === 'ended') await shelf.resign(token);
        else await redis.del(trendingKeys(prefix).leader);
        await begin('second');
      },
      close: () => place.remove(),
    };
  });

  it('keeps its lists while Redis is away', async () => {
    const place = make();
    const shelf = new TrendingShelf(place.open(), place.prefix);
    const circuit = createCircuit('Redis', { ...rules, minRequests: 1 }, systemClock);
    const board = new RedisTrendingBoard(shelf, circuit);
    await shelf.lead('one', leadForMs);
    const snapshot = { version: 3, computedAt: 1, rows: [] };
    await shelf.write('one', 3, [[null, snapshot]]);
    await board.refresh();
    const away = (): Promise<never> => Promise.reject(new Error('away'));
    await expect(circuit.run(away)).rejects.toThrow('away');
    await expect(board.refresh()).rejects.toThrow(CircuitOpenError);
    expect(await board.snapshot(null)).toEqual(snapshot);
    await place.remove();
  });

  describe('leaders', () => {
    let place: RedisPlace;
    let redis: RedisClient;
    let items: MemoryItemIndex;
    let signals: PubSub;
    let leaders: TrendingLeader[];
    beforeEach(() => {
      place = make();
      redis = place.open();
      items = new MemoryItemIndex();
      put('a');
      put('b');
      signals = createMemoryPubSub();
      leaders = [];
    });
    afterEach(async () => {
      for (const leader of leaders) await leader.close();
      await place.remove();
    });
    const put = (id: string): void =>
      items.putProduct({
        ...{ kind: 'product', id, title: id, category: null, brand: null, tags: [], stock: 1 },
        ...{ createdAt: 0, priceMinor: null, currency: null },
      });
    const start = (): TrendingLeader => {
      const { prefix } = place;
      const leader = startTrendingLeader({
        ...{ redis: place.open(), prefix, shards, items, signals, clock, logger },
      });
      leaders.push(leader);
      return leader;
    };
    const signal = async (): Promise<{ heard: Promise<void> }> => {
      const { promise, resolve } = Promise.withResolvers<void>();
      await signals.subscribe('signal:trendingProducts', resolve);
      return { heard: promise };
    };
    const vote = (productId: string, viewerKey: number): Promise<void> =>
      voterOf({ productId, viewerKey, weight: 1, at: clock() });
    let voterOf: (vote: Vote) => Promise<void>;
    beforeEach(() => {
      voterOf = voter(redis, place.prefix);
    });
    const firstOf = async (board: RedisTrendingBoard) => {
      await board.refresh();
      const { version, rows } = await board.snapshot(null);
      return { version, first: rows[0]?.productId };
    };

    it('rank what comes in, and tell when it can be read; the next goes on where one ended', async () => {
      const board = boardOf(redis, place.prefix);
      const begun = await signal();
      const first = start();
      await begun.heard;
      const empty = await firstOf(board);
      expect(empty.first).toBe('a');

      const moved = await signal();
      await vote('b', 1);
      await moved.heard;
      const before = await firstOf(board);
      expect(before.first).toBe('b');
      expect(before.version).toBeGreaterThan(empty.version);

      await first.close();
      const after = await signal();
      const second = start();
      await vote('a', 1);
      await vote('a', 2);
      await after.heard;
      expect([first.isLeading, second.isLeading]).toEqual([false, true]);
      expect((await firstOf(board)).version).toBeGreaterThan(before.version);
    });

    it('are one at a time, and who lost the lead cannot write', async () => {
      const { prefix } = place;
      const shelf = new TrendingShelf(redis, prefix);
      const slow = new TrendingTerm({ redis, prefix, shards, items, clock }, shelf, 'slow');
      await shelf.lead('slow', 150);
      await slow.begin();
      await slow.look();
      slow.recompute(clock(), 0);
      const begun = await signal();
      start();
      await begun.heard;
      expect(await shelf.lead('slow', 150)).toBe('no');
      expect(await slow.write(() => {})).toBe(false);
      // Not even if it had the lead back: its version is not above what was written meanwhile.
      await redis.set(trendingKeys(prefix).leader, 'slow');
      expect(await shelf.write('slow', 1, [])).toBe(false);
    });

    it('may write a version again of which they heard nothing, and nobody else', async () => {
      const shelf = new TrendingShelf(redis, place.prefix);
      await shelf.lead('one', leadForMs);
      expect(await shelf.write('one', 7, [])).toBe(true);
      expect(await shelf.write('one', 7, [])).toBe(true);
      expect(await shelf.write('one', 6, [])).toBe(false);
      await shelf.resign('one');
      await shelf.lead('two', leadForMs);
      expect(await shelf.write('two', 7, [])).toBe(false);
      expect(await shelf.write('two', 8, [])).toBe(true);
    });

    it('write their lists again when all data was lost, above the versions that were seen', async () => {
      const board = boardOf(redis, place.prefix);
      const begun = await signal();
      start();
      await begun.heard;
      const moved = await signal();
      await vote('b', 1);
      await moved.heard;
      const before = await firstOf(board);
      const again = await signal();
      for (const key of Object.values(trendingKeys(place.prefix))) await redis.del(key);
      await again.heard;
      expect((await firstOf(boardOf(redis, place.prefix))).version).toBe(before.version);
      expect(await firstOf(board)).toEqual(before);
    });
  });
});

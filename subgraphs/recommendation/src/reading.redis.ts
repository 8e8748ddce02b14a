import { type Circuit, createCircuit } from '@reelgraph/platform/circuit';
import type { BreakerRules } from '@reelgraph/platform/circuit-breaker';
import type { Clock } from '@reelgraph/platform/clock';
import type { Logger } from '@reelgraph/platform/logger';
import type { PubSub } from '@reelgraph/platform/pubsub/pubsub.port';
import type { RedisClient } from '@reelgraph/platform/redis/redis.script';
import { repeat } from '@reelgraph/platform/repetition';
import type { CircuitListener } from '@reelgraph/platform/store-metrics';

import { RedisAnalytics } from './analytics/analytics.redis.js';
import type { Analytics } from './analytics/analytics.types.js';
import type { FeatureStore } from './features/feature-store.port.js';
import { RedisFeatureStore, type ViewerReader } from './features/feature-store.redis.js';
import type { CategoryMembers } from './features/item-counts.js';
import { RedisTrendingBoard } from './trending/trending-board.redis.js';
import type { TrendingBoard } from './trending/trending-board.js';
import { TrendingShelf } from './trending/trending-shelf.redis.js';

/** How often copies are brought up to date, in milliseconds. */
const refreshEveryMs = 250;
/** A handful of failures within a second is enough: each may have cost a request the whole timeout. */
const rules: BreakerRules = { windowMs: 1000, minRequests: 5, failedShare: 0.5, openMs: 1000 };

/** What a serving process reads from. */
export interface RedisReadingOptions {
  /** A connection whose commands fail within 100 ms. */
  readonly redis: RedisClient;
  /** The beginning of all keys. */
  readonly prefix: string;
  /** How many shards items are spread over. */
  readonly shards: number;
  readonly items: CategoryMembers;
  readonly viewers: ViewerReader;
  readonly signals: PubSub;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly onCircuit?: CircuitListener;
}

/** What a serving process answers from, kept up to date until it is closed. */
export interface RedisReading {
  readonly features: FeatureStore;
  readonly trending: TrendingBoard;
  readonly analytics: Analytics;
  close(): Promise<void>;
}

/**
 * Reads what the stream's processes write to Redis. While Redis is away all of it is as it last was, viewers cannot
 * be read, and a circuit (`redis` to `onCircuit`) lets one call a second find out whether it is back.
 *
 * Errors: rejects when Redis cannot be read at the start.
 */
export async function startRedisReading(options: RedisReadingOptions): Promise<RedisReading> {
  const { redis, prefix, clock, signals, items, logger, onCircuit } = options;
  const circuit: Circuit = createCircuit('Redis', rules, clock, (state) => {
    logger.warn({ state }, 'the circuit to Redis changed');
    onCircuit?.('redis', state);
  });
  const features = new RedisFeatureStore({ ...options, circuit, categories: items });
  const trending = new RedisTrendingBoard(new TrendingShelf(redis, prefix), circuit);
  const analytics = new RedisAnalytics({ redis, prefix, clock, circuit });
  // Once all is there, a read that takes too long leaves an answer that is a little older.
  await Promise.all([features.refresh(), trending.refresh(), analytics.refresh()]);
  onCircuit?.('redis', circuit.state);

  // A failure is told by the circuit, and made up for by the next refresh.
  const refresh = async (): Promise<void> => {
    await Promise.allSettled([features.refresh(), trending.refresh()]);
  };
  const refreshing = repeat(refreshEveryMs, refresh);
  const unsubscribe = await signals.subscribe('signal:trendingProducts', () => {
    trending.refresh().catch(() => {});
  });
  return {
    ...{ features, trending, analytics },
    async close() {
      await unsubscribe();
      await refreshing.close();
    },
  };
}

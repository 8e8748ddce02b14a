import type { Clock } from '@reelgraph/platform/clock';
import type { EventLog } from '@reelgraph/platform/event-log/event-log.port';
import type { Logger } from '@reelgraph/platform/logger';
import { openedBy } from '@reelgraph/platform/process/start-error';
import type { PubSub } from '@reelgraph/platform/pubsub/pubsub.port';
import type { RedisClient } from '@reelgraph/platform/redis/redis.script';
import type { CircuitListener } from '@reelgraph/platform/store-metrics';
import { interactionsTopic } from '@reelgraph/schema/interaction-event';

import type { Analytics } from './analytics/analytics.types.js';
import type { FeatureStore } from './features/feature-store.port.js';
import { RedisViewerReader } from './features/viewer-reader.redis.js';
import { createIngest } from './ingest/ingest.js';
import { RememberedAppends } from './ingest/remembered-appends.redis.js';
import type { Ingest } from './ingest/ingest.types.js';
import type { ItemIndex } from './items/item-index.js';
import { followItems } from './items/items.process.js';
import { startRedisReading } from './reading.redis.js';
import { itemShards, redisPrefix } from './redis-layout.js';
import { sharedStreamLag } from './stream/stream-lag.redis.js';
import type { TrendingBoard } from './trending/trending-board.js';

/** What the recommendation subgraph answers from where the stream is elsewhere. */
export interface Serving {
  readonly features: FeatureStore;
  readonly items: ItemIndex;
  readonly trending: TrendingBoard;
  readonly analytics: Analytics;
  readonly ingest: Ingest;
  /** How many records of interactions the features have not taken in yet. Errors: rejects while a store is away. */
  lag(): Promise<number>;
  close(): Promise<void>;
}

/** Reads features from Redis and items from their owners' topics. Resolves when both can be answered from. */
export async function startServing(options: {
  readonly log: EventLog;
  /** Where events are appended: the log, or a spool before it. */
  readonly appends: Pick<EventLog, 'append'>;
  /** A connection whose commands fail within 100 ms. */
  readonly redis: RedisClient;
  readonly signals: PubSub;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly onCircuit: CircuitListener;
}): Promise<Serving> {
  const { log, appends, redis, clock } = options;
  const partitions = (await log.endOffsets(interactionsTopic)).length;
  const followed = await followItems(options);
  const { items } = followed;
  const reading = await openedBy('REDIS_URL', () =>
    startRedisReading({
      ...options,
      items,
      prefix: redisPrefix,
      shards: itemShards,
      viewers: new RedisViewerReader({ redis, prefix: redisPrefix, partitions }),
    }),
  );
  return {
    items,
    features: reading.features,
    trending: reading.trending,
    analytics: reading.analytics,
    ingest: createIngest(
      new RememberedAppends(appends, { redis, prefix: redisPrefix, clock }),
      items,
      clock,
    ),
    lag: () => sharedStreamLag(log, redis, redisPrefix),
    async close() {
      await reading.close();
      await followed.close();
    },
  };
}

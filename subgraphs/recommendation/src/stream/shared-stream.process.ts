import type { Clock } from '@reelgraph/platform/clock';
import type { EventLog, Reading } from '@reelgraph/platform/event-log/event-log.port';
import type { Logger } from '@reelgraph/platform/logger';
import type { PubSub } from '@reelgraph/platform/pubsub/pubsub.port';
import type { RedisClient } from '@reelgraph/platform/redis/redis.script';
import { repeat } from '@reelgraph/platform/repetition';
import { interactionsTopic } from '@reelgraph/schema/interaction-event';

import { RedisEffectSink } from '../features/effect-sink.redis.js';
import { followItems } from '../items/items.process.js';
import { itemShards, redisPrefix } from '../redis-layout.js';
import { startTrendingLeader } from '../trending/trending-leader.redis.js';
import type { ConsumerCounts } from './consumer.js';
import { buryLetters } from './dead-letter.js';
import { RedisPartitionSink } from './partition-sink.redis.js';
import { StreamWorker } from './stream.worker.js';

/** How often is looked whether Redis has lost anything, in milliseconds: partitions without new events would not notice. */
const watchEveryMs = 1000;

/** A process of the stream: one of those that turn events into features in Redis. */
export interface SharedStream {
  /** What became of the records since the start. */
  counts(): ConsumerCounts;
  /** The readings by their names, for the metric of the lag. */
  readonly readings: Readonly<Record<string, Reading>>;
  /** How many viewers' rows could not be read, and were put aside, since the start. */
  unreadable(): number;
  /** Resolves when every record that is in this process's partitions at the time of the call is applied. */
  caughtUp(): Promise<void>;
  /** Finishes the batches at hand and lets the partitions go. */
  close(): Promise<void>;
}

/** Applies this process's share of the events to Redis, and stands for the lead of the trending lists. */
export async function startSharedStream(options: {
  readonly log: EventLog;
  /** A connection whose commands may take a while: no request waits for them. */
  readonly redis: RedisClient;
  readonly signals: PubSub;
  readonly clock: Clock;
  readonly logger: Logger;
}): Promise<SharedStream> {
  const { log, redis, logger } = options;
  const layout = { redis, prefix: redisPrefix, shards: itemShards };
  const followed = await followItems(options);
  let unreadable = 0;
  const sink = new RedisPartitionSink({
    ...layout,
    effects: new RedisEffectSink(layout),
    forward: async (records) => void (await log.append(interactionsTopic, records)),
    bury: (letters) => buryLetters(log, letters),
    onUnreadable(key, error) {
      unreadable += 1;
      logger.error({ err: error, key }, 'a viewer cannot be read and begins anew');
    },
  });
  const worker = new StreamWorker({ ...options, sink });
  const watch = repeat(watchEveryMs, async () => {
    // While Redis is away nothing is known of it.
    for (const partition of await sink.lost().catch(() => [])) worker.reopen(partition);
  });
  const leader = startTrendingLeader({ ...options, ...layout, items: followed.items });
  return {
    counts: () => worker.counts,
    readings: worker.readings,
    unreadable: () => unreadable,
    caughtUp: () => worker.caughtUp(),
    async close() {
      await watch.close();
      await worker.close();
      await leader.close();
      await followed.close();
    },
  };
}

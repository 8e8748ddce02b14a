import type { Clock } from '@reelgraph/platform/clock';
import type { EventLog, Reading } from '@reelgraph/platform/event-log/event-log.port';
import type { Logger } from '@reelgraph/platform/logger';
import { openedBy, StartError } from '@reelgraph/platform/process/start-error';
import type { PubSub } from '@reelgraph/platform/pubsub/pubsub.port';
import { openRedis } from '@reelgraph/platform/redis/redis.connection';
import type { CircuitListener } from '@reelgraph/platform/store-metrics';
import { type Serving, startServing } from '@reelgraph/subgraph-recommendation/serving.process';
import { startSharedStream } from '@reelgraph/subgraph-recommendation/stream/shared-stream.process';
import { startStream } from '@reelgraph/subgraph-recommendation/stream/stream.process';

import { isLocal } from './stores.js';

/** What the recommendation subgraph answers from, and the stream that keeps it up to date. */
export interface RecommendationParts extends Serving {
  /** The readings of the stream by their names, for the metric of the lag. */
  readonly readings: Readonly<Record<string, Pick<Reading, 'lag'>>>;
  /** Resolves when every record that is in the log at the time of the call is applied. */
  caughtUp(): Promise<void>;
}

/** What the parts are made of. */
interface PartsOptions {
  readonly log: EventLog;
  readonly redisUrl: string | null;
  readonly stateFile: string;
  readonly signals: PubSub;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly onCircuit: CircuitListener;
}

/** The longest that a command of the stream may take, milliseconds: no request waits for it. */
const streamTimeoutMs = 5000;

/**
 * Starts the stream: in memory over a log that is a file, in Redis over one that is on brokers.
 *
 * Errors: `StartError` when only one of the two is on a server.
 */
export async function startParts(options: PartsOptions): Promise<RecommendationParts> {
  const { log, redisUrl, stateFile, logger } = options;
  if (isLocal(log)) {
    if (redisUrl === null) return startStream({ ...options, log, stateFile });
    throw new StartError(
      'REDIS_URL needs KAFKA_BROKERS: features in Redis are made from a log that is on brokers.',
    );
  }
  if (redisUrl === null) {
    throw new StartError(
      'KAFKA_BROKERS needs REDIS_URL: what is made from a log on brokers is kept in Redis.',
    );
  }
  const slow = await openedBy('REDIS_URL', () =>
    openRedis(redisUrl, logger, { commandTimeoutMs: streamTimeoutMs }),
  );
  const redis = await openedBy('REDIS_URL', () => openRedis(redisUrl, logger));
  const stream = await startSharedStream({ ...options, redis: slow });
  await stream.caughtUp();
  const serving = await startServing({ ...options, appends: log, redis });
  return {
    ...serving,
    readings: stream.readings,
    caughtUp: () => stream.caughtUp(),
    async close() {
      await serving.close();
      await stream.close();
      redis.disconnect();
      slow.disconnect();
    },
  };
}

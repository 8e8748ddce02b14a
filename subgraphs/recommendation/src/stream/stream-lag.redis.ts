import type { EventLog } from '@reelgraph/platform/event-log/event-log.port';
import type { RedisClient } from '@reelgraph/platform/redis/redis.script';
import { interactionsTopic } from '@reelgraph/schema/interaction-event';

import { viewerShardKeys } from '../features/redis-keys.js';

/**
 * How many records of interactions the features in Redis have not taken in yet, whoever takes them in.
 *
 * Errors: rejects while the log or Redis cannot be asked.
 */
export async function sharedStreamLag(
  log: Pick<EventLog, 'endOffsets'>,
  redis: Pick<RedisClient, 'get'>,
  prefix: string,
): Promise<number> {
  const ends = await log.endOffsets(interactionsTopic);
  const lags = await Promise.all(
    ends.map(async (end, partition) => {
      if (end === null) return 0;
      const fence = await redis.get(viewerShardKeys(prefix, partition).fence);
      return Math.max(0, end - Number(fence ?? -1));
    }),
  );
  return lags.reduce((sum, lag) => sum + lag, 0);
}

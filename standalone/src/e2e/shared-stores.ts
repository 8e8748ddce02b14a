import { createLogger } from '@reelgraph/platform/logger';
import { readRedisAddress } from '@reelgraph/platform/redis/redis-address';
import { openRedis } from '@reelgraph/platform/redis/redis.connection';
import { interactionsTopic } from '@reelgraph/schema/interaction-event';
import { catalogTopic, userTopic, videoTopic } from '@reelgraph/schema/item-change';
import { redisPrefix } from '@reelgraph/subgraph-recommendation/redis-layout';
import kafkajs from 'kafkajs';

import { keysOf } from '../faults/redis-state.js';

const logger = createLogger({ name: 'stores', level: 'silent' });

/** The database of a Redis server that suites with a whole product have to themselves, one at a time. */
const database = 9;

/** The place on a Redis server where a product may leave what it likes. */
export function ownRedis(server: string): string {
  // A cluster has one database.
  if (readRedisAddress(server)?.isCluster === true) return server;
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

/** Deletes what a product has left on brokers and in its place in Redis, so that the next one begins with nothing. */
export async function emptySharedStores(stores: {
  readonly redis: string;
  readonly brokers: string;
}): Promise<void> {
  const redis = await openRedis(stores.redis, logger, { commandTimeoutMs: 10_000 });
  for await (const key of keysOf(redis, redisPrefix)) await redis.unlink(key);
  redis.disconnect();
  const { Kafka, logLevel } = kafkajs;
  const admin = new Kafka({
    brokers: stores.brokers.split(','),
    logLevel: logLevel.NOTHING,
  }).admin();
  await admin.connect();
  try {
    const known = await admin.listTopics();
    const ours = [
      interactionsTopic,
      `${interactionsTopic}.dead-letter`,
      catalogTopic,
      userTopic,
      videoTopic,
    ];
    const topics = ours.filter((topic) => known.includes(topic));
    if (topics.length > 0) await admin.deleteTopics({ topics });
  } finally {
    await admin.disconnect();
  }
}

import { interactionsTopic } from '@reelgraph/schema/interaction-event';
import { catalogTopic, userTopic, videoTopic } from '@reelgraph/schema/item-change';
import { Redis } from 'ioredis';
import kafkajs from 'kafkajs';

/** The database of a Redis server that suites with a whole product have to themselves, one at a time. */
const database = 9;

/** The place on a Redis server where a product may leave what it likes. */
export function ownRedis(server: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

/** Deletes what a product has left on brokers and in its place in Redis, so that the next one begins with nothing. */
export async function emptySharedStores(stores: {
  readonly redis: string;
  readonly brokers: string;
}): Promise<void> {
  const redis = new Redis(stores.redis);
  await redis.flushdb();
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

import { interactionsTopic } from '@reelgraph/schema/interaction-event';
import { catalogTopic, userTopic, videoTopic } from '@reelgraph/schema/item-change';
import { Kafka, logLevel } from 'kafkajs';

/** Deletes what a product has logged on brokers, so that the next one there begins with nothing. */
export async function deleteTopics(brokers: string): Promise<void> {
  const admin = new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    const known = await admin.listTopics();
    const topics = [interactionsTopic, catalogTopic, userTopic, videoTopic].filter((topic) =>
      known.includes(topic),
    );
    if (topics.length > 0) await admin.deleteTopics({ topics });
  } finally {
    await admin.disconnect();
  }
}

import { randomUUID } from 'node:crypto';

import type { EventLog } from '@reelgraph/platform/event-log/event-log.port';
import { Kafka, logLevel, Partitioners } from 'kafkajs';

/** A new topic on a broker, to append to and to read whole in the end. */
export interface KafkaTopic {
  readonly log: Pick<EventLog, 'append'>;
  /** The values of all records that are in the topic. */
  readAll(): Promise<string[]>;
  close(): Promise<void>;
}

/** Makes a topic of its own for one test; whatever name is appended to goes there. */
export async function makeTopic(brokers: string): Promise<KafkaTopic> {
  const topic = `fault-${randomUUID()}`;
  const kafka = new Kafka({
    brokers: brokers.split(','),
    logLevel: logLevel.NOTHING,
    connectionTimeout: 1000,
    requestTimeout: 5000,
    retry: { retries: 1, initialRetryTime: 50, maxRetryTime: 200 },
  });
  const admin = kafka.admin();
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await Promise.all([admin.connect(), producer.connect()]);
  await admin.createTopics({ topics: [{ topic, numPartitions: 4 }], waitForLeaders: true });

  async function readAll(): Promise<string[]> {
    const ends = await admin.fetchTopicOffsets(topic);
    const total = ends.reduce((sum, { offset }) => sum + Number(offset), 0);
    const values: string[] = [];
    if (total === 0) return values;
    const consumer = kafka.consumer({ groupId: topic });
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    const { promise, resolve } = Promise.withResolvers<void>();
    await consumer.run({
      eachMessage: async ({ message }) => {
        values.push(String(message.value));
        if (values.length === total) resolve();
      },
    });
    await promise;
    await consumer.disconnect();
    return values;
  }

  return {
    log: {
      async append(_topic, records) {
        const messages = records.map(({ key, value }) => ({ key, value }));
        await producer.send({ topic, acks: -1, messages });
        return records.map((_, place) => ({ offset: place }));
      },
    },
    readAll,
    async close() {
      await Promise.allSettled([admin.disconnect(), producer.disconnect()]);
    },
  };
}

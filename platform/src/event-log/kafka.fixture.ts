import { randomUUID } from 'node:crypto';

import { describe } from '@jest/globals';

import { createLogger } from '../logger.js';
import { KafkaCluster, type TopicLayout } from './cluster.kafka.js';
import type { EventLog } from './event-log.port.js';
import { type KafkaEventLogOptions, openKafkaEventLog } from './event-log.kafka.js';

/** A cluster for one suite: `topic` is nobody else's, and what is opened is closed by `remove`. */
export interface KafkaPlace {
  readonly brokers: readonly string[];
  readonly topic: string;
  /** Opens a log with the place's topic and others, patient as little as a test is. */
  open(options?: Partial<KafkaEventLogOptions>): Promise<EventLog>;
  remove(): Promise<void>;
}

/** How many partitions the topic of a place has. */
export const placePartitions = 4;

function placeOn(brokers: readonly string[]): KafkaPlace {
  const topic = `test-${randomUUID()}`;
  const logger = createLogger({ name: 'test', level: 'silent' });
  const opened: EventLog[] = [];
  const made = new Set<string>();
  return {
    brokers,
    topic,
    async open({ topics = [], ...options } = {}) {
      const layouts: TopicLayout[] = [
        { topic, partitions: placePartitions, retentionMs: 3_600_000 },
        ...topics,
      ];
      const log = await openKafkaEventLog({
        ...{ brokers, clientId: 'test', logger, topics: layouts },
        ...{ sessionTimeoutMs: 6000, heartbeatIntervalMs: 200, fetchWaitMs: 50 },
        ...options,
      });
      for (const layout of layouts) made.add(layout.topic);
      opened.push(log);
      return log;
    },
    async remove() {
      for (const log of opened) await log.close();
      const admin = new KafkaCluster({ brokers, clientId: 'test', logger }).kafka.admin();
      await admin.connect();
      await admin.deleteTopics({ topics: [...made] });
      await admin.disconnect();
    },
  };
}

/** Runs a suite on the cluster of TEST_KAFKA_BROKERS, where there is one; `make` gives a place that nobody else uses. */
export function describeOnKafka(name: string, suite: (make: () => KafkaPlace) => void): void {
  const brokers = process.env['TEST_KAFKA_BROKERS'] ?? '';
  const onKafka = brokers === '' ? describe.skip : describe;
  onKafka(`${name} on the brokers of TEST_KAFKA_BROKERS`, () => {
    suite(() => placeOn(brokers.split(',')));
  });
}

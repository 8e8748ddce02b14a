import { randomUUID } from 'node:crypto';

import type { Logger } from '../logger.js';
import { KafkaAppender } from './appender.kafka.js';
import { KafkaCluster, type TopicLayout } from './cluster.kafka.js';
import type { EventLog, PartitionHandler, Reading } from './event-log.port.js';
import { KafkaReading, type MembershipTimes } from './reading.kafka.js';

/** Where a log is and how it is used. */
export interface KafkaEventLogOptions extends Partial<MembershipTimes> {
  /** Brokers to begin with, `host:port`. */
  readonly brokers: readonly string[];
  /** Names this process to the brokers. */
  readonly clientId: string;
  /** The topics that have to be there; they are made where they are not. */
  readonly topics: readonly TopicLayout[];
  readonly logger: Logger;
  /** How long an append waits for its acknowledgement; 10 s if unsaid. */
  readonly appendTimeoutMs?: number;
}

/**
 * The event log in a Kafka cluster, which several machines append to and read. Offsets rise within a partition; an
 * idempotency key goes along as the header `id`, and it is for readers to take a repeat for what it is.
 *
 * Errors: rejects when the cluster does not answer, or has a topic with another number of partitions.
 */
export async function openKafkaEventLog(options: KafkaEventLogOptions): Promise<EventLog> {
  const cluster = new KafkaCluster(options);
  const appender = new KafkaAppender(cluster, options.appendTimeoutMs ?? 10_000);
  const readings = new Set<Reading>();
  const times: MembershipTimes = {
    sessionTimeoutMs: options.sessionTimeoutMs ?? 10_000,
    heartbeatIntervalMs: options.heartbeatIntervalMs ?? 1000,
    fetchWaitMs: options.fetchWaitMs ?? 250,
  };
  let closing: Promise<void> | null = null;

  function read(topic: string, group: string, isAlone: boolean, handler: PartitionHandler) {
    const reading = new KafkaReading({ cluster, topic, group, isAlone, handler, times });
    readings.add(reading);
    return reading;
  }

  async function close(): Promise<void> {
    await Promise.all([...readings].map((reading) => reading.close()));
    await appender.close();
    await cluster.close();
  }

  try {
    await cluster.ensureTopics(options.topics);
  } catch (error) {
    await cluster.close();
    throw error;
  }
  return {
    append: (topic, records) => appender.append(topic, records),
    follow: (topic, handler) => read(topic, `${topic}-${randomUUID()}`, true, handler),
    share: (topic, group, handler) => read(topic, group, false, handler),
    async endOffsets(topic) {
      const bounds = await cluster.bounds(topic);
      return bounds.map(({ low, high }) => (high > low ? high - 1 : null));
    },
    trim: (topic, partition, throughOffset) => cluster.trim(topic, partition, throughOffset),
    close: () => (closing ??= close()),
  };
}

import { setTimeout as delay } from 'node:timers/promises';

import kafkajs, { type Admin, type Kafka } from 'kafkajs';

import type { Logger } from '../logger.js';
import { mendKafkaTimer } from './kafka-timer.js';

/** How often and how long is waited for a new topic. */
const newTopicTries = 40;
const newTopicPauseMs = 100;

/** Bounds of one partition: the oldest offset that is kept and the one that comes next. */
export interface PartitionBounds {
  readonly low: number;
  readonly high: number;
}

/** A topic as it has to be. Missing: no `retentionMs` = compacted, the newest record of each key is kept for ever. */
export interface TopicLayout {
  readonly topic: string;
  readonly partitions: number;
  readonly retentionMs?: number;
}

/** A Kafka cluster: its clients, and what is asked of it besides records. */
export class KafkaCluster {
  readonly kafka: Kafka;
  readonly #brokers: string;
  #admin: Promise<Admin> | null = null;
  readonly #partitions = new Map<string, Promise<number>>();

  constructor(options: { brokers: readonly string[]; clientId: string; logger: Logger }) {
    mendKafkaTimer();
    const { brokers, clientId, logger } = options;
    this.#brokers = brokers.join(', ');
    this.kafka = new kafkajs.Kafka({
      brokers: [...brokers],
      clientId,
      connectionTimeout: 2000,
      requestTimeout: 5000,
      retry: { retries: 5, initialRetryTime: 100, maxRetryTime: 1000 },
      // What matters reaches the caller as an error; the client itself reports every try.
      logLevel: kafkajs.logLevel.ERROR,
      logCreator: () => (entry) => logger.debug({ kafka: entry.log['error'] }, entry.log.message),
    });
  }

  /** Makes topics that are missing. Errors: `Error` when one is there with another number of partitions. */
  async ensureTopics(layouts: readonly TopicLayout[]): Promise<void> {
    await this.#ask(async (admin) => {
      const known = new Set(await admin.listTopics());
      const missing = layouts.filter(({ topic }) => !known.has(topic));
      if (missing.length > 0) {
        await admin.createTopics({
          waitForLeaders: false,
          topics: missing.map(({ topic, partitions, retentionMs }) => ({
            topic,
            numPartitions: partitions,
            configEntries:
              retentionMs === undefined
                ? [{ name: 'cleanup.policy', value: 'compact' }]
                : [{ name: 'retention.ms', value: String(retentionMs) }],
          })),
        });
      }
    });
    for (const { topic, partitions } of layouts) {
      const found = await this.#settledPartitions(topic);
      if (found === partitions) continue;
      throw new Error(
        `Topic ${topic} has ${found} partitions, not ${partitions}: the place of every key would change.`,
      );
    }
  }

  /** How many partitions a topic has, once each of them has a leader. */
  async #settledPartitions(topic: string): Promise<number> {
    for (let triesLeft = newTopicTries; ; triesLeft -= 1) {
      try {
        return (await this.bounds(topic)).length;
      } catch (error) {
        if (triesLeft === 0) throw error;
        await delay(newTopicPauseMs);
      }
    }
  }

  /** How many partitions a topic has; it is asked once, because a key's place depends on it for ever. */
  partitions(topic: string): Promise<number> {
    const known = this.#partitions.get(topic);
    if (known !== undefined) return known;
    const asked = this.#ask(async (admin) => {
      const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
      return topics[0]?.partitions.length ?? 0;
    });
    this.#partitions.set(topic, asked);
    asked.catch(() => this.#partitions.delete(topic));
    return asked;
  }

  /** The bounds of a topic's partitions, by their numbers. */
  async bounds(topic: string): Promise<PartitionBounds[]> {
    const found = await this.#ask((admin) => admin.fetchTopicOffsets(topic));
    const bounds: PartitionBounds[] = [];
    for (const { partition, low, high } of found) {
      bounds[partition] = { low: Number(low), high: Number(high) };
    }
    return bounds;
  }

  /** Deletes records of a partition up to an offset and with it. */
  async trim(topic: string, partition: number, throughOffset: number): Promise<void> {
    const { low, high } = (await this.bounds(topic))[partition] ?? { low: 0, high: 0 };
    const next = Math.min(throughOffset + 1, high);
    // The broker would refuse to delete what is gone.
    if (next <= low) return;
    await this.#ask((admin) =>
      admin.deleteTopicRecords({ topic, partitions: [{ partition, offset: String(next) }] }),
    );
  }

  /** The offset that a group has to read next in a partition; null = it has not acknowledged anything. */
  async acknowledged(group: string, topic: string, partition: number): Promise<number | null> {
    const found = await this.#ask((admin) =>
      admin.fetchOffsets({ groupId: group, topics: [topic] }),
    );
    const offsets = found.find((each) => each.topic === topic)?.partitions ?? [];
    const next = Number(offsets.find((each) => each.partition === partition)?.offset ?? -1);
    return next < 0 ? null : next;
  }

  async close(): Promise<void> {
    const admin = this.#admin;
    this.#admin = null;
    await (await admin?.catch(() => null))?.disconnect();
  }

  /** Asks by one connection, which is replaced when it has failed. */
  async #ask<T>(question: (admin: Admin) => Promise<T>): Promise<T> {
    const admin = (this.#admin ??= this.#connect());
    try {
      return await question(await admin);
    } catch (error) {
      if (this.#admin === admin) await this.close().catch(() => undefined);
      throw error;
    }
  }

  async #connect(): Promise<Admin> {
    const admin = this.kafka.admin();
    try {
      await admin.connect();
    } catch (cause) {
      throw new Error(`Kafka at ${this.#brokers} cannot be reached.`, { cause });
    }
    return admin;
  }
}

import { type Admin, Kafka, logLevel, Partitioners } from 'kafkajs';

import { type Clock, systemClock } from '../clock.js';
import type { Logger } from '../logger.js';
import type { LocalEventLog, LogRecord, PartitionHandler, Reading } from './event-log.port.js';
import { mendKafkaTimer } from './kafka-timer.js';
import { TopicAppends } from './topic-appends.kafka.js';
import { TopicReading } from './topic-reading.js';
import { TopicTail } from './topic-tail.kafka.js';

/** How soon appends of other processes are noticed where nobody reads, milliseconds. */
const pollMs = 200;
/** Places in one topic that are kept for readers; the one that was used longest ago goes first. */
const maxTails = 4;
const week = 7 * 86_400_000;

/** Where the log is and what its topics are. */
export interface OnePartitionLogOptions {
  readonly brokers: readonly string[];
  /** Topics of which the newest record of each key is kept, for good. */
  readonly compacted: readonly string[];
  readonly logger: Logger;
  readonly clock?: Clock;
}

/**
 * The event log on a Kafka cluster: a topic has one partition and is made on first use. Kafka keeps, compacts and
 * expires by its own rules, and does not tell repeats apart: whoever reads does.
 *
 * Errors: rejects with one sentence when no broker can be reached.
 */
export async function openOnePartitionLog(options: OnePartitionLogOptions): Promise<LocalEventLog> {
  const { brokers, compacted, logger, clock = systemClock } = options;
  mendKafkaTimer();
  const kafka = new Kafka({
    clientId: 'reelgraph',
    brokers: [...brokers],
    connectionTimeout: 2000,
    requestTimeout: 10_000,
    retry: { initialRetryTime: 100, maxRetryTime: 1000, retries: 8 },
    logLevel: logLevel.ERROR,
    logCreator:
      () =>
      ({ log: { message, ...rest } }) =>
        logger.warn({ kafka: rest['error'] }, message),
  });
  const admin = kafka.admin({ retry: { retries: 1 } });
  const producer = kafka.producer({
    createPartitioner: Partitioners.DefaultPartitioner,
    idempotent: true,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
  });
  try {
    await admin.connect();
    await producer.connect();
  } catch (error) {
    await Promise.allSettled([admin.disconnect(), producer.disconnect()]);
    throw new Error(`No Kafka broker of ${brokers.join(', ')} can be reached.`, { cause: error });
  }

  const topics = new Map<string, Promise<void>>();
  const ensure = (topic: string): Promise<void> => {
    const known = topics.get(topic) ?? makeTopic(admin, topic, compacted.includes(topic));
    topics.set(topic, known);
    known.catch(() => topics.delete(topic));
    return known;
  };
  const listeners = new Map<string, Set<() => void>>();
  const tails = new Map<string, TopicTail[]>();
  const tell = (topic: string): void => listeners.get(topic)?.forEach((listener) => listener());
  const appends = new TopicAppends(producer, clock, tell);

  async function endOffset(topic: string): Promise<number> {
    await ensure(topic);
    const [partition] = await admin.fetchTopicOffsets(topic);
    return Number(partition?.high ?? 0);
  }

  async function tailAt(topic: string, position: number): Promise<TopicTail> {
    const open = tails.get(topic) ?? [];
    const found = open.find((tail) => tail.position === position && !tail.isBroken);
    const tail = found ?? new TopicTail(kafka, topic, position, () => tell(topic));
    const others = open.filter((one) => one !== tail);
    const gone = others.filter((one, i) => one.isBroken || i < others.length - maxTails + 1);
    tails.set(topic, [...others.filter((one) => !gone.includes(one)), tail]);
    for (const one of gone) void one.close().catch(() => {});
    if (found === undefined) await tail.start();
    return tail;
  }

  async function read(topic: string, afterOffset: number, limit: number): Promise<LogRecord[]> {
    const end = await endOffset(topic);
    if (afterOffset >= end) return [];
    const tail = await tailAt(topic, afterOffset);
    return tail.next(limit, end);
  }

  const seenEnds = new Map<string, number>();
  async function poll(): Promise<void> {
    for (const topic of listeners.keys()) {
      const end = await endOffset(topic);
      // Told once too often at first rather than once too seldom.
      const isGrown = end > (seenEnds.get(topic) ?? 0);
      seenEnds.set(topic, end);
      if (isGrown) tell(topic);
    }
  }
  let polling: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    polling = polling.then(poll).catch(() => {});
  }, pollMs).unref();

  function onAppend(topic: string, callback: () => void): () => void {
    const known = listeners.get(topic) ?? new Set();
    listeners.set(topic, known.add(callback));
    return () => {
      known.delete(callback);
      if (known.size === 0) listeners.delete(topic);
    };
  }
  const readings = new Set<Reading>();
  function follow(topic: string, handler: PartitionHandler): Reading {
    const reading = new TopicReading({ read, endOffset, onAppend }, topic, handler);
    readings.add(reading);
    return reading;
  }

  const underWay = new Set<Promise<unknown>>();
  let closing: Promise<void> | null = null;
  async function close(): Promise<void> {
    clearInterval(timer);
    await Promise.allSettled(underWay);
    const stopped = [...readings].map((reading) => reading.close());
    await Promise.allSettled([...tails.values()].flat().map((tail) => tail.close()));
    await Promise.allSettled([...stopped, polling, producer.disconnect(), admin.disconnect()]);
  }

  return {
    async append(topic, records) {
      if (closing !== null) throw new Error('The event log is closed.');
      if (records.length === 0) return [];
      const work = ensure(topic).then(() => appends.append(topic, records));
      underWay.add(work);
      return work.finally(() => underWay.delete(work));
    },
    read,
    endOffset,
    onAppend,
    follow,
    // One partition has one reader: the second process of a group would have nothing to do.
    share: (topic, _group, handler) => follow(topic, handler),
    endOffsets: async (topic) => [(await endOffset(topic)) || null],
    // The brokers do both, as the topic was made to.
    compact: async () => {},
    expire: async () => {},
    close: () => (closing ??= close()),
  };
}

/** Makes a topic, unless it is there. */
async function makeTopic(admin: Admin, topic: string, isCompacted: boolean): Promise<void> {
  const rules: Record<string, string> = isCompacted
    ? { 'cleanup.policy': 'compact' }
    : { 'cleanup.policy': 'delete', 'retention.ms': String(5 * week) };
  await admin.createTopics({
    waitForLeaders: true,
    topics: [
      {
        topic,
        numPartitions: 1,
        configEntries: Object.entries(rules).map(([name, value]) => ({ name, value })),
      },
    ],
  });
}

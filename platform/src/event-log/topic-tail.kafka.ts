import { randomUUID } from 'node:crypto';

import type { Consumer, Kafka } from 'kafkajs';

import type { LogRecord } from './event-log.port.js';

/** Records that are held for a reader; beyond it the broker is not asked for more. */
const maxHeld = 5000;
/** How long the broker waits for a record before it answers that there is none, milliseconds. */
const maxWaitMs = 100;
/** How long a reader waits for records that the brokers say are there, milliseconds. */
const patienceMs = 10_000;

/**
 * One reader's place in a topic: records are fetched ahead of it and handed out in order.
 *
 * Units: offsets are Kafka's plus one, so that 0 stands before the first record.
 */
export class TopicTail {
  readonly #consumer: Consumer;
  #held: LogRecord[] = [];
  #fetchedTo: number;
  #isPaused = false;
  #waiting: (() => void)[] = [];
  #broken: unknown = null;

  constructor(
    kafka: Kafka,
    private readonly topic: string,
    /** The offset of the last record that was handed out. */
    public position: number,
    private readonly onGrown: () => void,
  ) {
    this.#fetchedTo = position;
    this.#consumer = kafka.consumer({
      // Nobody else is in the group: what was read is known to the reader alone.
      groupId: `reader-${randomUUID()}`,
      maxWaitTimeInMs: maxWaitMs,
      minBytes: 1,
    });
  }

  /** True when it can give no more; a new one has to take its place. */
  get isBroken(): boolean {
    return this.#broken !== null;
  }

  async start(): Promise<void> {
    const consumer = this.#consumer;
    consumer.on(consumer.events.CRASH, ({ payload: { error, restart } }) => {
      if (!restart) this.#fail(error);
    });
    await consumer.connect();
    await consumer.subscribe({ topic: this.topic, fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch }) => this.#take(batch.messages, Number(batch.lastOffset()) + 1),
    });
    consumer.seek({ topic: this.topic, partition: 0, offset: String(this.position) });
  }

  /** The next records, at most `limit`; none when everything up to `end` has been handed out. */
  async next(limit: number, end: number): Promise<LogRecord[]> {
    const patience = AbortSignal.timeout(patienceMs);
    patience.addEventListener('abort', () => this.#wake());
    // What lies before the end may have expired: then nothing comes.
    while (this.#held.length === 0 && this.#fetchedTo < end && !patience.aborted) {
      if (this.#broken !== null) throw this.#broken;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    const records = this.#held.splice(0, limit);
    this.position = records.at(-1)?.offset ?? this.position;
    if (this.#isPaused && this.#held.length < maxHeld / 2) {
      this.#isPaused = false;
      this.#consumer.resume([{ topic: this.topic }]);
    }
    return records;
  }

  async close(): Promise<void> {
    this.#fail(new Error('The event log is closed.'));
    await this.#consumer.disconnect();
  }

  #take(
    messages: readonly {
      offset: string;
      key: Buffer | null;
      value: Buffer | null;
      timestamp: string;
    }[],
    fetchedTo: number,
  ): void {
    for (const { offset, key, value, timestamp } of messages) {
      // Before the first seek the consumer may begin elsewhere.
      if (Number(offset) + 1 <= this.#fetchedTo || value === null) continue;
      this.#held.push({
        topic: this.topic,
        partition: 0,
        offset: Number(offset) + 1,
        key: key?.toString('utf8') ?? '',
        value: value.toString('utf8'),
        appendedAt: Number(timestamp),
      });
    }
    this.#fetchedTo = Math.max(this.#fetchedTo, fetchedTo);
    if (this.#held.length >= maxHeld && !this.#isPaused) {
      this.#isPaused = true;
      this.#consumer.pause([{ topic: this.topic }]);
    }
    this.#wake();
    this.onGrown();
  }

  #fail(error: unknown): void {
    this.#broken ??= error;
    this.#wake();
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

import type { Producer } from 'kafkajs';

import type { Clock } from '../clock.js';
import { OverloadedError } from '../errors.js';
import type { AppendResult, NewRecord } from './event-log.port.js';

/** Records of all topics that may wait for the brokers; more are refused instead of filling the memory. */
const maxWaitingRecords = 50_000;
/** Records of one request to the brokers. */
const maxBatch = 5000;
/** What a client is told to wait when they are too many, seconds. */
const retryAfterSeconds = 1;

interface Append {
  readonly records: readonly NewRecord[];
  resolve(results: AppendResult[]): void;
  reject(error: unknown): void;
}

/** Appends to topics, those of a topic that wait together in one request, so that their order is that of the calls. */
export class TopicAppends {
  readonly #queues = new Map<string, Append[]>();
  readonly #sending = new Set<string>();
  #waitingRecords = 0;

  constructor(
    private readonly producer: Producer,
    private readonly clock: Clock,
    private readonly onAppended: (topic: string) => void,
  ) {}

  /** Resolves when all brokers that must have the records have them. Errors: `OverloadedError`. */
  append(topic: string, records: readonly NewRecord[]): Promise<AppendResult[]> {
    if (this.#waitingRecords + records.length > maxWaitingRecords) {
      return Promise.reject(new OverloadedError(retryAfterSeconds));
    }
    this.#waitingRecords += records.length;
    return new Promise((resolve, reject) => {
      const queue = this.#queues.get(topic) ?? [];
      this.#queues.set(topic, queue);
      queue.push({ records, resolve, reject });
      this.#wake(topic);
    });
  }

  #wake(topic: string): void {
    if (this.#sending.has(topic)) return;
    this.#sending.add(topic);
    void this.#sendAll(topic);
  }

  async #sendAll(topic: string): Promise<void> {
    const queue = this.#queues.get(topic) ?? [];
    while (queue.length > 0) {
      const batch: Append[] = [];
      let size = 0;
      while (queue[0] && (size === 0 || size + queue[0].records.length <= maxBatch)) {
        size += queue[0].records.length;
        batch.push(...queue.splice(0, 1));
      }
      await this.#send(topic, batch);
      this.#waitingRecords -= size;
    }
    // In the same turn as the last look at the queue, so that nothing is left in it.
    this.#sending.delete(topic);
  }

  async #send(topic: string, batch: readonly Append[]): Promise<void> {
    const timestamp = String(this.clock());
    const messages = batch.flatMap(({ records }) =>
      records.map(({ key, value }) => ({ key, value, timestamp, partition: 0 })),
    );
    try {
      const [written] = await this.producer.send({ topic, acks: -1, messages });
      let offset = Number(written?.baseOffset);
      for (const { records, resolve } of batch) {
        resolve(records.map(() => ({ offset: (offset += 1) })));
      }
      this.onAppended(topic);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}

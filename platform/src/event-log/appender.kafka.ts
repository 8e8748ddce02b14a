import { setTimeout as delay } from 'node:timers/promises';

import kafkajs, { type Message, type Producer } from 'kafkajs';

import { InputError, OverloadedError, UnavailableError } from '../errors.js';
import type { KafkaCluster } from './cluster.kafka.js';
import type { AppendResult, NewRecord } from './event-log.port.js';
import { partitionOf } from './partition.js';

/** What may wait to be acknowledged; more is refused instead of filling the memory. */
const maxWaitingRecords = 50_000;
const maxWaitingBytes = 64_000_000;
/** What goes into one request; brokers refuse more than a megabyte for one partition. */
const maxRequestBytes = 500_000;
const maxRecordBytes = 900_000;
const retryAfterMs = 250;
/** What a record takes beside its key and value, roughly, in bytes. */
const recordOverheadBytes = 100;

/** Records of one append that fit into a request. */
interface Part {
  readonly topic: string;
  readonly append: Append;
  readonly messages: (Message & { readonly partition: number })[];
  /** The place of the first one among the records of its append. */
  readonly start: number;
  bytes: number;
}

/** An append on its way; `isOver` = its caller has been answered. */
interface Append {
  readonly results: AppendResult[];
  partsLeft: number;
  isOver: boolean;
  resolve(results: AppendResult[]): void;
  reject(error: unknown): void;
}

const bytesOf = ({ key, value, headers }: NewRecord): number =>
  Buffer.byteLength(key) +
  Buffer.byteLength(value) +
  (headers === undefined ? 0 : Buffer.byteLength(JSON.stringify(headers))) +
  recordOverheadBytes;

/** Whether the brokers will never take a request, however often it is sent. */
function isRefused(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof kafkajs.KafkaJSProtocolError) return !cause.retriable;
  }
  return false;
}

/**
 * Appends records to a cluster by one request at a time, in which all goes that waits meanwhile.
 *
 * A request that fails is sent again as it is, by the same producer, until it is acknowledged: so the brokers know it
 * for a repeat, keep it once, and no older record can come behind a newer one. Its callers are told after
 * `appendTimeoutMs` that nobody knows whether their records are in the log.
 */
export class KafkaAppender {
  readonly #parts: Part[] = [];
  readonly #appends = new Set<Promise<unknown>>();
  #producer: Producer | null = null;
  #isSending = false;
  #waitingRecords = 0;
  #waitingBytes = 0;
  #closing: Promise<void> | null = null;
  readonly #ending = new AbortController();

  constructor(
    private readonly cluster: KafkaCluster,
    private readonly appendTimeoutMs: number,
  ) {}

  async append(topic: string, records: readonly NewRecord[]): Promise<AppendResult[]> {
    if (this.#closing !== null) throw new Error('The event log is closed.');
    if (records.length === 0) return [];
    const sizes = records.map(bytesOf);
    if (sizes.some((size) => size > maxRecordBytes)) {
      throw new InputError('records', `one has more than ${maxRecordBytes} bytes`);
    }
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    if (
      this.#waitingRecords + records.length > maxWaitingRecords ||
      this.#waitingBytes + bytes > maxWaitingBytes
    ) {
      throw new OverloadedError(1);
    }
    this.#waitingRecords += records.length;
    this.#waitingBytes += bytes;
    const appended = this.#enqueue(topic, records, sizes);
    this.#appends.add(appended);
    try {
      return await appended;
    } finally {
      this.#appends.delete(appended);
      this.#waitingRecords -= records.length;
      this.#waitingBytes -= bytes;
    }
  }

  /** Sends what waits, for as long as its callers wait, and closes. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await Promise.allSettled(this.#appends);
    this.#ending.abort();
    await this.#replaceProducer();
  }

  async #enqueue(
    topic: string,
    records: readonly NewRecord[],
    sizes: readonly number[],
  ): Promise<AppendResult[]> {
    const { promise, resolve, reject } = Promise.withResolvers<AppendResult[]>();
    const append: Append = { results: [], partsLeft: 0, isOver: false, resolve, reject };
    const lapse = setTimeout(
      () => reject(new Error('It was not acknowledged in time.')),
      this.appendTimeoutMs,
    );
    this.cluster.partitions(topic).then((partitions) => {
      const parts = [...partsOf(topic, records, sizes, partitions, append)];
      append.partsLeft = parts.length;
      this.#parts.push(...parts);
      void this.#sendAll();
    }, reject);
    try {
      return await promise;
    } catch (error) {
      throw new UnavailableError('The event log', error);
    } finally {
      clearTimeout(lapse);
      append.isOver = true;
    }
  }

  async #sendAll(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    while (this.#parts.length > 0) {
      const request = this.#nextRequest();
      if (request.length > 0) await this.#send(request);
    }
    this.#isSending = false;
  }

  /** Takes what fits into one request; whose caller waits no more is left out. */
  #nextRequest(): Part[] {
    const request: Part[] = [];
    let bytes = 0;
    for (;;) {
      const [next] = this.#parts;
      if (next === undefined || (bytes > 0 && bytes + next.bytes > maxRequestBytes)) return request;
      this.#parts.shift();
      if (next.append.isOver) continue;
      request.push(next);
      bytes += next.bytes;
    }
  }

  async #send(request: readonly Part[]): Promise<void> {
    const byTopic = Map.groupBy(request, ({ topic }) => topic);
    const topicMessages = [...byTopic].map(([topic, parts]) => ({
      topic,
      messages: parts.flatMap(({ messages }) => messages),
    }));
    for (;;) {
      try {
        const producer = (this.#producer ??= await this.#connect());
        const written = await producer.sendBatch({ topicMessages, acks: -1, timeout: 5000 });
        const next = new Map(
          written.map(({ topicName, partition, baseOffset }) => [
            `${topicName}/${partition}`,
            Number(baseOffset),
          ]),
        );
        for (const part of request) answer(part, next);
        return;
      } catch (error) {
        if (isRefused(error)) {
          // Its numbering of requests may be lost with what was refused.
          await this.#replaceProducer();
          for (const { append } of request) append.reject(error);
          return;
        }
        const { signal } = this.#ending;
        await delay(retryAfterMs, null, { signal }).catch(() => undefined);
        if (signal.aborted) return;
      }
    }
  }

  async #connect(): Promise<Producer> {
    const producer = this.cluster.kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
      retry: { retries: 5, initialRetryTime: 100, maxRetryTime: 1000 },
    });
    await producer.connect();
    return producer;
  }

  async #replaceProducer(): Promise<void> {
    const producer = this.#producer;
    this.#producer = null;
    await producer?.disconnect().catch(() => undefined);
  }
}

/** Splits an append into parts that each fit into a request. */
function* partsOf(
  topic: string,
  records: readonly NewRecord[],
  sizes: readonly number[],
  partitions: number,
  append: Append,
): Generator<Part> {
  let part: Part | null = null;
  for (const [index, { key, value, idempotencyKey, headers }] of records.entries()) {
    const bytes = sizes[index] ?? 0;
    if (part !== null && part.bytes + bytes > maxRequestBytes) {
      yield part;
      part = null;
    }
    part ??= { topic, append, messages: [], start: index, bytes: 0 };
    const all = idempotencyKey === undefined ? headers : { ...headers, id: idempotencyKey };
    part.messages.push({
      ...{ key, value, partition: partitionOf(key, partitions) },
      ...(all === undefined ? {} : { headers: { ...all } }),
    });
    part.bytes += bytes;
  }
  if (part !== null) yield part;
}

/** Notes the offsets of a part's records; `next` is the offset of the next record of each partition, and moves on. */
function answer({ topic, append, messages, start }: Part, next: Map<string, number>): void {
  for (const [index, { partition }] of messages.entries()) {
    const place = `${topic}/${partition}`;
    const offset = next.get(place) ?? 0;
    append.results[start + index] = { offset };
    next.set(place, offset + 1);
  }
  append.partsLeft -= 1;
  if (append.partsLeft === 0) append.resolve(append.results);
}

import { setTimeout as delay } from 'node:timers/promises';

import type { Batch, Consumer, EachBatchPayload } from 'kafkajs';

import { repeat } from '../repetition.js';
import { inTime } from '../time-limit.js';
import type { KafkaCluster } from './cluster.kafka.js';
import type { LogRecord, PartitionHandler, Reading } from './event-log.port.js';

/** Records handled at a time. */
const handledAtOnce = 500;
/** How often the group is told how far its partitions are handled, by those who do not begin there. */
const tellEveryMs = 1000;
const shortestPauseMs = 250;
const longestPauseMs = 5000;
/** How long a member that leaves waits for the brokers. */
const leaveTimeoutMs = 5000;

/** How a member of a group lives, in milliseconds. */
export interface MembershipTimes {
  /** After this time without a sign of life its partitions are given to others. */
  readonly sessionTimeoutMs: number;
  readonly heartbeatIntervalMs: number;
  /** How long a broker may wait for new records before it answers. */
  readonly fetchWaitMs: number;
}

/** What a reading is made of. */
export interface KafkaReadingOptions {
  readonly cluster: KafkaCluster;
  readonly topic: string;
  readonly group: string;
  /** True = no other process is in the group: what it has handled need not be told to anybody. */
  readonly isAlone: boolean;
  readonly handler: PartitionHandler;
  readonly times: MembershipTimes;
}

/** A partition that this process has; another claim takes its place each time that the group is formed anew. */
interface Claim {
  readonly consumer: Consumer;
  /** The offset to be handled next; null = it is not known yet. */
  next: number | null;
  /** The offset that the group was told; null = none of this claim. */
  told: number | null;
  /** Resolves when nothing of the claim is under way any more. */
  work: Promise<void>;
  /** How often in a row handling has failed. */
  failures: number;
}

/** The offset that a batch was asked for; kafkajs knows it, its types do not. */
const fetchedOffset = (batch: Batch): number =>
  'fetchedOffset' in batch ? Number(batch.fetchedOffset) : Number(batch.firstOffset());

const textOf = (value: Buffer | string | (Buffer | string)[] | null | undefined): string =>
  value?.toString() ?? '';

function* recordsOf({ topic, partition, messages }: Batch): Generator<LogRecord> {
  for (const { offset, key, value, timestamp, headers } of messages) {
    const entries = Object.entries(headers ?? {}).map(([name, text]) => [name, textOf(text)]);
    yield {
      ...{ topic, partition, offset: Number(offset) },
      ...{ key: textOf(key), value: textOf(value), appendedAt: Number(timestamp) },
      ...(entries.length === 0 ? {} : { headers: Object.fromEntries(entries) }),
    };
  }
}

/**
 * Reads a topic as a member of a consumer group, from the offsets that its handler names.
 *
 * What kafkajs 2.2.4 gets wrong is made up for here: a consumer that has died, for whatever reason, is replaced; an
 * acknowledgement that fails does not end it; records that it had fetched before the group was formed anew are
 * not handled; and members send signs of life while records are handled.
 */
export class KafkaReading implements Reading {
  readonly #claims = new Map<number, Claim>();
  readonly #ending = new AbortController();
  readonly #running: Promise<void>;
  #waiting: { isReached: () => boolean; done: () => void }[] = [];
  #hasJoined = false;

  constructor(private readonly options: KafkaReadingOptions) {
    this.#running = this.#run();
  }

  async caughtUp(): Promise<void> {
    const { cluster, topic, isAlone } = this.options;
    await this.#until(() => this.#hasJoined);
    const bounds = await this.#persist(() => cluster.bounds(topic));
    const ends = (bounds ?? []).map(({ low, high }) => (low === high ? 0 : high));
    await this.#until(() =>
      ends.every((end, partition) => {
        const claim = this.#claims.get(partition);
        if (claim === undefined) return !isAlone || end === 0;
        return claim.next !== null && claim.next >= end;
      }),
    );
  }

  async lag(): Promise<number> {
    const bounds = await this.options.cluster.bounds(this.options.topic);
    let lag = 0;
    for (const [partition, { next }] of this.#claims) {
      const { low = 0, high = 0 } = bounds[partition] ?? {};
      lag += Math.max(0, high - (next ?? low));
    }
    return lag;
  }

  reopen(partition: number): void {
    const claim = this.#claims.get(partition);
    // One that is not open yet asks by itself.
    if (claim !== undefined && claim.next !== null) this.#claim(claim.consumer, partition);
  }

  async close(): Promise<void> {
    this.#ending.abort();
    await this.#running;
    this.#settle();
  }

  /** Waits until something is so, or the reading ends. */
  async #until(isReached: () => boolean): Promise<void> {
    if (isReached() || this.#ending.signal.aborted) return;
    await new Promise<void>((resolve) => this.#waiting.push({ isReached, done: resolve }));
  }

  #settle(): void {
    const isOver = this.#ending.signal.aborted;
    const reached = this.#waiting.filter(({ isReached }) => isOver || isReached());
    this.#waiting = this.#waiting.filter((waiter) => !reached.includes(waiter));
    for (const { done } of reached) done();
  }

  /** Tries until it works; null = the reading has ended, or `isWanted` no more. */
  async #persist<T>(attempt: () => Promise<T>, isWanted = (): boolean => true): Promise<T | null> {
    const { signal } = this.#ending;
    for (let pauseMs = shortestPauseMs; !signal.aborted && isWanted();) {
      try {
        return await attempt();
      } catch (error) {
        this.options.handler.failed?.(error);
        await delay(pauseMs, null, { signal }).catch(() => undefined);
        pauseMs = Math.min(2 * pauseMs, longestPauseMs);
      }
    }
    return null;
  }

  /** Is a member of the group until the end, by one consumer after the other. */
  async #run(): Promise<void> {
    await this.#persist(async () => {
      try {
        await this.#liveOnce();
      } finally {
        const works = [...this.#claims.values()].map(({ work }) => work);
        for (const partition of this.#claims.keys()) this.#drop(partition);
        await Promise.all(works);
      }
    });
  }

  /** Lives as long as one consumer. Errors: whatever it died of. */
  async #liveOnce(): Promise<void> {
    const { cluster, topic, group, isAlone, handler, times } = this.options;
    const consumer = cluster.kafka.consumer({
      groupId: group,
      sessionTimeout: times.sessionTimeoutMs,
      rebalanceTimeout: 3 * times.sessionTimeoutMs,
      heartbeatInterval: times.heartbeatIntervalMs,
      maxWaitTimeInMs: times.fetchWaitMs,
      allowAutoTopicCreation: false,
      // One way to come back is enough: kafkajs would not come back from everything.
      retry: { retries: 5, maxRetryTime: 1000, restartOnFailure: async () => false },
    });
    const died = new Promise<never>((_, reject) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
    });
    died.catch(() => undefined);
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) =>
      this.#assign(consumer, payload.memberAssignment[topic] ?? []),
    );
    // A batch of which compaction has left nothing never reaches the handler.
    consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload }) => {
      const claim = this.#claims.get(payload.partition);
      if (payload.batchSize > 0 || claim?.consumer !== consumer || claim.next === null) return;
      claim.next = Math.max(claim.next, Number(payload.lastOffset) + 1);
      this.#settle();
    });
    const { signal } = this.#ending;
    const ended = new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      else signal.addEventListener('abort', () => resolve(), { once: true });
    });
    const tells = !isAlone && handler.open !== undefined;
    const telling = tells ? repeat(tellEveryMs, () => this.#tell(consumer)) : null;
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: [topic], fromBeginning: true });
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: 4,
        eachBatch: (payload) => this.#take(consumer, payload),
      });
      await Promise.race([died, ended]);
    } finally {
      const left = Promise.all([telling?.close(), consumer.disconnect().catch(() => undefined)]);
      await inTime(left, leaveTimeoutMs);
    }
  }

  /** Takes on the partitions of a group that was formed anew. */
  #assign(consumer: Consumer, partitions: readonly number[]): void {
    for (const partition of this.#claims.keys()) {
      if (!partitions.includes(partition)) this.#drop(partition);
    }
    for (const partition of partitions) this.#claim(consumer, partition);
    this.#hasJoined = true;
    this.#settle();
  }

  #drop(partition: number): void {
    this.#claims.delete(partition);
    this.options.handler.release?.(partition);
    this.#settle();
  }

  /** Asks the handler where to begin, once what is under way in the partition is done. */
  #claim(consumer: Consumer, partition: number): void {
    const { topic, handler } = this.options;
    consumer.pause([{ topic, partitions: [partition] }]);
    const before = this.#claims.get(partition)?.work ?? Promise.resolve();
    if (this.#claims.has(partition)) handler.release?.(partition);
    const claim: Claim = { consumer, next: null, told: null, work: before, failures: 0 };
    this.#claims.set(partition, claim);
    claim.work = before.then(() => this.#open(partition, claim));
  }

  async #open(partition: number, claim: Claim): Promise<void> {
    const { topic, handler } = this.options;
    const isCurrent = (): boolean => this.#claims.get(partition) === claim;
    const next = await this.#persist(() => this.#beginning(partition), isCurrent);
    if (!isCurrent() || next === null) {
      // It was lost while the handler took it on.
      if (!this.#claims.has(partition)) handler.release?.(partition);
      return;
    }
    claim.next = next;
    claim.consumer.seek({ topic, partition, offset: String(next) });
    claim.consumer.resume([{ topic, partitions: [partition] }]);
    this.#settle();
  }

  async #beginning(partition: number): Promise<number> {
    const { cluster, topic, group, handler } = this.options;
    const wanted =
      handler.open === undefined
        ? await cluster.acknowledged(group, topic, partition)
        : await handler.open(partition).then((after) => (after === null ? null : after + 1));
    const { low = 0, high = 0 } = (await cluster.bounds(topic))[partition] ?? {};
    if (wanted !== null && wanted > high) {
      throw new Error(
        `Partition ${partition} of ${topic} ends at ${high}, before ${wanted}: it is not the log that was handled.`,
      );
    }
    return Math.max(wanted ?? low, low);
  }

  #take(consumer: Consumer, payload: EachBatchPayload): Promise<void> {
    const { partition } = payload.batch;
    const claim = this.#claims.get(partition);
    if (claim?.consumer !== consumer || claim.next === null || payload.isStale()) {
      return Promise.resolve();
    }
    const handled = this.#handle(claim, claim.next, payload);
    claim.work = handled.catch(() => undefined);
    return handled;
  }

  /** Handles a batch and acknowledges it. Errors: what a sign of life says of the membership, which kafkajs acts on. */
  async #handle(claim: Claim, next: number, payload: EachBatchPayload): Promise<void> {
    const { times, isAlone, handler } = this.options;
    const { batch, heartbeat, resolveOffset } = payload;
    const { partition } = batch;
    const isCurrent = (): boolean => this.#claims.get(partition) === claim;
    if (fetchedOffset(batch) > next) {
      // Fetched before a leader changed: what lies between is not there.
      this.#claim(claim.consumer, partition);
      return;
    }
    const records = [...recordsOf(batch)].filter(({ offset }) => offset >= next);
    const beats = setInterval(() => {
      // The next one that is waited for tells of what this one has met.
      heartbeat().catch(() => undefined);
    }, times.heartbeatIntervalMs);
    try {
      for (let start = 0; start < records.length; start += handledAtOnce) {
        const chunk = records.slice(start, start + handledAtOnce);
        if (!(await this.#hand(partition, claim, chunk)) || !isCurrent()) return;
        claim.next = (chunk.at(-1)?.offset ?? next) + 1;
        resolveOffset(String(claim.next - 1));
        this.#settle();
        await heartbeat();
      }
    } finally {
      clearInterval(beats);
    }
    if (!isCurrent()) return;
    claim.next = Number(batch.lastOffset()) + 1;
    resolveOffset(batch.lastOffset());
    this.#settle();
    // Whose handler knows where to begin needs no acknowledgement: the brokers would write one for every few records.
    if (!isAlone && handler.open === undefined) await this.#acknowledge(claim.next, payload);
  }

  /** Hands records on; false when the handler failed and is asked again later where to begin. */
  async #hand(partition: number, claim: Claim, records: readonly LogRecord[]): Promise<boolean> {
    const { topic, handler } = this.options;
    try {
      await handler.handle(partition, records);
      claim.failures = 0;
      return true;
    } catch (error) {
      handler.failed?.(error);
      if (this.#claims.get(partition) !== claim) return false;
      handler.release?.(partition);
      claim.next = null;
      claim.consumer.pause([{ topic, partitions: [partition] }]);
      const pauseMs = Math.min(shortestPauseMs * 2 ** claim.failures, longestPauseMs);
      claim.failures += 1;
      const { signal } = this.#ending;
      delay(pauseMs, null, { signal }).then(
        () => (claim.work = claim.work.then(() => this.#open(partition, claim))),
        () => undefined,
      );
      return false;
    }
  }

  /** Tells the group how far its partitions are handled here, in one request; for people and tools that watch it. */
  async #tell(consumer: Consumer): Promise<void> {
    const { topic, handler } = this.options;
    const moved = [...this.#claims].filter(
      ([, claim]) =>
        claim.consumer === consumer && claim.next !== null && claim.next !== claim.told,
    );
    if (moved.length === 0) return;
    const offsets = moved.map(([partition, { next }]) => ({
      ...{ topic, partition, offset: String(next) },
    }));
    try {
      await consumer.commitOffsets(offsets);
      for (const [place, [, claim]] of moved.entries()) {
        claim.told = Number(offsets[place]?.offset);
      }
    } catch (error) {
      handler.failed?.(error);
    }
  }

  /** Tells the group how far a partition is handled. That it could not be told must not end the consumer. */
  async #acknowledge(next: number, payload: EachBatchPayload): Promise<void> {
    const { topic, partition } = payload.batch;
    const offsets = [{ topic, partitions: [{ partition, offset: String(next) }] }];
    try {
      await payload.commitOffsetsIfNecessary({ topics: offsets });
    } catch (error) {
      this.options.handler.failed?.(error);
      // A member that was forgotten learns it here, in the words that kafkajs joins again for.
      await payload.heartbeat();
    }
  }
}

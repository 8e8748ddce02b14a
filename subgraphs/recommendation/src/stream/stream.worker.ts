import { setTimeout as delay } from 'node:timers/promises';

import type { Clock } from '@reelgraph/platform/clock';
import type { EventLog, LogRecord, Reading } from '@reelgraph/platform/event-log/event-log.port';
import type { Logger } from '@reelgraph/platform/logger';
import { interactionsTopic } from '@reelgraph/schema/interaction-event';
import { userTopic } from '@reelgraph/schema/item-change';

import type { ConsumerCounts } from './consumer.js';
import { buryLetters } from './dead-letter.js';
import { handOnJoins } from './item-changes.js';
import { type PartitionSink, RecordFault } from './partition-sink.js';

/** The group that shares the interactions out. */
const workerGroup = 'recommendation-stream';
/** The group that hands history joins on: each is handed on by one process. */
const joinsGroup = 'recommendation-joins';
/** How often handling a record is tried before it is a dead letter, and the pause after the first try, milliseconds. */
const maxAttempts = 3;
const firstPauseMs = 100;

/** What a worker needs. */
export interface StreamWorkerOptions {
  readonly log: EventLog;
  readonly sink: PartitionSink;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Whether a failure is of the code or of what it was given, and would come again for ever. */
const isFault = (error: unknown): boolean =>
  [RecordFault, TypeError, RangeError, SyntaxError, ReferenceError].some(
    (kind) => error instanceof kind,
  );

const describe = (error: unknown): string => (error instanceof Error ? error.message : 'unknown');

/**
 * Turns the partitions of `interactions.v1` that fall to this process into what the sink makes of them, and hands
 * history joins on.
 *
 * A store that is away stops the partition until it is back. A record whose handling fails is tried three times and
 * then a dead letter, so that it does not hold up those behind it.
 */
export class StreamWorker {
  readonly #interactions: Reading;
  readonly #joins: Reading;
  readonly #counts = { applied: 0, dropped: 0, deadLettered: 0 };
  /** Offsets of dead letters that the sink has not gone past, by partition. */
  readonly #buried = new Map<number, Set<number>>();
  /** Offset of the last record that the sink is known to have, by partition. */
  readonly #reached = new Map<number, number>();
  readonly #ending = new AbortController();

  constructor(private readonly options: StreamWorkerOptions) {
    const { log, sink, clock, logger } = options;
    this.#interactions = log.share(interactionsTopic, workerGroup, {
      open: (partition) => this.#open(partition),
      handle: (partition, records) => this.#apply(partition, records),
      release: (partition) => {
        this.#buried.delete(partition);
        this.#reached.delete(partition);
        sink.release(partition);
      },
      failed: (error) => logger.warn({ err: error }, 'a partition waits'),
    });
    this.#joins = log.share(userTopic, joinsGroup, {
      handle: (_partition, records) => handOnJoins(records, { log, clock, logger, joinsAfter: -1 }),
      failed: (error) => logger.warn({ err: error }, 'history joins wait'),
    });
  }

  /** What became of the records since the start. */
  get counts(): ConsumerCounts {
    return { ...this.#counts };
  }

  /** The readings by their names, for the metric of the lag. */
  get readings(): Readonly<Record<string, Reading>> {
    return { interactions: this.#interactions, joins: this.#joins };
  }

  /** Resolves when all is applied that is in the partitions of this process at the time of the call. */
  async caughtUp(): Promise<void> {
    await this.#joins.caughtUp();
    await this.#interactions.caughtUp();
  }

  /** Claims a partition anew, because its store is not what it was. */
  reopen(partition: number): void {
    this.#interactions.reopen(partition);
  }

  /** Stops after the records that are being handled. */
  async close(): Promise<void> {
    this.#ending.abort();
    await Promise.all([this.#interactions.close(), this.#joins.close()]);
  }

  /**
   * Applies records; where handling one fails, those before and behind it are found by halves, because each step asks
   * the store.
   */
  async #apply(partition: number, records: readonly LogRecord[]): Promise<void> {
    try {
      await this.#applyTogether(partition, records);
    } catch (error) {
      if (!isFault(error)) throw error;
      await this.#openAgain(partition, error);
      const [record] = records;
      if (records.length === 1 && record !== undefined) {
        await this.#applyAlone(partition, record, error);
        return;
      }
      const middle = records.length >> 1;
      await this.#apply(partition, records.slice(0, middle));
      await this.#apply(partition, records.slice(middle));
    }
  }

  async #open(partition: number): Promise<number | null> {
    const after = await this.options.sink.open(partition);
    this.#reached.set(partition, after ?? -1);
    return after;
  }

  /**
   * A sink that has failed has to be asked where it is, unless it says that nothing of the batch was applied.
   *
   * Errors: `error` when it is not as far as it was: what it has lost has to be read again first.
   */
  async #openAgain(partition: number, error: unknown): Promise<void> {
    if (error instanceof RecordFault) return;
    const reached = this.#reached.get(partition) ?? -1;
    if (((await this.#open(partition)) ?? -1) < reached) throw error;
  }

  async #applyTogether(partition: number, records: readonly LogRecord[]): Promise<void> {
    const buried = this.#buried.get(partition);
    const due = records.filter(({ offset }) => buried?.has(offset) !== true);
    if (due.length === 0) return;
    const { applied, dropped, deadLetters } = await this.options.sink.apply(partition, due);
    this.#reached.set(partition, due.at(-1)?.offset ?? -1);
    this.#counts.applied += applied;
    this.#counts.dropped += dropped;
    this.#counts.deadLettered += deadLetters.length;
  }

  /** Tries a record again that has failed alone, and gives it up after the last try. */
  async #applyAlone(partition: number, record: LogRecord, failure: unknown): Promise<void> {
    let error = failure;
    for (let attempt = 1; attempt < maxAttempts; attempt += 1) {
      await delay(firstPauseMs * 4 ** (attempt - 1), null, { signal: this.#ending.signal });
      try {
        await this.#applyTogether(partition, [record]);
        return;
      } catch (again) {
        if (!isFault(again)) throw again;
        await this.#openAgain(partition, again);
        error = again;
      }
    }
    const { log, logger } = this.options;
    await buryLetters(log, [{ record, reason: describe(error) }], maxAttempts);
    this.#counts.deadLettered += 1;
    this.#buried.set(partition, (this.#buried.get(partition) ?? new Set()).add(record.offset));
    const { topic, offset } = record;
    logger.error({ err: error, topic, partition, offset }, 'a record was given up');
  }
}

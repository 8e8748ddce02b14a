import type { LogRecord } from '@reelgraph/platform/event-log/event-log.port';

import type { DeadLetter } from './dead-letter.js';

/** What became of a batch of records. */
export interface BatchOutcome {
  readonly applied: number;
  /** Repeats, and records that change nothing. */
  readonly dropped: number;
  readonly deadLetters: readonly DeadLetter[];
}

/**
 * Where the records of a partitioned topic take effect, each once, whatever is delivered again and whoever else
 * believes to own the partition.
 */
export interface PartitionSink {
  /**
   * Claims a partition: finishes what an earlier owner left undone. Resolves with the offset to read on after, or
   * null to read from the start. It may be called again after any failure.
   */
  open(partition: number): Promise<number | null>;
  /**
   * Applies records of one partition that follow on what was applied before, in order. Resolves when the store has
   * all of it; records that were applied before are passed over.
   *
   * Errors: `FencedError` when another owner has gone on since `open`; `RecordFault` when handling a record failed by
   *         no store's doing, and nothing of the call was applied; anything else when the store failed: call `open`
   *         before trying again, what was applied in part is finished then.
   */
  apply(partition: number, records: readonly LogRecord[]): Promise<BatchOutcome>;
  /** Lets a partition go: what was kept of it in memory is forgotten. */
  release(partition: number): void;
}

/** Another owner has applied records of the partition since it was claimed; what this one wanted to apply is not. */
export class FencedError extends Error {
  override readonly name = 'FencedError';

  constructor(partition: number) {
    super(`Partition ${partition} has another owner.`);
  }
}

/** Handling a record failed, and not for a store that is away: trying for ever would hold up all records behind it. */
export class RecordFault extends Error {
  override readonly name = 'RecordFault';

  constructor(cause: unknown) {
    super(cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause), { cause });
  }
}

/** A record to append. `key` decides order (and compaction); `idempotencyKey` is unique in its topic for the log's life. */
export interface NewRecord {
  readonly key: string;
  readonly value: string;
  readonly idempotencyKey?: string;
}

/** A record as it lies in the log. `offset` rises within a topic and may have gaps; `appendedAt` in ms since the epoch. */
export interface LogRecord {
  readonly topic: string;
  readonly offset: number;
  readonly key: string;
  readonly value: string;
  readonly appendedAt: number;
}

/**
 * What became of one record of an `append`: its offset, or the note that its idempotency key was there before, or, of a
 * spool, that it is on this machine's disk and on its way to the log.
 */
export type AppendResult =
  { readonly offset: number } | { readonly duplicate: true } | { readonly spooled: true };

/**
 * A durable, ordered log of records by topic.
 *
 * Several processes may append and read at once (an import beside a running server).
 */
export interface EventLog {
  /**
   * Appends records to a topic, all or none; resolves when they are durable.
   *
   * Shape:  n records → n results, order kept. A record whose idempotency key is known is not written again.
   * Errors: `OverloadedError` when more than the bounded number of records wait to be written; `Error` when the
   *         log is closed or cannot be written.
   */
  append(topic: string, records: readonly NewRecord[]): Promise<AppendResult[]>;

  /** Records of a topic with an offset greater than `afterOffset`, oldest first, at most `limit`. */
  read(topic: string, afterOffset: number, limit: number): Promise<LogRecord[]>;

  /** The greatest offset of a topic; 0 when it is empty. */
  endOffset(topic: string): Promise<number>;

  /** Calls back soon after a topic grew, also when another process wrote (within 250 ms); returns what ends it. */
  onAppend(topic: string, callback: () => void): () => void;

  /**
   * Deletes what a compacted topic no longer needs: every record that has a newer one of the same key.
   * Appends get their turn in between; closing the log leaves the rest for the next time, as with `expire`.
   */
  compact(topic: string): Promise<void>;

  /** Deletes records of a topic that were appended before `beforeMs` (ms since the epoch). */
  expire(topic: string, beforeMs: number): Promise<void>;

  /** Writes what waits and closes; again, it changes nothing. */
  close(): Promise<void>;
}

/** A record to append. `key` decides order (and compaction); `idempotencyKey` is unique in its topic for the log's life. */
export interface NewRecord {
  readonly key: string;
  readonly value: string;
  readonly idempotencyKey?: string;
  /** What belongs to the record and not to its value. */
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * A record as it lies in the log. `offset` rises within a partition of a topic and may have gaps; `appendedAt` in ms
 * since the epoch. Missing: no `headers` = it was appended without.
 */
export interface LogRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly key: string;
  readonly value: string;
  readonly appendedAt: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * What became of one record of an `append`: its offset, or the note that its idempotency key was there before, or, of a
 * spool, that it is on this machine's disk and on its way to the log.
 */
export type AppendResult =
  { readonly offset: number } | { readonly duplicate: true } | { readonly spooled: true };

/** What reads a topic, one partition at a time and each in order. */
export interface PartitionHandler {
  /**
   * Takes a partition on; resolves with the offset after which to read, null = from the oldest record that is kept.
   *
   * Missing: a handler without it goes on after what the group of its reading has acknowledged.
   */
  open?(partition: number): Promise<number | null>;
  /**
   * Handles records of one partition. When it fails, the partition is released and, after a pause, opened again: a
   * store that is away delays records and loses none.
   */
  handle(partition: number, records: readonly LogRecord[]): Promise<void> | void;
  /** Lets a partition go, which may be another process's from now on. */
  release?(partition: number): void;
  /** Told of a failure, its own or the log's, that is made up for by trying again. */
  failed?(error: unknown): void;
}

/** A topic that is being read. */
export interface Reading {
  /** Resolves when all is handled that is in the topic (in partitions read here) at the time of the call, or on close. */
  caughtUp(): Promise<void>;
  /** How many offsets lie between what is handled here and the ends of the partitions read here. */
  lag(): Promise<number>;
  /** Asks the handler anew where to begin in a partition, once what is under way there is done; nothing if it is not read here. */
  reopen(partition: number): void;
  /** Stops after the records that are being handled. */
  close(): Promise<void>;
}

/**
 * A durable log of records by topic, in order within a partition. Records of one key lie in one partition.
 *
 * Several processes may append and read at once.
 */
export interface EventLog {
  /**
   * Appends records to a topic; resolves when they are durable.
   *
   * Shape:  n records → n results, order kept. A log that knows all idempotency keys does not write one again.
   * Errors: `OverloadedError` when more than the bounded number of records wait to be written, and nothing of the call
   *         is written; any other error when it cannot be known whether they are: append them again, readers have to
   *         take a repeat for what it is.
   */
  append(topic: string, records: readonly NewRecord[]): Promise<AppendResult[]>;

  /** Reads all partitions of a topic, whoever else reads them. */
  follow(topic: string, handler: PartitionHandler): Reading;

  /** Reads those partitions of a topic that no other process of the group reads; they move as processes come and go. */
  share(topic: string, group: string, handler: PartitionHandler): Reading;

  /** The offset of the newest record of each partition of a topic, by the partition's number; null = it has none. */
  endOffsets(topic: string): Promise<(number | null)[]>;

  /**
   * Deletes records of one partition of a topic up to an offset and with it; what is there no longer is no error.
   *
   * Errors: rejects when the log cannot tell whether they are deleted; the call may be repeated.
   */
  trim(topic: string, partition: number, throughOffset: number): Promise<void>;

  /** Writes what waits, stops all readings and closes; again, it changes nothing. */
  close(): Promise<void>;
}

/** A log in this process's reach: one partition each topic, read at any place, and in need of upkeep. */
export interface LocalEventLog extends EventLog {
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
}

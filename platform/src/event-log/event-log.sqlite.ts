import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';

import { type Clock, systemClock } from '../clock.js';
import { OverloadedError } from '../errors.js';
import type {
  AppendResult,
  LocalEventLog,
  LogRecord,
  NewRecord,
  PartitionHandler,
  Reading,
} from './event-log.port.js';
import type { WriterAnswer, WriterRequest } from './event-log.worker.js';
import { TopicReading } from './topic-reading.js';

/** Records that may wait for the disk; more are refused instead of filling the memory. */
const maxWaitingRecords = 50_000;
/** How soon appends of another process are noticed, milliseconds. */
const pollIntervalMs = 200;

const tables = `
  CREATE TABLE IF NOT EXISTS records (
    offset INTEGER PRIMARY KEY AUTOINCREMENT,
    topic TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
    idempotency BLOB, appended_at INTEGER NOT NULL, headers TEXT);
  CREATE INDEX IF NOT EXISTS records_by_topic ON records (topic, offset);
  CREATE UNIQUE INDEX IF NOT EXISTS records_once ON records (topic, idempotency) WHERE idempotency IS NOT NULL;`;

/** Makes the table, or gives one of an earlier version the column that it lacks. */
function prepareTable(db: DatabaseSync): void {
  db.exec(`PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; BEGIN IMMEDIATE; ${tables}`);
  const columns = db.prepare('PRAGMA table_info(records)').all();
  if (!columns.some(({ name }) => name === 'headers')) {
    db.exec('ALTER TABLE records ADD COLUMN headers TEXT');
  }
  db.exec('COMMIT');
}

/** A row of the table as it is read. */
type StoredRecord = Omit<LogRecord, 'topic' | 'partition' | 'headers'> & {
  readonly headers: string | null;
};

type Unnumbered<T> = T extends { id: number } ? Omit<T, 'id'> : never;

/**
 * The event log in one SQLite file: durable by WAL and `synchronous = FULL`, fast by group commit in a worker
 * thread, and open to several processes at once. Offsets rise over all topics of the file.
 */
export async function openSqliteEventLog(options: {
  file: string;
  clock?: Clock;
}): Promise<LocalEventLog> {
  const clock = options.clock ?? systemClock;
  const reader = new DatabaseSync(options.file);
  prepareTable(reader);
  const selectAfter = reader.prepare(
    'SELECT offset, key, value, appended_at AS appendedAt, headers FROM records WHERE topic = ? AND offset > ? ORDER BY offset LIMIT ?',
  );
  const selectEnd = reader.prepare('SELECT max(offset) AS offset FROM records WHERE topic = ?');

  // From source (tests) the worker is TypeScript too, which Node runs by stripping the types.
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const worker = new Worker(new URL(`./event-log.worker.${extension}`, import.meta.url), {
    workerData: { file: options.file },
  });
  const waiting = new Map<
    number,
    { resolve(results: AppendResult[]): void; reject(error: Error): void }
  >();
  const listeners = new Map<string, Set<() => void>>();
  const seenEnd = new Map<string, number>();
  const readings = new Set<Reading>();
  let lastId = 0;
  let waitingRecords = 0;
  let poll: NodeJS.Timeout | undefined;
  /** Why nothing can be written any more. */
  let ended: Error | null = null;
  let closing: Promise<void> | null = null;

  function end(reason: Error): void {
    ended ??= reason;
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
  }
  worker.on('message', (answer: WriterAnswer) => {
    const entry = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.error === undefined) entry?.resolve(answer.results ?? []);
    else entry?.reject(new Error(`The event log could not be written: ${answer.error}`));
  });
  worker.on('error', (cause) => end(new Error('The event log has lost its writer.', { cause })));
  worker.on('exit', () => end(new Error('The event log is closed.')));
  worker.unref();

  async function send(request: Unnumbered<WriterRequest>): Promise<AppendResult[]> {
    if (ended !== null) throw ended;
    lastId += 1;
    const id = lastId;
    // The process must not end while an append waits for the disk.
    worker.ref();
    return new Promise<AppendResult[]>((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      worker.postMessage({ ...request, id });
    }).finally(() => {
      if (waiting.size === 0) worker.unref();
    });
  }

  const endOf = (topic: string): number => Number(selectEnd.get(topic)?.['offset'] ?? 0);

  function notify(topic: string, end: number): void {
    if (end <= (seenEnd.get(topic) ?? 0)) return;
    seenEnd.set(topic, end);
    // In a turn of its own: an append is durable whatever its listeners do.
    for (const listener of listeners.get(topic) ?? []) queueMicrotask(listener);
  }

  function pollTopics(): void {
    try {
      for (const topic of listeners.keys()) notify(topic, endOf(topic));
    } catch {
      // The file is busy; the next poll sees what this one did not.
    }
  }

  async function closeOnce(): Promise<void> {
    for (const reading of readings) await reading.close();
    clearInterval(poll);
    listeners.clear();
    const written = send({ kind: 'close' });
    ended ??= new Error('The event log is closed.');
    // A writer that was lost before has said so to whoever waited for it.
    await written.catch(() => undefined);
    reader.close();
    await worker.terminate();
  }

  // Processes that share a file do not share out its topics: a group has one member, which reads everything.
  function follow(topic: string, handler: PartitionHandler): Reading {
    const reading = new TopicReading(log, topic, handler);
    readings.add(reading);
    return {
      caughtUp: () => reading.caughtUp(),
      lag: () => reading.lag(),
      reopen: () => reading.reopen(),
      async close() {
        readings.delete(reading);
        await reading.close();
      },
    };
  }

  const log: LocalEventLog = {
    follow,
    share: (topic, _group, handler) => follow(topic, handler),
    async endOffsets(topic) {
      const end = endOf(topic);
      return [end === 0 ? null : end];
    },
    async append(topic: string, records: readonly NewRecord[]) {
      if (records.length === 0) return [];
      if (waitingRecords + records.length > maxWaitingRecords) throw new OverloadedError(1);
      waitingRecords += records.length;
      try {
        const results = await send({ kind: 'append', topic, appendedAt: clock(), records });
        const end = results.reduce((max, r) => ('offset' in r ? Math.max(max, r.offset) : max), 0);
        notify(topic, end);
        return results;
      } finally {
        waitingRecords -= records.length;
      }
    },
    async read(topic, afterOffset, limit) {
      const rows = selectAfter.all(topic, afterOffset, limit) as unknown as StoredRecord[];
      return rows.map(({ headers, ...row }) => ({
        topic,
        partition: 0,
        ...row,
        ...(headers === null ? {} : { headers: JSON.parse(headers) }),
      }));
    },
    async trim(topic, _partition, throughOffset) {
      await send({ kind: 'trim', topic, throughOffset });
    },
    async endOffset(topic) {
      return endOf(topic);
    },
    onAppend(topic, callback) {
      const entry = (): void => callback();
      const of = listeners.get(topic) ?? new Set();
      of.add(entry);
      listeners.set(topic, of);
      if (!seenEnd.has(topic)) seenEnd.set(topic, endOf(topic));
      poll ??= setInterval(pollTopics, pollIntervalMs).unref();
      return () => {
        of.delete(entry);
        if (of.size === 0) listeners.delete(topic);
      };
    },
    async compact(topic) {
      await send({ kind: 'compact', topic });
    },
    async expire(topic, beforeMs) {
      await send({ kind: 'expire', topic, beforeMs });
    },
    close() {
      closing ??= closeOnce();
      return closing;
    },
  };
  return log;
}

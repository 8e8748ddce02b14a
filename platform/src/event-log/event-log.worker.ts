// The writing half of the SQLite event log, in a thread of its own: an fsync takes milliseconds, and the
// thread that answers requests must not wait for it. Self-contained, so that it runs from source and build alike.
import { createHash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';

import type { AppendResult, NewRecord } from './event-log.port.js';

/** What the log asks of its writer. */
export type WriterRequest =
  | {
      readonly id: number;
      readonly kind: 'append';
      readonly topic: string;
      readonly appendedAt: number;
      readonly records: readonly NewRecord[];
    }
  | { readonly id: number; readonly kind: 'compact'; readonly topic: string }
  | {
      readonly id: number;
      readonly kind: 'expire';
      readonly topic: string;
      readonly beforeMs: number;
    }
  | {
      readonly id: number;
      readonly kind: 'trim';
      readonly topic: string;
      readonly throughOffset: number;
    }
  | { readonly id: number; readonly kind: 'close' };

/** What the writer answers: the results of an append (empty for the rest), or why it failed. */
export interface WriterAnswer {
  readonly id: number;
  readonly results?: AppendResult[];
  readonly error?: string;
}

if (parentPort === null) throw new Error('the event log writer runs as a worker');
const port = parentPort;
type AppendRequest = Extract<WriterRequest, { kind: 'append' }>;

const db = new DatabaseSync((workerData as { file: string }).file);
db.exec('PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');

const insert = db.prepare(
  'INSERT INTO records (topic, key, value, idempotency, appended_at, headers) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING offset',
);
const newestFirst = db.prepare(
  'SELECT offset, key FROM records WHERE topic = ? AND offset < ? ORDER BY offset DESC LIMIT ?',
);
const oldestFirst = db.prepare(
  'SELECT offset, appended_at AS appendedAt FROM records WHERE topic = ? AND offset > ? ORDER BY offset LIMIT ?',
);
const remove = db.prepare('DELETE FROM records WHERE offset = ?');

/** Records that one step of tidying looks at: an append may have to wait for one step. */
const recordsPerStep = 500;

// Sixteen bytes tell any number of keys apart that fits on a disk, and keep the index small.
const digest = (key: string): Uint8Array =>
  createHash('sha256').update(key).digest().subarray(0, 16);

function append(request: AppendRequest): AppendResult[] {
  return request.records.map(({ key, value, idempotencyKey, headers }) => {
    const token = idempotencyKey === undefined ? null : digest(idempotencyKey);
    const kept = headers === undefined ? null : JSON.stringify(headers);
    const row = insert.get(request.topic, key, value, token, request.appendedAt, kept);
    return row === undefined ? { duplicate: true } : { offset: Number(row['offset']) };
  });
}

/** Runs statements in one transaction: all or none, and one fsync. */
function inTransaction<T>(run: () => T): T {
  try {
    db.exec('BEGIN IMMEDIATE');
    const result = run();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/** Writes what waits in one transaction (group commit). */
function writeGroup(requests: readonly AppendRequest[]): WriterAnswer[] {
  if (requests.length === 0) return [];
  try {
    return inTransaction(() => requests.map((each) => ({ id: each.id, results: append(each) })));
  } catch (error) {
    return requests.map(({ id }) => ({ id, error: String(error) }));
  }
}

/** Deletes in small transactions, between which appends of every process get their turn. */
interface Tidying {
  readonly id: number;
  /** Does the next part; false when it was the last. */
  step(): boolean;
}

/** Walks a topic from its newest record and deletes whatever key it has met before. */
function compacting(id: number, topic: string): Tidying {
  const met = new Set<string>();
  let before = Number.MAX_SAFE_INTEGER;
  return {
    id,
    step() {
      const rows = newestFirst.all(topic, before, recordsPerStep);
      const stale = rows.filter(({ key }) => {
        if (met.has(String(key))) return true;
        met.add(String(key));
        return false;
      });
      if (stale.length > 0) inTransaction(() => stale.forEach(({ offset }) => remove.run(offset!)));
      before = Number(rows.at(-1)?.['offset'] ?? 0);
      return rows.length === recordsPerStep;
    },
  };
}

/** Walks a topic from its oldest record until a step finds nothing old: younger ones need no look. */
function expiring(id: number, topic: string, beforeMs: number): Tidying {
  let after = 0;
  return {
    id,
    step() {
      const rows = oldestFirst.all(topic, after, recordsPerStep);
      const old = rows.filter(({ appendedAt }) => Number(appendedAt) < beforeMs);
      if (old.length > 0) inTransaction(() => old.forEach(({ offset }) => remove.run(offset!)));
      after = Number(rows.at(-1)?.['offset'] ?? 0);
      return old.length > 0 && rows.length === recordsPerStep;
    },
  };
}

/** Walks a topic from its oldest record up to an offset. */
function trimming(id: number, topic: string, throughOffset: number): Tidying {
  return {
    id,
    step() {
      const rows = oldestFirst.all(topic, 0, recordsPerStep);
      const gone = rows.filter(({ offset }) => Number(offset) <= throughOffset);
      if (gone.length > 0) inTransaction(() => gone.forEach(({ offset }) => remove.run(offset!)));
      return gone.length === recordsPerStep;
    },
  };
}

const answer = (message: WriterAnswer): void => port.postMessage(message);
const tidyings: Tidying[] = [];

function tidy(): void {
  const [current] = tidyings;
  if (current === undefined) return;
  try {
    if (current.step()) {
      setImmediate(tidy);
      return;
    }
    answer({ id: current.id, results: [] });
  } catch (error) {
    answer({ id: current.id, error: String(error) });
  }
  tidyings.shift();
  setImmediate(tidy);
}

function startTidying(tidying: Tidying): void {
  tidyings.push(tidying);
  if (tidyings.length === 1) setImmediate(tidy);
}

/** Ends the thread; what is not tidied yet is left for the next time. */
function close(id: number): void {
  for (const { id: unfinished } of tidyings.splice(0)) answer({ id: unfinished, results: [] });
  db.close();
  answer({ id, results: [] });
  port.close();
}

port.on('message', (first: WriterRequest) => {
  const waiting: WriterRequest[] = [first];
  for (let records = 0; records < 20_000;) {
    const next = receiveMessageOnPort(port)?.message as WriterRequest | undefined;
    if (next === undefined) break;
    waiting.push(next);
    records += next.kind === 'append' ? next.records.length : 1;
  }
  writeGroup(waiting.filter((request) => request.kind === 'append')).forEach(answer);
  for (const request of waiting) {
    if (request.kind === 'compact') startTidying(compacting(request.id, request.topic));
    if (request.kind === 'expire') {
      startTidying(expiring(request.id, request.topic, request.beforeMs));
    }
    if (request.kind === 'trim') {
      startTidying(trimming(request.id, request.topic, request.throughOffset));
    }
    if (request.kind === 'close') close(request.id);
  }
});

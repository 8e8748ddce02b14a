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
  | { readonly id: number; readonly kind: 'close' };

/** What the writer answers: the results of an append (empty for the rest), or why it failed. */
export interface WriterAnswer {
  readonly id: number;
  readonly results?: AppendResult[];
  readonly error?: string;
}

const port = parentPort;
if (port === null) throw new Error('the event log writer runs as a worker');
const db = new DatabaseSync((workerData as { file: string }).file);
db.exec('PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');

const insert = db.prepare(
  'INSERT INTO records (topic, key, value, idempotency, appended_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING offset',
);
const compact = db.prepare(
  'DELETE FROM records WHERE topic = ? AND offset NOT IN (SELECT max(offset) FROM records WHERE topic = ? GROUP BY key)',
);
const expire = db.prepare(
  'DELETE FROM records WHERE offset IN (SELECT offset FROM records WHERE topic = ? AND appended_at < ? ORDER BY offset LIMIT 2000)',
);

// Sixteen bytes tell any number of keys apart that fits on a disk, and keep the index small.
const digest = (key: string): Uint8Array =>
  createHash('sha256').update(key).digest().subarray(0, 16);

function append(request: Extract<WriterRequest, { kind: 'append' }>): AppendResult[] {
  return request.records.map(({ key, value, idempotencyKey }) => {
    const token = idempotencyKey === undefined ? null : digest(idempotencyKey);
    const row = insert.get(request.topic, key, value, token, request.appendedAt);
    return row === undefined ? { duplicate: true } : { offset: Number(row['offset']) };
  });
}

function apply(request: WriterRequest): AppendResult[] {
  if (request.kind === 'append') return append(request);
  if (request.kind === 'compact') compact.run(request.topic, request.topic);
  return [];
}

/** Writes what waits in one transaction: one fsync for all (group commit). */
function write(requests: readonly WriterRequest[]): WriterAnswer[] {
  const answers: WriterAnswer[] = [];
  try {
    db.exec('BEGIN IMMEDIATE');
    for (const request of requests) answers.push({ id: request.id, results: apply(request) });
    db.exec('COMMIT');
    return answers;
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    return requests.map(({ id }) => ({ id, error: String(error) }));
  }
}

port.on('message', (first: WriterRequest) => {
  const waiting: WriterRequest[] = [first];
  for (let records = 0; records < 20_000;) {
    const next = receiveMessageOnPort(port)?.message as WriterRequest | undefined;
    if (next === undefined) break;
    waiting.push(next);
    records += next.kind === 'append' ? next.records.length : 1;
  }
  for (const request of waiting) {
    if (request.kind !== 'expire') continue;
    // Small transactions of their own: a writer in another process is never kept waiting.
    while (Number(expire.run(request.topic, request.beforeMs).changes) > 0);
  }
  for (const answer of write(waiting.filter(({ kind }) => kind !== 'close')))
    port.postMessage(answer);
  const close = waiting.find(({ kind }) => kind === 'close');
  if (close) {
    db.close();
    port.postMessage({ id: close.id, results: [] } satisfies WriterAnswer);
    port.close();
  }
});

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { describeEventLog } from './event-log.contract.js';
import type { AppendResult, LocalEventLog } from './event-log.port.js';
import { openSqliteEventLog } from './event-log.sqlite.js';

const makeFolder = () => mkdtempSync(path.join(os.tmpdir(), 'reelgraph-log-'));

/** A file of a log, which opens as another process would open it. */
function makePlace() {
  const folder = makeFolder();
  const file = path.join(folder, 'events.db');
  return {
    topic: 't',
    file,
    open: (clock?: () => number) => openSqliteEventLog(clock ? { file, clock } : { file }),
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

describeEventLog('sqlite', async () => makePlace());

const offsets = (results: readonly AppendResult[]): number[] =>
  results.flatMap((result) => ('offset' in result ? [result.offset] : []));

it('opens a file of a version that kept no headers', async () => {
  const place = makePlace();
  const old = new DatabaseSync(place.file);
  old.exec(`CREATE TABLE records (offset INTEGER PRIMARY KEY AUTOINCREMENT, topic TEXT NOT NULL,
      key TEXT NOT NULL, value TEXT NOT NULL, idempotency BLOB, appended_at INTEGER NOT NULL);
    INSERT INTO records (topic, key, value, appended_at) VALUES ('t', 'k', 'before', 7)`);
  old.close();
  const [first, second] = await Promise.all([place.open(), place.open()]);
  try {
    await first.append('t', [{ key: 'k', value: 'after', headers: { a: 'b' } }]);
    const records = await second.read('t', 0, 10);
    expect(records.map(({ value, headers }) => [value, headers])).toEqual([
      ['before', undefined],
      ['after', { a: 'b' }],
    ]);
  } finally {
    await Promise.all([first.close(), second.close()]);
    await place.remove();
  }
});

describe('the SQLite event log, read at any place', () => {
  let place: ReturnType<typeof makePlace>;
  let log: LocalEventLog;
  beforeEach(async () => {
    place = makePlace();
    log = await place.open(() => 1_000);
  });
  afterEach(async () => {
    await log.close();
    await place.remove();
  });

  it('gives back what was appended, in order, with rising offsets', async () => {
    const results = await log.append('a', [
      { key: 'k1', value: 'one' },
      { key: 'k2', value: 'two' },
    ]);
    await log.append('b', [{ key: 'k1', value: 'elsewhere' }]);
    const [first = 0, second = 0] = offsets(results);
    expect(second).toBeGreaterThan(first);
    expect(await log.read('a', 0, 10)).toEqual([
      { topic: 'a', partition: 0, offset: first, key: 'k1', value: 'one', appendedAt: 1_000 },
      { topic: 'a', partition: 0, offset: second, key: 'k2', value: 'two', appendedAt: 1_000 },
    ]);
    expect(await log.read('a', first, 10)).toHaveLength(1);
    expect(await log.read('a', 0, 1)).toHaveLength(1);
    expect(await log.endOffset('a')).toBe(second);
    expect(await log.endOffset('empty')).toBe(0);
  });

  it('writes an idempotency key once in its topic, also within one call', async () => {
    const record = { key: 'k', value: 'v', idempotencyKey: 'once' };
    const results = [
      ...(await log.append('a', [record, record])),
      ...(await log.append('a', [record])),
      ...(await log.append('b', [record])),
    ];
    expect(results.map((result) => 'duplicate' in result)).toEqual([false, true, true, false]);
    expect(await log.read('a', 0, 10)).toHaveLength(1);
  });

  it('keeps everything over a restart, idempotency keys too', async () => {
    const record = { key: 'k', value: 'v', idempotencyKey: 'once' };
    await log.append('a', [record]);
    await log.close();
    log = await place.open();
    expect(await log.read('a', 0, 10)).toHaveLength(1);
    expect(await log.append('a', [record])).toEqual([{ duplicate: true }]);
  });

  it('tells listeners of its own appends and of those of another process', async () => {
    const other = await place.open();
    const heard = new Promise<void>((resolve) => {
      log.onAppend('a', resolve);
    });
    await other.append('a', [{ key: 'k', value: 'v' }]);
    await heard;
    const again = new Promise<void>((resolve) => {
      log.onAppend('a', resolve);
    });
    await log.append('a', [{ key: 'k', value: 'w' }]);
    await again;
    await other.close();
  });

  it('compacts a topic to the newest record of each key', async () => {
    await log.append('a', [
      { key: 'k', value: 'old' },
      { key: 'l', value: 'only' },
      { key: 'k', value: 'new' },
    ]);
    await log.append('b', [
      { key: 'k', value: 'kept' },
      { key: 'k', value: 'kept too' },
    ]);
    await log.compact('a');
    expect((await log.read('a', 0, 10)).map(({ value }) => value)).toEqual(['only', 'new']);
    expect(await log.read('b', 0, 10)).toHaveLength(2);
  });

  it('compacts and expires topics of any length, and takes appends meanwhile', async () => {
    const keyed = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ key: `k${i % 7}`, value: String(i) }));
    await log.append('a', keyed(5_000));
    await log.append('b', keyed(5_000));
    const [, , late] = await Promise.all([
      log.compact('a'),
      log.expire('b', 2_000),
      log.append('b', [{ key: 'k', value: 'late' }]),
    ]);
    expect((await log.read('a', 0, 10)).map(({ value }) => value)).toEqual(
      keyed(5_000)
        .slice(-7)
        .map(({ value }) => value),
    );
    expect((await log.read('b', 0, 10)).every(({ offset }) => offset === offsets(late)[0])).toBe(
      true,
    );
  });

  it('expires records by the time they were appended', async () => {
    await log.append('a', [{ key: 'k', value: 'old' }]);
    const later = await place.open(() => 5_000);
    await later.append('a', [{ key: 'k', value: 'new' }]);
    await later.expire('a', 2_000);
    await later.close();
    expect((await log.read('a', 0, 10)).map(({ value }) => value)).toEqual(['new']);
  });

  it('writes what waits before it closes, closes once, and refuses what comes later', async () => {
    const waiting = log.append('a', [{ key: 'k', value: 'in time' }]);
    await Promise.all([log.close(), log.close()]);
    await expect(waiting).resolves.toHaveLength(1);
    await expect(log.append('a', [{ key: 'k', value: 'late' }])).rejects.toThrow('closed');
    log = await place.open();
    expect((await log.read('a', 0, 10)).map(({ value }) => value)).toEqual(['in time']);
  });
});

/** A process that appends one record after the other and prints each value once it is acknowledged. */
const appendingProcess = (file: string) => `
  const { Worker } = require('node:worker_threads');
  const worker = new Worker(new URL(${JSON.stringify(new URL('./event-log.worker.ts', import.meta.url).href)}),
    { workerData: { file: ${JSON.stringify(file)} } });
  let id = 0;
  const next = () => {
    id += 1;
    worker.postMessage({ id, kind: 'append', topic: 'a', appendedAt: 0, records: [{ key: 'k', value: String(id) }] });
  };
  worker.on('message', (answer) => { process.stdout.write(answer.id + '\\n'); next(); });
  next();`;

describe('the SQLite event log', () => {
  it('has every record that was acknowledged before its process was killed', async () => {
    const folder = makeFolder();
    const file = path.join(folder, 'events.db');
    const log = await openSqliteEventLog({ file });
    const child = spawn(process.execPath, ['--no-warnings', '--eval', appendingProcess(file)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const acknowledged: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      acknowledged.push(line);
      if (acknowledged.length === 100) child.kill('SIGKILL');
    }
    const kept = (await log.read('a', 0, 100_000)).map(({ value }) => value);
    expect(acknowledged.length).toBeGreaterThanOrEqual(100);
    expect(kept.slice(0, acknowledged.length)).toEqual(acknowledged);
    await log.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('refuses appends that its writer cannot write, instead of keeping them waiting', async () => {
    const folder = makeFolder();
    const file = path.join(folder, 'events.db');
    const log = await openSqliteEventLog({ file });
    // Without the table the writer ends as it starts, or fails as it writes: who is quicker decides.
    const other = new DatabaseSync(file);
    other.exec('DROP TABLE records');
    other.close();
    const lost = log.append('a', [{ key: 'k', value: 'v' }]);
    await expect(lost).rejects.toThrow('The event log');
    await expect(log.append('a', [{ key: 'k', value: 'v' }])).rejects.toThrow('The event log');
    await log.close();
    rmSync(folder, { recursive: true, force: true });
  });
});

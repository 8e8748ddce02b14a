import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';

import { describe, expect, it } from '@jest/globals';

import { describeEventLog } from './event-log.contract.js';
import { openSqliteEventLog } from './event-log.sqlite.js';

const makeFolder = () => mkdtempSync(path.join(os.tmpdir(), 'reelgraph-log-'));

describeEventLog('sqlite', async () => {
  const folder = makeFolder();
  const file = path.join(folder, 'events.db');
  return {
    open: (clock) => openSqliteEventLog(clock ? { file, clock } : { file }),
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
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

import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';

import type { EventLog } from './event-log/event-log.port.js';
import { openSqliteEventLog } from './event-log/event-log.sqlite.js';
import { outboxMigration } from './outbox.migration.js';
import { createOutboxRelay, enqueueChange, OutboxSchema } from './outbox.js';
import { openSqlite } from './database/database.sqlite.js';

const open = () =>
  openSqlite({
    file: ':memory:',
    tables: { entities: [OutboxSchema], migrations: [outboxMigration] },
  });

/** A log that notes what it is given, and fails while it is told to. */
const notingLog = (): {
  log: EventLog;
  values: string[];
  idempotencyKeys: (string | undefined)[];
  broken: boolean;
} => {
  const noted = {
    values: [] as string[],
    idempotencyKeys: [] as (string | undefined)[],
    broken: false,
    log: {} as EventLog,
  };
  noted.log.append = async (_topic, records) => {
    if (noted.broken) throw new Error('the disk is full');
    noted.values.push(...records.map(({ value }) => value));
    noted.idempotencyKeys.push(...records.map(({ idempotencyKey }) => idempotencyKey));
    return records.map((_, i) => ({ offset: i + 1 }));
  };
  return noted;
};

describe('the outbox', () => {
  it('publishes the changes of a committed transaction, and none of one that failed', async () => {
    const database = await open();
    const noted = notingLog();
    const relay = createOutboxRelay({ database, log: noted.log, intervalMs: 60_000 });
    await database.orm.em.fork().transactional(async (em) => {
      enqueueChange(em, 'things.v1', 'a', { id: 'a' });
    });
    await expect(
      database.orm.em.fork().transactional(async (em) => {
        enqueueChange(em, 'things.v1', 'b', { id: 'b' });
        await em.flush();
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await relay.drain()).toBe(1);
    expect(noted.values).toEqual(['{"id":"a"}']);
    expect(await relay.drain()).toBe(0);
    await relay.close();
    await database.close();
  });

  it('keeps what it could not publish', async () => {
    const database = await open();
    const noted = notingLog();
    const relay = createOutboxRelay({ database, log: noted.log, intervalMs: 60_000 });
    const em = database.orm.em.fork();
    enqueueChange(em, 'things.v1', 'a', { id: 'a' });
    await em.flush();
    noted.broken = true;
    await expect(relay.drain()).rejects.toThrow('disk');
    noted.broken = false;
    expect(await relay.drain()).toBe(1);
    await relay.close();
    await database.close();
  });

  it('publishes in order, and once, when two relays run over one database', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'reelgraph-outbox-'));
    const log = await openSqliteEventLog({ file: path.join(folder, 'events.db') });
    const database = await open();
    const write = async (value: number) => {
      const em = database.orm.em.fork();
      enqueueChange(em, 'things.v1', 'a', { value });
      await em.flush();
    };
    let release = (): void => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const slowLog: EventLog = {
      ...log,
      append: async (topic, records) => {
        await held;
        return log.append(topic, records);
      },
    };
    const slow = createOutboxRelay({ database, log: slowLog, intervalMs: 60_000 });
    const quick = createOutboxRelay({ database, log, intervalMs: 60_000 });

    await write(1);
    const draining = slow.drain();
    await write(2);
    await quick.drain();
    release();
    await draining;

    const values = (await log.read('things.v1', 0, 10)).map(({ value }) => value);
    expect(values).toEqual(['{"value":1}', '{"value":2}']);
    await Promise.all([slow.close(), quick.close()]);
    await database.close();
    await log.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('publishes the same change twice when it was written twice', async () => {
    const database = await open();
    const noted = notingLog();
    const relay = createOutboxRelay({ database, log: noted.log, intervalMs: 60_000 });
    const em = database.orm.em.fork();
    enqueueChange(em, 'things.v1', 'a', { id: 'a' });
    enqueueChange(em, 'things.v1', 'a', { id: 'a' });
    await em.flush();
    await relay.drain();
    expect(noted.values).toHaveLength(2);
    expect(new Set(noted.idempotencyKeys).size).toBe(2);
    await relay.close();
    await database.close();
  });
});

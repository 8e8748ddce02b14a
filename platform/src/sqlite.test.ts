import { defineEntity, p } from '@mikro-orm/core';
import { describe, expect, it } from '@jest/globals';

import type { EventLog } from './event-log/event-log.port.js';
import { createOutboxRelay, enqueueChange, OutboxSchema } from './outbox.js';
import { openSqlite } from './sqlite.js';

const ThingSchema = defineEntity({
  name: 'Thing',
  properties: { id: p.string().primary(), size: p.integer() },
});
const open = () => openSqlite({ file: ':memory:', entities: [ThingSchema, OutboxSchema] });

/** A log that notes what it is given, and fails while it is told to. */
const notingLog = (): { log: EventLog; values: string[]; broken: boolean } => {
  const noted = { values: [] as string[], broken: false, log: {} as EventLog };
  noted.log.append = async (_topic, records) => {
    if (noted.broken) throw new Error('the disk is full');
    noted.values.push(...records.map(({ value }) => value));
    return records.map((_, i) => ({ offset: i + 1 }));
  };
  return noted;
};

describe('openSqlite', () => {
  it('reads on a connection of its own, beside an open transaction', async () => {
    const database = await open();
    await database.orm.em.fork().transactional(async (em) => {
      em.persist(em.create(ThingSchema, { id: 'a', size: 1 }));
      await em.flush();
      expect(database.reader.all('SELECT * FROM thing')).toEqual([]);
    });
    expect(database.reader.all('SELECT id, size FROM thing WHERE id = ?', ['a'])).toEqual([
      { id: 'a', size: 1 },
    ]);
    await database.close();
  });
});

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
});

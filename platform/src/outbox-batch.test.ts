import { afterEach, beforeEach, expect, it } from '@jest/globals';

import { type DatabasePlace, describeOnDatabases } from './database/database.fixture.js';
import type { Database } from './database/database.port.js';
import type { NewRecord } from './event-log/event-log.port.js';
import { publishOldest } from './outbox-batch.js';
import { outboxMigration } from './outbox.migration.js';
import { enqueueChange, OutboxSchema } from './outbox.js';

const tables = { entities: [OutboxSchema], migrations: [outboxMigration] };

/** A log that keeps repeats, as Kafka does, and does something before or after it has kept records. */
function createLog() {
  const values: string[] = [];
  const log = {
    values,
    before: async (): Promise<void> => {},
    after: async (): Promise<void> => {},
    async append(_topic: string, records: readonly NewRecord[]) {
      await log.before();
      values.push(...records.map(({ value }) => value));
      await log.after();
      return records.map((_, index) => ({ offset: index }));
    },
  };
  return log;
}

describeOnDatabases('publishing an outbox', (make) => {
  let place: DatabasePlace;
  let database: Database;
  let log: ReturnType<typeof createLog>;
  beforeEach(async () => {
    place = make();
    database = await place.open(tables);
    log = createLog();
  });
  afterEach(async () => {
    await database.close();
    await place.remove();
  });
  const write = async (value: number): Promise<void> => {
    const em = database.orm.em.fork();
    enqueueChange(em, 'things.v1', 'a', { value });
    await em.flush();
  };

  it('repeats in order what was published when the process ended before it was noted', async () => {
    await write(1);
    await write(2);
    log.after = () => Promise.reject(new Error('killed'));
    await expect(publishOldest(database, log)).rejects.toThrow('killed');
    log.after = async () => {};
    await write(3);
    expect(await publishOldest(database, log)).toBe(3);
    expect(log.values.map((value) => JSON.parse(value).value)).toEqual([1, 2, 1, 2, 3]);
    expect(await publishOldest(database, log)).toBe(0);
  });

  it('takes new changes while the log does not answer', async () => {
    await write(1);
    let release = (): void => {};
    const asked = new Promise<void>((resolve) => {
      log.before = () => {
        resolve();
        return new Promise((free) => (release = free));
      };
    });
    const publishing = publishOldest(database, log);
    await asked;
    await write(2);
    release();
    expect(await publishing).toBe(1);
    log.before = async () => {};
    expect(await publishOldest(database, log)).toBe(1);
  });
});

describeOnDatabases('two relays of one outbox', (make) => {
  it('keep the order of a key, though the log keeps repeats', async () => {
    const place = make();
    const database = await place.open(tables);
    const theirs = await place.open(tables);
    const log = createLog();
    const write = async (value: number): Promise<void> => {
      const em = database.orm.em.fork();
      enqueueChange(em, 'things.v1', 'a', { value });
      await em.flush();
    };
    await write(1);
    let release = (): void => {};
    const asked = new Promise<void>((resolve) => {
      log.before = () => {
        resolve();
        return new Promise((free) => (release = free));
      };
    });
    const slow = publishOldest(database, log);
    await asked;
    log.before = async () => {};
    await write(2);
    expect(await publishOldest(theirs, log)).toBe(0);
    release();
    expect(await slow).toBe(1);
    expect(await publishOldest(theirs, log)).toBe(1);
    expect(log.values.map((value) => JSON.parse(value).value)).toEqual([1, 2]);
    await theirs.close();
    await database.close();
    await place.remove();
  });
});

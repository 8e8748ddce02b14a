import { defineEntity, p } from '@mikro-orm/core';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { UnavailableError } from '../errors.js';
import type { Database, SqlReader, Tables } from './database.port.js';
import { openSqlite } from './database.sqlite.js';
import { RowCache } from './row-cache.js';

interface Thing {
  readonly id: string;
  readonly size: number;
}
const ThingSchema = defineEntity({
  name: 'Thing',
  properties: { id: p.string().primary(), size: p.integer() },
});
const drop = ['drop table thing'];
const create = ['create table thing (id varchar(20) not null primary key, size integer not null)'];
const tables: Tables = {
  entities: [ThingSchema],
  migrations: [
    {
      name: '0001-things',
      up: { sqlite: create, mysql: create },
      down: { sqlite: drop, mysql: drop },
    },
  ],
};

describe('a cache of rows', () => {
  let database: Database;
  let asked: string[][];

  beforeEach(async () => {
    asked = [];
    database = await openSqlite({ file: ':memory:', tables });
    await write('a', 1);
    await write('b', 2);
  });
  afterEach(() => database.close());

  async function write(id: string, size: number): Promise<void> {
    await database.orm.em.fork().upsert(ThingSchema, { id, size });
  }
  async function read(ids: readonly string[]): Promise<(Thing | null)[]> {
    asked.push([...ids]);
    const rows = await database.reader.all<Thing>('SELECT id, size FROM thing');
    return ids.map((id) => rows.find((row) => row.id === id) ?? null);
  }

  it('reads only what it does not have, and answers in the order asked', async () => {
    const cache = new RowCache<Thing>(database.reader);
    await cache.find(['a'], read);
    expect(await cache.find(['b', 'none', 'a'], read)).toMatchObject([
      { size: 2 },
      null,
      { size: 1 },
    ]);
    expect(asked).toEqual([['a'], ['b', 'none']]);
  });

  it('shows what another connection wrote, at once', async () => {
    const cache = new RowCache<Thing>(database.reader);
    await cache.find(['a', 'none'], read);
    await write('a', 10);
    await write('none', 3);
    expect(await cache.find(['a', 'none'], read)).toMatchObject([{ size: 10 }, { size: 3 }]);
  });

  it('does not keep what was read before a change that another call saw first', async () => {
    const cache = new RowCache<Thing>(database.reader);
    const late = await cache.find(['a'], async (ids) => {
      const old = await read(ids);
      await write('a', 10);
      await cache.find(['b'], read);
      return old;
    });
    expect(late).toMatchObject([{ size: 1 }]);
    expect(await cache.find(['a'], read)).toMatchObject([{ size: 10 }]);
  });

  describe('of a database that cannot tell whether it changed', () => {
    const silent: SqlReader = { all: () => Promise.resolve([]), version: () => null };
    const away = new UnavailableError('The database', null);
    let cache: RowCache<Thing>;
    beforeEach(async () => {
      cache = new RowCache<Thing>(silent);
      await cache.find(['a', 'b'], read);
    });

    it('reads each time', async () => {
      await write('a', 10);
      expect(await cache.find(['a'], read)).toMatchObject([{ size: 10 }]);
      expect(asked).toEqual([['a', 'b'], ['a']]);
    });

    it('gives what was read last while the database is away, and an error for the rest', async () => {
      const fail = () => Promise.reject(away);
      expect(await cache.find(['b', 'none', 'a'], fail)).toEqual([
        expect.objectContaining({ size: 2 }),
        away,
        expect.objectContaining({ size: 1 }),
      ]);
      await expect(cache.find(['none'], fail)).rejects.toBe(away);
    });

    it('gives what was read last when a read takes too long, and keeps what it brings', async () => {
      const { promise, resolve } = Promise.withResolvers<readonly Thing[]>();
      expect(await cache.find(['a'], () => promise)).toMatchObject([{ size: 1 }]);
      // While one read is late, others do not join it.
      expect(await cache.find(['b'], read)).toMatchObject([{ size: 2 }]);
      expect(asked).toEqual([['a', 'b']]);
      resolve([{ id: 'a', size: 10 }]);
      await promise;
      expect(await cache.find(['a'], () => Promise.reject(away))).toMatchObject([{ size: 10 }]);
    });

    it('forgets a row that is gone, and fails where the database refuses what it is asked', async () => {
      await cache.find(['a'], async () => [null]);
      expect(await cache.find(['b', 'a'], () => Promise.reject(away))).toMatchObject([
        { size: 2 },
        away,
      ]);
      const refused = new Error('no such column');
      await expect(cache.find(['b'], () => Promise.reject(refused))).rejects.toBe(refused);
    });
  });

  it('has no more rows than it has room for', async () => {
    const cache = new RowCache<Thing>(database.reader, 1);
    await cache.find(['a'], read);
    await cache.find(['b'], read);
    await cache.find(['a'], read);
    expect(asked).toEqual([['a'], ['b'], ['a']]);
  });
});

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { defineEntity, p } from '@mikro-orm/core';

import { type DatabasePlace, describeOnDatabases } from './database.fixture.js';
import { openMysql } from './database.mysql.js';
import type { Database, Tables } from './database.port.js';
import type { TableMigration } from './migration.js';
import { inTransaction } from './transaction.js';

const ThingSchema = defineEntity({
  name: 'Thing',
  properties: {
    id: p.string().length(20).primary(),
    size: p.bigint('number').nullable(),
    parts: p.json<string[]>(),
  },
});
const columns = 'size bigint null, parts json not null';
const things: TableMigration = {
  name: '0001-things',
  up: {
    sqlite: [`create table thing (id text not null primary key, ${columns})`],
    mysql: [
      `create table thing (id varchar(20) not null primary key, ${columns}) character set utf8mb4 collate utf8mb4_bin`,
    ],
  },
  down: { sqlite: ['drop table thing'], mysql: ['drop table thing'] },
};
const colour = ['alter table thing add column colour varchar(20) null'];
const colours: TableMigration = {
  name: '0002-colours',
  up: { sqlite: colour, mysql: colour },
  down: { sqlite: [], mysql: [] },
};
const tables: Tables = { entities: [ThingSchema], migrations: [things] };

describeOnDatabases('a database', (make) => {
  let place: DatabasePlace;
  let database: Database;
  beforeEach(async () => {
    place = make();
    database = await place.open(tables);
  });
  afterEach(async () => {
    await database.close();
    await place.remove();
  });
  const insert = (id: string, size: number | null) =>
    inTransaction(database, async (em) => {
      em.persist(em.create(ThingSchema, { id, size, parts: ['lid', 'ünder'] }));
    });

  it('reads on a connection of its own, beside an open transaction', async () => {
    await inTransaction(database, async (em) => {
      em.persist(em.create(ThingSchema, { id: 'a', size: 1, parts: [] }));
      await em.flush();
      expect(await database.reader.all('SELECT * FROM thing')).toEqual([]);
    });
    expect(await database.reader.all('SELECT id, size FROM thing WHERE id = ?', ['a'])).toEqual([
      { id: 'a', size: 1 },
    ]);
  });

  it('gives numbers as numbers, JSON as text and nothing as null', async () => {
    await insert('big', 9_007_199_254_740_991);
    await insert('none', null);
    const rows = await database.reader.all<{ size: number | null; parts: string }>(
      'SELECT size, parts FROM thing ORDER BY id LIMIT ?',
      [2],
    );
    expect(rows.map(({ size }) => size)).toEqual([9_007_199_254_740_991, null]);
    expect(JSON.parse(rows[0]!.parts)).toEqual(['lid', 'ünder']);
  });

  it('tells ids apart by every letter, and orders them by code point', async () => {
    for (const id of ['a', 'A', 'ä', 'b']) await insert(id, null);
    expect(await database.reader.all('SELECT id FROM thing ORDER BY id')).toEqual(
      ['A', 'a', 'b', 'ä'].map((id) => ({ id })),
    );
  });

  it('keeps its rows when it is opened again, and adds what a later version needs', async () => {
    await insert('a', 1);
    await database.close();
    database = await place.open({ ...tables, migrations: [things, colours] });
    expect(await database.reader.all('SELECT id, colour FROM thing')).toEqual([
      { id: 'a', colour: null },
    ]);
  });

  it('may be opened by several processes at once while it is made', async () => {
    const fresh = make();
    const opened = await Promise.all([1, 2, 3].map(() => fresh.open(tables)));
    for (const each of opened) await each.close();
    expect(opened).toHaveLength(3);
    await fresh.remove();
  });

  it('refuses a database in which a step was applied that has been edited since', async () => {
    const edited = { ...things, up: { ...things.up, sqlite: ['select 1'], mysql: ['select 1'] } };
    await expect(place.open({ ...tables, migrations: [edited] })).rejects.toThrow(
      /migration 0001-things\.[0-9a-f]{12}, which this program does not have/,
    );
  });
});

describe('a database server that is not there', () => {
  it('is named without its password', async () => {
    const url = 'mysql://someone:secret@127.0.0.1:1/shop';
    await expect(openMysql({ url, tables })).rejects.toThrow(
      /^The database server at 127\.0\.0\.1:1\/shop cannot be reached\.$/,
    );
  });
});

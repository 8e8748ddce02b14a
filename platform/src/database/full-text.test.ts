import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { defineEntity, p } from '@mikro-orm/core';

import { type DatabasePlace, describeOnDatabases } from './database.fixture.js';
import type { Database, Tables } from './database.port.js';
import type { TableMigration } from './migration.js';

const notes: TableMigration = {
  name: '0001-notes',
  up: {
    sqlite: [
      'create table note (number integer primary key, words text not null)',
      "create virtual table note_words using fts5 (words, content='note', content_rowid='number', detail=none, columnsize=0, tokenize='ascii')",
      'create trigger note_added after insert on note begin insert into note_words (rowid, words) values (new.number, new.words); end',
    ],
    mysql: [
      'create table note (number bigint not null primary key, words text not null, fulltext key note_words (words)) character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    ],
  },
  down: { sqlite: ['drop table note_words', 'drop table note'], mysql: ['drop table note'] },
};
const NoteSchema = defineEntity({
  name: 'Note',
  properties: { number: p.integer().primary(), words: p.text() },
});
const tables: Tables = { entities: [NoteSchema], migrations: [notes] };
const where = { table: 'note', column: 'words', key: 'number' };

describeOnDatabases('the rows that have words', (make) => {
  let place: DatabasePlace;
  let database: Database;
  beforeAll(async () => {
    place = make();
    database = await place.open(tables);
    const rows = [
      [1, 'zthe ztv'],
      [2, 'zred zshoe'],
      [3, 'zshoe zredder'],
      [4, `z${'a'.repeat(79)} z1`],
      [7, 'zred zred zthe'],
    ];
    for (const row of rows) {
      const connection = database.orm.em.getConnection();
      await connection.execute('INSERT INTO note (number, words) VALUES (?, ?)', row);
    }
  });
  afterAll(async () => {
    await database.close();
    await place.remove();
  });
  async function numbers(words: string[], limit = 10): Promise<number[]> {
    const { sql, params } = database.fullText.rowsWith(where, words, limit);
    const rows = await database.reader.all<{ number: number }>(sql, params);
    return rows.map(({ number }) => number);
  }

  it('are those with any of them, the last first', async () => {
    expect(await numbers(['zred'])).toEqual([7, 2]);
    expect(await numbers(['zred', 'zshoe', 'zgone'])).toEqual([7, 3, 2]);
    expect(await numbers(['zgone'])).toEqual([]);
  });

  it('are so many at most', async () => {
    expect(await numbers(['zred', 'zshoe'], 2)).toEqual([7, 3]);
  });

  it('are found by words that are short or common behind their first letter, and by long ones', async () => {
    expect(await numbers(['ztv'])).toEqual([1]);
    expect(await numbers(['zthe'])).toEqual([7, 1]);
    expect(await numbers([`z${'a'.repeat(79)}`])).toEqual([4]);
  });

  it('are those that are committed, as soon as they are', async () => {
    const em = database.orm.em.fork();
    await em.transactional(async (own) => {
      const connection = database.orm.em.getConnection();
      await connection.execute(
        'INSERT INTO note (number, words) VALUES (8, ?)',
        ['znew'],
        'run',
        own.getTransactionContext(),
      );
      expect(await numbers(['znew'])).toEqual([]);
    });
    expect(await numbers(['znew'])).toEqual([8]);
  });
});

import { defineEntity, p } from '@mikro-orm/core';
import { describe, expect, it } from '@jest/globals';

import { openSqlite } from './database.sqlite.js';

const ThingSchema = defineEntity({
  name: 'Thing',
  properties: { id: p.string().primary(), size: p.integer() },
});
const open = () => openSqlite({ file: ':memory:', entities: [ThingSchema] });

describe('openSqlite', () => {
  it('reads on a connection of its own, beside an open transaction', async () => {
    const database = await open();
    await database.orm.em.fork().transactional(async (em) => {
      em.persist(em.create(ThingSchema, { id: 'a', size: 1 }));
      await em.flush();
      expect(await database.reader.all('SELECT * FROM thing')).toEqual([]);
    });
    expect(await database.reader.all('SELECT id, size FROM thing WHERE id = ?', ['a'])).toEqual([
      { id: 'a', size: 1 },
    ]);
    await database.close();
  });
});

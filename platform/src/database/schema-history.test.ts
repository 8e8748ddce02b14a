import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { defineEntity, p } from '@mikro-orm/core';

import { type DatabasePlace, describeOnDatabases } from './database.fixture.js';
import type { TableMigration } from './migration.js';
import type { SchemaHistory } from './schema-history.js';

const step = (name: string, up: string, down: string): TableMigration => ({
  name,
  up: { sqlite: [up], mysql: [up] },
  down: { sqlite: [down], mysql: [down] },
});
const things = step('0001-things', 'create table thing (id int not null)', 'drop table thing');
const sizes = step(
  '0002-sizes',
  'alter table thing add column size int null',
  'alter table thing drop column size',
);
const ThingSchema = defineEntity({ name: 'Thing', properties: { id: p.integer().primary() } });
const tablesOf = (...migrations: TableMigration[]) => ({ entities: [ThingSchema], migrations });

describeOnDatabases('the history of a schema', (make) => {
  let place: DatabasePlace;
  let open: SchemaHistory[];
  beforeEach(() => {
    place = make();
    open = [];
  });
  afterEach(async () => {
    for (const history of open) await history.close();
    await place.remove();
  });
  async function historyOf(...migrations: TableMigration[]): Promise<SchemaHistory> {
    const history = await place.history(tablesOf(...migrations));
    open.push(history);
    return history;
  }

  it('is all ahead of an empty database, and applied in order', async () => {
    const history = await historyOf(things, sizes);
    expect(await history.status()).toEqual([
      { name: '0001-things', state: 'pending' },
      { name: '0002-sizes', state: 'pending' },
    ]);
    expect(await history.up()).toEqual(['0001-things', '0002-sizes']);
    expect((await history.status()).map(({ state }) => state)).toEqual(['applied', 'applied']);
    expect(await history.up()).toEqual([]);
  });

  it('goes back a step at a time, and forward again', async () => {
    const history = await historyOf(things, sizes);
    await history.up();
    expect(await history.down()).toBe('0002-sizes');
    expect((await history.status()).map(({ state }) => state)).toEqual(['applied', 'pending']);
    expect(await history.down()).toBe('0001-things');
    expect(await history.down()).toBeNull();
    expect(await history.up()).toEqual(['0001-things', '0002-sizes']);
  });

  it('tells a step that was edited since from one of a newer program, and goes nowhere then', async () => {
    await (await historyOf(things, sizes)).up();
    const edited = step('0001-things', 'create table thing (id bigint)', 'drop table thing');
    const history = await historyOf(edited);
    expect(await history.status()).toEqual([
      { name: expect.stringMatching(/^0001-things\.[0-9a-f]{12}$/), state: 'changed' },
      { name: expect.stringMatching(/^0002-sizes\.[0-9a-f]{12}$/), state: 'unknown' },
    ]);
    await expect(history.up()).rejects.toThrow(/0001-things\.\S+, which this program does not/);
    await expect(history.down()).rejects.toThrow(/0001-things\.\S+, which this program does not/);
  });
});

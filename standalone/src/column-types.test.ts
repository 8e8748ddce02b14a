import { afterEach, beforeEach, expect, it } from '@jest/globals';
import {
  type DatabasePlace,
  describeOnDatabases,
} from '@reelgraph/platform/database/database.fixture';
import type { Database } from '@reelgraph/platform/database/database.port';
import { createProductWriter } from '@reelgraph/subgraph-catalog/product.writer';

import { type Owner, owners, ownerTables } from './owner-tables.js';

describeOnDatabases('the columns of every table', (make) => {
  let place: DatabasePlace;
  let database: Database | undefined;
  beforeEach(() => {
    place = make();
  });
  afterEach(async () => {
    await database?.close();
    database = undefined;
    await place.remove();
  });
  async function open(owner: Owner): Promise<Database> {
    database = await place.open(ownerTables[owner]);
    return database;
  }

  it('keep every script, and times to the millisecond', async () => {
    const opened = await open('catalog');
    const time = 1_700_000_000_123;
    const title = '🫖 чайник कुर्ता 茶';
    const products = createProductWriter({ database: opened, clock: () => time });
    await products.ensurePlaceholders([{ id: 'a', title }]);
    expect(await opened.reader.all('SELECT title, created_at AS createdAt FROM product')).toEqual([
      { title, createdAt: time },
    ]);
  });

  it.each(owners)(
    'of %s are utf8mb4 by code point, and no time is cut to seconds',
    async (owner) => {
      const opened = await open(owner);
      const isServer = opened.reader.version() === null;
      // SQLite has one kind of text and keeps what it is given.
      const columns = isServer
        ? await opened.reader.all<{ collation: string | null; timeDigits: number | null }>(
            `SELECT table_name AS tableName, column_name AS columnName, collation_name AS collation,
             datetime_precision AS timeDigits
           FROM information_schema.columns
           WHERE table_schema = database() AND table_name <> 'migration'
             AND (collation_name IS NOT NULL OR datetime_precision IS NOT NULL)`,
          )
        : [];
      expect(columns.length > 0).toBe(isServer);
      const wrong = columns.filter(
        ({ collation, timeDigits }) =>
          !['utf8mb4_bin', null].includes(collation) || ![3, null].includes(timeDigits),
      );
      expect(wrong).toEqual([]);
    },
  );
});

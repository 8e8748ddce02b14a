import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { OutboxSchema } from '@reelgraph/platform/outbox';
import type { Database } from '@reelgraph/platform/database/database.port';
import {
  type DatabasePlace,
  describeOnDatabases,
} from '@reelgraph/platform/database/database.fixture';
import { itemChange } from '@reelgraph/schema/item-change';

import { catalogTables } from './catalog.tables.js';
import type { ProductRow } from './product.row.js';
import { createProductWriter, type ProductWriter } from './product.writer.js';

const row = (n: number, more: Partial<ProductRow> = {}): ProductRow => ({
  id: `shop.${n}`,
  title: `Kettle ${n}`,
  description: 'Boils water.',
  category: 'kitchen-accessories',
  brand: 'Sore',
  tags: ['steel', 'tea'],
  priceMinor: 3_000_000_000,
  compareAtMinor: null,
  currency: 'IDR',
  stock: 5,
  rating: 4.5,
  images: [{ url: '/art/product.svg?id=1', width: 800, height: 800, alt: 'A kettle' }],
  createdAt: null,
  merchant: { id: 'shop.m1', name: 'Rara Makes', handOverUrl: 'https://rara.example/?o={order}' },
  ...more,
});
const rows = (count: number): ProductRow[] => Array.from({ length: count }, (_, n) => row(n));

describeOnDatabases('the product writer', (make) => {
  let place: DatabasePlace;
  let database: Database;
  let writer: ProductWriter;
  let now: number;
  let commits: number;

  beforeEach(async () => {
    place = make();
    database = await place.open(catalogTables);
    now = 1_000;
    commits = 0;
    writer = createProductWriter({
      database,
      clock: () => now,
      onCommit: () => {
        commits += 1;
      },
    });
  });
  afterEach(async () => {
    await database.close();
    await place.remove();
  });

  const count = async (table: string): Promise<number> =>
    (await database.reader.all<{ n: number }>(`SELECT count(*) AS n FROM ${table}`))[0]!.n;
  const outbox = async () =>
    (
      await database.reader.all<{ topic: string; key: string; value: string }>(
        'SELECT * FROM outbox ORDER BY id',
      )
    ).map(({ topic, key, value }) => ({ topic, key, change: itemChange.parse(JSON.parse(value)) }));
  const clearOutbox = () => database.orm.em.fork().nativeDelete(OutboxSchema, {});

  describe('upsertMany', () => {
    it('writes each product with its change record', async () => {
      expect(await writer.upsertMany([row(1)])).toEqual({ written: 1, unchanged: 0 });
      expect(await outbox()).toEqual([
        {
          topic: 'catalog.v1',
          key: 'shop.1',
          change: {
            kind: 'product',
            id: 'shop.1',
            title: 'Kettle 1',
            category: 'kitchen-accessories',
            brand: 'Sore',
            tags: ['steel', 'tea'],
            priceMinor: 3_000_000_000,
            currency: 'IDR',
            stock: 5,
            createdAt: 1_000,
          },
        },
      ]);
      expect(commits).toBe(1);
    });

    it('writes nothing the second time', async () => {
      await writer.upsertMany(rows(600));
      await clearOutbox();
      now = 2_000;
      expect(await writer.upsertMany(rows(600))).toEqual({ written: 0, unchanged: 600 });
      expect(await outbox()).toEqual([]);
      expect(commits).toBe(3);
    });

    it('writes only what changed, and keeps when a product was made', async () => {
      await writer.upsertMany(rows(3));
      await clearOutbox();
      now = 2_000;
      const changed = [row(0), row(1, { priceMinor: null, tags: [] }), row(2)];
      expect(await writer.upsertMany(changed)).toEqual({ written: 1, unchanged: 2 });
      expect((await outbox()).map(({ change }) => change)).toMatchObject([
        { id: 'shop.1', priceMinor: null, tags: [], createdAt: 1_000 },
      ]);
      expect(
        await database.reader.all(
          'SELECT price_minor, tags, created_at FROM product WHERE id = ?',
          ['shop.1'],
        ),
      ).toEqual([{ price_minor: null, tags: '[]', created_at: 1_000 }]);
    });

    it('lets the first row of an id win inside one call', async () => {
      const twice = [row(1), row(1, { title: 'Another' })];
      expect(await writer.upsertMany(twice)).toEqual({ written: 1, unchanged: 1 });
      expect(await database.reader.all('SELECT title FROM product')).toEqual([
        { title: 'Kettle 1' },
      ]);
    });

    it('leaves no products, nothing to search and no change records when the transaction fails', async () => {
      await database.orm.em.getConnection().execute('DROP TABLE outbox');
      await expect(writer.upsertMany([row(1)])).rejects.toThrow();
      expect(await count('product')).toBe(0);
      expect(await count('category')).toBe(0);
      expect([await count('search_document'), await count('search_gram')]).toEqual([0, 0]);
      // The term that all products have is there from the beginning.
      expect(await count('search_term')).toBe(1);
      expect(commits).toBe(0);
    });

    it('leaves no change record when the product cannot be written', async () => {
      const broken = row(1, { title: null as unknown as string });
      await expect(writer.upsertMany([row(0), broken])).rejects.toThrow();
      expect([await count('product'), await count('outbox')]).toEqual([0, 0]);
    });

    it('names a category that nobody named yet, and keeps a name that somebody gave', async () => {
      await writer.upsertCategories([{ slug: 'mens-shirts', name: 'Men’s shirts' }]);
      await writer.upsertMany([row(1), row(2, { category: 'mens-shirts' })]);
      expect(await database.reader.all('SELECT slug, name FROM category ORDER BY slug')).toEqual([
        { slug: 'kitchen-accessories', name: 'Kitchen accessories' },
        { slug: 'mens-shirts', name: 'Men’s shirts' },
      ]);
    });
  });

  describe('merchants', () => {
    const merchants = () =>
      database.reader.all('SELECT id, name, hand_over_url AS handOverUrl FROM merchant');

    it('are written with the products they sell, and follow a change', async () => {
      const merchant = { id: 'shop.m1', name: 'Rara', handOverUrl: 'https://rara.example/' };
      await writer.upsertMany([row(1, { merchant }), row(2, { merchant })]);
      expect(await merchants()).toEqual([merchant]);
      const renamed = { ...merchant, name: 'Rara Makes' };
      await writer.upsertMany([row(1, { merchant: renamed })]);
      expect(await merchants()).toEqual([renamed]);
    });

    it('are taken off a product whose source names none any more', async () => {
      await writer.upsertMany([row(1)]);
      await writer.upsertMany([row(1, { merchant: null })]);
      expect(await database.reader.all('SELECT merchant_id AS id FROM product')).toEqual([
        { id: null },
      ]);
    });
  });

  describe('ensurePlaceholders', () => {
    it('makes a product of a title alone where the id is missing', async () => {
      await writer.upsertMany([row(1)]);
      await clearOutbox();
      const items = [1, 2, 3, 3].map((n) => ({ id: `shop.${n}`, title: `Item ${n}` }));
      expect(await writer.ensurePlaceholders(items)).toBe(2);
      expect((await outbox()).map(({ change }) => change)).toMatchObject([
        { id: 'shop.2', title: 'Item 2', category: null, tags: [], priceMinor: null, stock: null },
        { id: 'shop.3' },
      ]);
      expect(await database.reader.all('SELECT title FROM product ORDER BY id')).toEqual([
        { title: 'Kettle 1' },
        { title: 'Item 2' },
        { title: 'Item 3' },
      ]);
      expect(await writer.ensurePlaceholders(items)).toBe(0);
    });

    it('takes more ids than a statement has parameters', async () => {
      const items = Array.from({ length: 2_000 }, (_, n) => ({ id: `s.${n}`, title: `Item ${n}` }));
      expect(await writer.ensurePlaceholders(items)).toBe(2_000);
      expect(await count('product')).toBe(2_000);
    });

    it('gives way to the product that a source describes later', async () => {
      await writer.ensurePlaceholders([{ id: 'shop.1', title: 'Item 1' }]);
      now = 2_000;
      expect(await writer.upsertMany([row(1)])).toEqual({ written: 1, unchanged: 0 });
      expect(await database.reader.all('SELECT title, created_at AS at FROM product')).toEqual([
        { title: 'Kettle 1', at: 1_000 },
      ]);
    });

    it('survives another process that makes the same products meanwhile', async () => {
      const items = Array.from({ length: 40 }, (_, n) => ({ id: `s.${n}`, title: `Item ${n}` }));
      const made = await Promise.all([1, 2, 3].map(() => writer.ensurePlaceholders(items)));
      expect(made.toSorted()).toEqual([0, 0, 40]);
      expect([await count('product'), await count('outbox')]).toEqual([40, 40]);
    });
  });

  describe('adjustStock', () => {
    it('changes the stock and publishes the whole product', async () => {
      await writer.upsertMany([row(1)]);
      await clearOutbox();
      expect(await writer.adjustStock('shop.1', 0)).toBe(true);
      expect((await outbox()).map(({ change }) => change)).toMatchObject([
        { id: 'shop.1', title: 'Kettle 1', stock: 0, tags: ['steel', 'tea'], priceMinor: 3e9 },
      ]);
      expect(await writer.upsertMany([row(1)])).toEqual({ written: 0, unchanged: 1 });
    });

    it('says so when there is no such product', async () => {
      expect(await writer.adjustStock('shop.9', 1)).toBe(false);
      expect(await outbox()).toEqual([]);
    });
  });

  describe('upsertCategories', () => {
    it('counts what it wrote and what was so already', async () => {
      const kitchen = { slug: 'kitchen', name: 'Kitchen' };
      expect(await writer.upsertCategories([kitchen])).toEqual({ written: 1, unchanged: 0 });
      expect(await writer.upsertCategories([{ ...kitchen, name: 'Kitchens' }, kitchen])).toEqual({
        written: 1,
        unchanged: 1,
      });
      expect(await writer.upsertCategories([])).toEqual({ written: 0, unchanged: 0 });
      expect(await database.reader.all('SELECT * FROM category')).toEqual([
        { slug: 'kitchen', name: 'Kitchens' },
      ]);
    });
  });
});

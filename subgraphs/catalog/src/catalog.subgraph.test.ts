import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterEach, describe, expect, it } from '@jest/globals';
import { openSqliteEventLog } from '@reelgraph/platform/event-log/event-log.sqlite';
import { createOutboxRelay } from '@reelgraph/platform/outbox';
import { describeOnDatabases } from '@reelgraph/platform/database/database.fixture';
import { fromHeaders } from '@reelgraph/schema/request-scope';
import { graphql, parse } from 'graphql';

import { catalogTables } from './catalog.tables.js';
import { buildCatalogSubgraph } from './catalog.subgraph.js';
import type { ProductRow } from './product.row.js';
import { createProductWriter } from './product.writer.js';

const kettle = (n: number, more: Partial<ProductRow> = {}): ProductRow => ({
  id: `shop.${n}`,
  title: `Kettle ${n}`,
  description: 'Boils water.',
  category: 'kitchen-accessories',
  brand: 'Sore',
  tags: ['steel', 'tea'],
  priceMinor: 1999,
  compareAtMinor: 2499,
  currency: 'USD',
  stock: 5,
  rating: 4.5,
  images: [{ url: `/art/product.svg?id=shop.${n}`, width: 800, height: 800, alt: 'A kettle' }],
  createdAt: 1_000 + n,
  merchant: { id: 'shop.m1', name: 'Rara Makes', handOverUrl: 'https://rara.example/?o={order}' },
  ...more,
});

describeOnDatabases('the catalog subgraph', (make) => {
  type Open = Awaited<ReturnType<typeof openCatalog>>;
  let open: Open | undefined;
  afterEach(async () => {
    await open?.close();
    open = undefined;
  });

  /** The subgraph over a folder's database and log, with a count of its calls to the database. */
  async function openCatalog(publicUrl = '') {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'reelgraph-catalog-'));
    const file = (name: string): string => path.join(folder, name);
    const log = await openSqliteEventLog({ file: file('events.db') });
    const place = make();
    const database = await place.open(catalogTables);
    const batches: [string, number][] = [];
    const subgraph = await buildCatalogSubgraph({
      database,
      log,
      clock: () => 1_000_000,
      publicUrl,
      onBatch: (loader, size) => batches.push([loader, size]),
    });
    return {
      ...subgraph,
      database,
      log,
      file,
      place,
      batches,
      /** The answer to an operation, as a client gets it. */
      async ask(source: string, variableValues: Record<string, unknown> = {}): Promise<unknown> {
        const contextValue = subgraph.createContext(fromHeaders({}));
        const { schema } = subgraph;
        const result = await graphql({ schema, source, variableValues, contextValue });
        return JSON.parse(JSON.stringify(result));
      },
      async close() {
        await subgraph.close();
        await database.close();
        await log.close();
        await place.remove();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  }

  /** An open catalogue that has these products. */
  async function catalogWith(products: readonly ProductRow[], publicUrl = ''): Promise<Open> {
    open = await openCatalog(publicUrl);
    await open.products.upsertMany(products);
    return open;
  }

  const everyField = `
  __typename id title description tags brand stock rating
  category { slug name }
  price { amountMinor currency formatted }
  compareAtPrice { amountMinor currency formatted }
  images { url width height alt }
  merchant { id name handOverUrl }`;

  describe('product', () => {
    it('has every field that its source gave', async () => {
      const { ask } = await catalogWith([kettle(1, { priceMinor: 3_000_000_000 })]);
      expect(await ask(`{ product(id: "shop.1") { ${everyField} } }`)).toEqual({
        data: {
          product: {
            __typename: 'Product',
            id: 'shop.1',
            title: 'Kettle 1',
            description: 'Boils water.',
            tags: ['steel', 'tea'],
            brand: 'Sore',
            stock: 5,
            rating: 4.5,
            category: { slug: 'kitchen-accessories', name: 'Kitchen accessories' },
            price: { amountMinor: 3_000_000_000, currency: 'USD', formatted: '$30,000,000.00' },
            compareAtPrice: { amountMinor: 2499, currency: 'USD', formatted: '$24.99' },
            images: [
              { url: '/art/product.svg?id=shop.1', width: 800, height: 800, alt: 'A kettle' },
            ],
            merchant: {
              id: 'shop.m1',
              name: 'Rara Makes',
              handOverUrl: 'https://rara.example/?o={order}',
            },
          },
        },
      });
    });

    it('has null or empty for what nobody knows', async () => {
      const { ask, products } = await catalogWith([]);
      await products.ensurePlaceholders([{ id: 'shop.7', title: 'Item 7' }]);
      expect(await ask(`{ product(id: "shop.7") { ${everyField} } }`)).toEqual({
        data: {
          product: {
            __typename: 'Product',
            id: 'shop.7',
            title: 'Item 7',
            description: null,
            tags: [],
            brand: null,
            stock: null,
            rating: null,
            category: null,
            price: null,
            compareAtPrice: null,
            images: [],
            merchant: null,
          },
        },
      });
    });

    it('is null when there is none', async () => {
      const { ask } = await catalogWith([]);
      expect(await ask('{ product(id: "nope") { id } }')).toEqual({ data: { product: null } });
    });

    it('has pictures at the public address, unless they are on another host', async () => {
      const picture = { width: 1, height: 1, alt: '' };
      const images = ['/art/a.svg', 'https://cdn.example/a.jpg'].map((url) => ({
        ...picture,
        url,
      }));
      const { ask } = await catalogWith([kettle(1, { images })], 'https://reel.example');
      expect(await ask('{ product(id: "shop.1") { images { url } } }')).toEqual({
        data: {
          product: {
            images: [
              { url: 'https://reel.example/art/a.svg' },
              { url: 'https://cdn.example/a.jpg' },
            ],
          },
        },
      });
    });
  });

  describe('products', () => {
    it('come in the order of their ids, in one call, null where there is none', async () => {
      const { ask, batches } = await catalogWith([kettle(1), kettle(2)]);
      expect(await ask('{ products(ids: ["shop.2", "gone", "shop.1"]) { title } }')).toEqual({
        data: { products: [{ title: 'Kettle 2' }, null, { title: 'Kettle 1' }] },
      });
      expect(batches).toEqual([['products', 3]]);
    });

    it('are at most a hundred', async () => {
      const { ask } = await catalogWith([]);
      const ids = Array.from({ length: 101 }, (_, n) => `shop.${n}`);
      const answer = await ask('query ($ids: [ID!]!) { products(ids: $ids) { id } }', { ids });
      expect(answer).toMatchObject({
        errors: [
          { message: expect.stringContaining('ids'), extensions: { code: 'BAD_USER_INPUT' } },
        ],
      });
    });
  });

  describe('references from other subgraphs', () => {
    const entities = 'query ($of: [_Any!]!) { _entities(representations: $of) { ';

    it('to 30 products are one call to the database, order kept, null where there is none', async () => {
      const { ask, batches } = await catalogWith(Array.from({ length: 40 }, (_, n) => kettle(n)));
      const of = Array.from({ length: 30 }, (_, n) => ({
        __typename: 'Product',
        id: n === 3 ? 'shop.gone' : `shop.${(n * 7) % 40}`,
      }));
      const answer = await ask(`${entities} ... on Product { ${everyField} } } }`, { of });
      expect(answer).toMatchObject({
        data: {
          _entities: of.map(({ id }, n) =>
            n === 3 ? null : { id, category: { name: 'Kitchen accessories' } },
          ),
        },
      });
      expect(batches).toEqual([['products', 30]]);
    });

    it('to categories are one call, with a readable name for one that has no product yet', async () => {
      const { ask, batches } = await catalogWith([kettle(1)]);
      const of = ['kitchen-accessories', 'home-decoration'].map((slug) => ({
        __typename: 'Category',
        slug,
      }));
      expect(await ask(`${entities} ... on Category { slug name } } }`, { of })).toEqual({
        data: {
          _entities: [
            { slug: 'kitchen-accessories', name: 'Kitchen accessories' },
            { slug: 'home-decoration', name: 'Home decoration' },
          ],
        },
      });
      expect(batches).toEqual([['categories', 2]]);
    });
  });

  describe('categories', () => {
    it('are all of them, by name', async () => {
      const { ask, products } = await catalogWith([kettle(1), kettle(2, { category: 'tea' })]);
      await products.upsertCategories([{ slug: 'tea', name: 'A tea' }]);
      expect(await ask('{ categories { slug name } }')).toEqual({
        data: {
          categories: [
            { slug: 'tea', name: 'A tea' },
            { slug: 'kitchen-accessories', name: 'Kitchen accessories' },
          ],
        },
      });
    });
  });

  const searchQuery = `
  query ($query: String!, $category: String, $sort: ProductSort, $first: Int, $after: String) {
    searchProducts(query: $query, category: $category, sort: $sort, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      edges { cursor node { id } }
    }
  }`;

  interface SearchAnswer {
    data: {
      searchProducts: {
        totalCount: number;
        pageInfo: { hasNextPage: boolean; endCursor: string | null };
        edges: { node: { id: string } }[];
      };
    };
  }

  describe('searchProducts', () => {
    it('finds products by their words, and reads a page in one call', async () => {
      const { ask, batches } = await catalogWith([kettle(1), kettle(2, { title: 'Teapot' })]);
      expect(await ask(searchQuery, { query: 'kettl' })).toMatchObject({
        data: {
          searchProducts: {
            totalCount: 1,
            pageInfo: { hasNextPage: false, hasPreviousPage: false },
            edges: [{ node: { id: 'shop.1' } }],
          },
        },
      });
      expect(await ask(searchQuery, { query: 'steel' })).toMatchObject({
        data: { searchProducts: { totalCount: 2 } },
      });
      expect(batches).toEqual([
        ['products', 1],
        ['products', 2],
      ]);
    });

    it('finds sold-out products too', async () => {
      const { ask } = await catalogWith([kettle(1, { stock: 0 })]);
      expect(await ask(searchQuery, { query: 'kettle' })).toMatchObject({
        data: { searchProducts: { totalCount: 1 } },
      });
    });

    it('is empty when nothing fits', async () => {
      const { ask } = await catalogWith([kettle(1)]);
      expect(await ask(searchQuery, { query: 'zzzz' })).toEqual({
        data: {
          searchProducts: {
            totalCount: 0,
            pageInfo: {
              hasNextPage: false,
              hasPreviousPage: false,
              startCursor: null,
              endCursor: null,
            },
            edges: [],
          },
        },
      });
    });

    it('takes an explicit null for the default', async () => {
      const { ask } = await catalogWith([kettle(1), kettle(2)]);
      const nulls = { category: null, sort: null, first: null, after: null };
      expect(await ask(searchQuery, { query: ' ', ...nulls })).toEqual(
        await ask(searchQuery, { query: '' }),
      );
    });

    it.each(['RELEVANCE', 'PRICE_ASC', 'PRICE_DESC', 'RATING', 'NEWEST'])(
      'walks over every product of a category exactly once, by %s',
      async (sort) => {
        const rows = Array.from({ length: 23 }, (_, n) =>
          kettle(n, { priceMinor: n % 3 === 0 ? null : n % 5, rating: n % 2 === 0 ? null : n % 4 }),
        );
        const { ask } = await catalogWith([...rows, kettle(99, { category: 'tea' })]);
        const walked: string[] = [];
        let after: string | null = null;
        for (;;) {
          const variables = { query: '', category: 'kitchen-accessories', sort, first: 5, after };
          const answer = (await ask(searchQuery, variables)) as SearchAnswer;
          const { edges, pageInfo, totalCount } = answer.data.searchProducts;
          expect(totalCount).toBe(23);
          walked.push(...edges.map(({ node }) => node.id));
          if (!pageInfo.hasNextPage) break;
          after = pageInfo.endCursor;
        }
        expect(walked.toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
      },
    );

    it.each([
      ['query', { query: 'x'.repeat(201) }],
      ['first', { query: '', first: 0 }],
      ['first', { query: '', first: 101 }],
      ['after', { query: '', after: 'nonsense' }],
    ])('refuses a bad %s by name', async (field, variables) => {
      const { ask } = await catalogWith([]);
      expect(await ask(searchQuery, variables)).toMatchObject({
        errors: [{ path: ['searchProducts'], extensions: { code: 'BAD_USER_INPUT', field } }],
      });
    });

    it('takes 200 characters, however they are encoded', async () => {
      const { ask } = await catalogWith([]);
      expect(await ask(searchQuery, { query: '🫖'.repeat(200) })).toMatchObject({
        data: { searchProducts: { totalCount: 0 } },
      });
    });

    it('finds what another process writes, once it is published', async () => {
      const { ask, database, log, file, place, relay: ours } = await catalogWith([kettle(1)]);
      const theirLog = await openSqliteEventLog({ file: file('events.db') });
      const theirs = await place.open(catalogTables);
      const writer = createProductWriter({ database: theirs, clock: () => 5 });
      const relay = createOutboxRelay({ database: theirs, log: theirLog });
      await writer.upsertMany([kettle(1, { title: 'Samovar' }), kettle(2, { title: 'Gaiwan' })]);
      await relay.close();
      await theirs.close();
      await theirLog.close();
      await ours.drain();
      for (const [query, totalCount] of [
        ['samovar', 1],
        ['gaiwan', 1],
        ['kettle', 0],
      ]) {
        expect(await ask(searchQuery, { query })).toMatchObject({
          data: { searchProducts: { totalCount } },
        });
      }
      expect(await database.reader.all('SELECT id FROM outbox')).toEqual([]);
      expect(await log.endOffset('catalog.v1')).toBeGreaterThan(0);
    });

    it('finds what was there before there was an index', async () => {
      const { place, log } = await catalogWith(Array.from({ length: 600 }, (_, n) => kettle(n)));
      const history = await place.history(catalogTables);
      expect(await history.down()).toBe('0003-search');
      await history.close();
      const database = await place.open(catalogTables);
      const again = await buildCatalogSubgraph({ database, log, clock: () => 0, publicUrl: '' });
      const { search } = again.createContext(fromHeaders({}));
      const everything = { category: null, sort: 'RELEVANCE', first: 1, after: null } as const;
      expect(await search.search({ query: 'kettle', ...everything })).toMatchObject({
        totalCount: 600,
      });
      expect(await database.reader.all('SELECT product_id FROM search_backlog')).toEqual([]);
      await again.close();
      await database.close();
    });
  });

  describe('the SDL', () => {
    it('is the contract: defaults are nullable, entities have their keys', async () => {
      const { sdl } = await catalogWith([]);
      const plain = sdl.replaceAll(/"""[\s\S]*?"""\s*/g, '');
      expect(plain).toMatch(/type Product\s+@key\(fields: "id"\)/);
      expect(plain).toMatch(/type Category\s+@key\(fields: "slug"\)/);
      expect(plain.replaceAll(/\s+/g, ' ')).toContain(
        'query: String! category: String sort: ProductSort = RELEVANCE first: Int = 20 after: String',
      );
      expect(plain).toContain('amountMinor: SafeInt!');
      expect(() => parse(sdl)).not.toThrow();
    });
  });
});

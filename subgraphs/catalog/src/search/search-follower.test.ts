import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  type DatabasePlace,
  describeOnDatabases,
} from '@reelgraph/platform/database/database.fixture';
import type { Database } from '@reelgraph/platform/database/database.port';
import type { EventLog } from '@reelgraph/platform/event-log/event-log.port';
import { openSqliteEventLog } from '@reelgraph/platform/event-log/event-log.sqlite';
import { createOutboxRelay } from '@reelgraph/platform/outbox';

import { catalogTables } from '../catalog.tables.js';
import type { ProductRow } from '../product.row.js';
import { createProductWriter, type ProductWriter } from '../product.writer.js';
import type { SearchRequest } from './product-search.js';
import { followCatalog, type FollowedSearch } from './search-follower.js';

const product = (id: string, title: string, more: Partial<ProductRow> = {}): ProductRow => ({
  id,
  title,
  description: null,
  category: null,
  brand: null,
  tags: [],
  priceMinor: null,
  compareAtMinor: null,
  currency: null,
  stock: null,
  rating: null,
  images: [],
  createdAt: 0,
  merchant: null,
  ...more,
});

/** Products whose order is known for each query, whatever the database thinks of short words, accents and letters. */
const catalogue = [
  product('tv', 'TV stand', { category: 'furniture', priceMinor: 900, rating: 4, createdAt: 3 }),
  product('TV', 'LED TV 4K', { category: 'screens', priceMinor: 500, rating: 4.5, createdAt: 1 }),
  product('tvs', 'Two TVs and a wall mount for both of them', {
    category: 'screens',
    createdAt: 2,
  }),
  product('who', 'The Who, live', { category: 'music', priceMinor: 100 }),
  product('it', 'It', { category: 'books', priceMinor: 100, rating: 4 }),
  product('mascara', 'Mascara', { brand: 'L’Oréal', priceMinor: 700, rating: 3 }),
  product('lipstick', 'Lipstick', { brand: 'Loreal', priceMinor: 600, rating: 5 }),
  product('laptop', 'Gaming laptop', { category: 'screens', priceMinor: 9_000 }),
  product('lap', 'Lap desk', { category: 'furniture', priceMinor: 300 }),
  product('kurta', 'लाल कुर्ता', { category: 'tops', priceMinor: 450 }),
  product('cup', 'Cup', { category: 'kitchen' }),
  product('cap', 'Cap', { category: 'tops' }),
  product('100', '100% cotton +towel -blue (soft*) "bath"', { category: 'kitchen' }),
];

describeOnDatabases('the search of a catalogue', (make) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'reelgraph-search-'));
  let place: DatabasePlace;
  let database: Database;
  let log: EventLog;
  let products: ProductWriter;
  let relay: ReturnType<typeof createOutboxRelay>;
  let followed: FollowedSearch;
  beforeAll(async () => {
    place = make();
    database = await place.open(catalogTables);
    log = await openSqliteEventLog({ file: path.join(folder, 'events.db') });
    relay = createOutboxRelay({ database, log });
    products = createProductWriter({ database, clock: () => 5 });
    await products.upsertMany(catalogue);
    followed = await followCatalog({ reader: database.reader, log });
  });
  afterAll(async () => {
    await followed.close();
    await relay.close();
    await log.close();
    await database.close();
    await place.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const search = (query: string, more: Partial<SearchRequest> = {}) =>
    followed.search.search({
      query,
      category: null,
      sort: 'RELEVANCE',
      first: 10,
      after: null,
      ...more,
    });
  const ids = (query: string, more: Partial<SearchRequest> = {}): string[] =>
    search(query, more).hits.map(({ id }) => id);

  it.each([
    ['a word of two letters', 'tv', ['tv', 'TV', 'tvs']],
    ['a word that is no word of a query otherwise', 'it', ['it']],
    ['only words that say nothing', 'the', ['who', 'tvs']],
    ['one letter', 'k', ['cup', '100']],
    ['a word half typed', 'lap', ['lap', 'laptop']],
    ['a word half typed behind a whole one', 'gaming la', ['laptop']],
    ['a wrong letter', 'mascera', ['mascara']],
    ['two letters that changed places', 'lipsitck', ['lipstick']],
    ['two wrong letters of a long word', 'lpstik', []],
    ['a short word that must be right', 'cip', []],
    ['accents and apostrophes', "l'oreal", ['lipstick', 'mascara']],
    ['another script', 'कुर्ता', ['kurta']],
    ['what a database takes for operators', '+towel -blue "bath" (soft*)', ['100']],
    ['a pattern', '%', []],
  ])('finds by %s: %s', (_, query, expected) => {
    expect(ids(query)).toEqual(expected);
  });

  it.each([
    ['PRICE_ASC', ['TV', 'tv', 'tvs']],
    ['PRICE_DESC', ['tv', 'TV', 'tvs']],
    ['RATING', ['TV', 'tv', 'tvs']],
    ['NEWEST', ['tv', 'tvs', 'TV']],
  ] as const)('orders what it finds by %s', (sort, expected) => {
    expect(ids('tv', { sort })).toEqual(expected);
  });

  it('stays in a category, with words and without', () => {
    expect(ids('tv', { category: 'screens' })).toEqual(['TV', 'tvs']);
    expect(ids('', { category: 'furniture', sort: 'PRICE_ASC' })).toEqual(['lap', 'tv']);
  });

  it('goes on behind a cursor, also when something was written in between', async () => {
    const first = search('', { sort: 'PRICE_ASC', first: 3 });
    expect(first.hits.map(({ id }) => id)).toEqual(['it', 'who', 'lap']);
    await products.upsertMany([product('free', 'Sticker', { priceMinor: 0 })]);
    await relay.drain();
    await followed.caughtUp();
    const after = first.hits.at(-1)!.cursor;
    expect(ids('', { sort: 'PRICE_ASC', first: 2, after })).toEqual(['kurta', 'TV']);
    expect(ids('stickr')).toEqual(['free']);
  });
});

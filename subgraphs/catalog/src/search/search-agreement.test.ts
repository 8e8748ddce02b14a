import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  type DatabasePlace,
  describeOnServer,
} from '@reelgraph/platform/database/database.fixture';
import type { Database } from '@reelgraph/platform/database/database.port';
import { openSqlite } from '@reelgraph/platform/database/database.sqlite';
import fc from 'fast-check';

import { catalogTables } from '../catalog.tables.js';
import { createProductWriter } from '../product.writer.js';
import { productRow } from './product.fixture.js';
import { productSorts } from './product-order.js';
import { createProductSearch } from './product-search.js';

const words = [
  'tv',
  'led',
  'red',
  'shoe',
  'shoes',
  'smartphone',
  'phone',
  'mascara',
  'the',
  '4k',
  'crème',
  'लाल',
  'İstanbul',
  'straße',
  '🫖',
];
const word = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...words) },
  { weight: 1, arbitrary: fc.stringMatching(/^[a-e]{1,9}$/) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
);
const text = fc.array(word, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(' '));
const number = fc.option(fc.integer({ min: 0, max: 4 }));
const row = fc
  .record({
    id: fc.constantFrom(...Array.from({ length: 30 }, (_, n) => `p${n}`)),
    title: text,
    more: fc.record({
      description: fc.option(text),
      category: fc.option(fc.constantFrom('shoes', 'c')),
      brand: fc.option(word),
      tags: fc.array(word, { maxLength: 2 }),
      priceMinor: number,
      rating: number,
      createdAt: fc.integer({ min: 0, max: 3 }),
    }),
  })
  .map(({ id, title, more }) => productRow(id, title.toWellFormed().slice(0, 400), more));
/** Words of products, whole, cut off or with a letter that is wrong. */
const query = fc
  .array(fc.tuple(word, fc.nat(9), fc.constantFrom('', 'x', 'e')), { minLength: 0, maxLength: 4 })
  .map((parts) =>
    parts.map(([each, at, letter]) => each.slice(0, at) + letter + each.slice(at + 1)).join(' '),
  );
const request = fc.record({
  query,
  category: fc.constantFrom(null, 'shoes'),
  sort: fc.constantFrom(...productSorts),
  first: fc.integer({ min: 1, max: 5 }),
});

describeOnServer('the search over SQLite and that', (make) => {
  let place: DatabasePlace;
  let databases: Database[];
  beforeAll(async () => {
    place = make();
    databases = [
      await openSqlite({ file: ':memory:', tables: catalogTables }),
      await place.open(catalogTables),
    ];
  });
  afterAll(async () => {
    for (const database of databases) await database.close();
    await place.remove();
  });

  it('give the same answers in the same order, whatever is written and asked', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 12 }),
        fc.array(request, { minLength: 5, maxLength: 8 }),
        async (rows, requests) => {
          const searches = [];
          for (const database of databases) {
            await createProductWriter({ database, clock: () => 5 }).upsertMany(rows);
            searches.push(createProductSearch(database));
          }
          for (const each of requests) {
            let after: string | null = null;
            for (let pages = 0; pages < 4; pages += 1) {
              const [here, there] = await Promise.all(
                searches.map((search) => search.search({ ...each, after })),
              );
              expect(there).toEqual(here);
              if (!here?.hasNextPage) break;
              after = here.hits.at(-1)?.cursor ?? null;
            }
          }
        },
      ),
      { numRuns: 25 },
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import { InputError } from '@reelgraph/platform/errors';
import fc from 'fast-check';

import { productSorts } from './product-order.js';
import {
  createProductSearch,
  type ProductSearch,
  type SearchableProduct,
  type SearchRequest,
} from './product-search.js';

const product = (id: string, more: Partial<SearchableProduct> = {}): SearchableProduct => ({
  id,
  title: `Product ${id}`,
  description: null,
  category: null,
  categoryName: null,
  brand: null,
  tags: [],
  priceMinor: null,
  rating: null,
  createdAt: 0,
  contentHash: `hash of ${JSON.stringify(more)}`,
  ...more,
});
const searchOver = (...products: SearchableProduct[]): ProductSearch => {
  const search = createProductSearch();
  for (const each of products) search.put(each);
  return search;
};
const ask = (search: ProductSearch, request: Partial<SearchRequest>) =>
  search.search({
    query: '',
    category: null,
    sort: 'RELEVANCE',
    first: 10,
    after: null,
    ...request,
  });
const ids = (search: ProductSearch, request: Partial<SearchRequest>) =>
  ask(search, request).hits.map(({ id }) => id);

describe('what is searched', () => {
  it('is title, brand, category, tags and description, in this order of weight', () => {
    const search = searchOver(
      product('e', { description: 'like velvet' }),
      product('d', { tags: ['velvet'] }),
      product('b', { brand: 'Velvet' }),
      product('a', { title: 'Velvet velvet' }),
      product('n', { title: 'Cotton' }),
      product('c', { category: 'velvet-goods', categoryName: 'Velvet' }),
    );
    const found = ids(search, { query: 'velvet' });
    expect(found.slice(0, 2)).toEqual(['a', 'b']);
    expect(found.slice(2, 4).toSorted()).toEqual(['c', 'd']);
    expect(found.slice(4)).toEqual(['e']);
  });

  it('can be narrowed to a category', () => {
    const search = searchOver(
      product('a', { title: 'Red shoe', category: 'shoes' }),
      product('b', { title: 'Red bag', category: 'bags' }),
    );
    expect(ids(search, { query: 'red', category: 'bags' })).toEqual(['b']);
    expect(ids(search, { category: 'shoes' })).toEqual(['a']);
    expect(ask(search, { category: 'hats' })).toMatchObject({ hits: [], totalCount: 0 });
  });

  it('is everything without words, the better rated first', () => {
    const search = searchOver(
      product('a'),
      product('b', { rating: 3 }),
      product('c', { rating: 4.5 }),
    );
    expect(ids(search, { query: '  ' })).toEqual(['c', 'b', 'a']);
  });
});

describe('the order', () => {
  const search = searchOver(
    product('a', { priceMinor: 200, rating: 4, createdAt: 3 }),
    product('b', { priceMinor: 100, rating: null, createdAt: 2 }),
    product('c', { priceMinor: null, rating: 5, createdAt: 9 }),
    product('d', { priceMinor: 100, rating: 4, createdAt: 2 }),
  );
  it.each([
    ['PRICE_ASC', ['b', 'd', 'a', 'c']],
    ['PRICE_DESC', ['a', 'b', 'd', 'c']],
    ['RATING', ['c', 'a', 'd', 'b']],
    ['NEWEST', ['c', 'a', 'b', 'd']],
  ] as const)('%s puts what is not known last and breaks ties by id', (sort, expected) => {
    expect(ids(search, { sort })).toEqual(expected);
    expect(ids(search, { sort, query: 'product' })).toEqual(expected);
  });
});

describe('pages', () => {
  it('walk over every product exactly once, in every order', () => {
    const value = fc.option(fc.integer({ min: 0, max: 4 }));
    const catalogue = fc.uniqueArray(
      fc.record({
        id: fc.stringMatching(/^[a-d]{1,4}$/),
        title: fc.constantFrom('red shoe', 'red bag', 'blue red shoe', 'hat'),
        priceMinor: value,
        rating: value,
        createdAt: fc.integer({ min: 0, max: 3 }),
      }),
      { selector: ({ id }) => id, maxLength: 40 },
    );
    fc.assert(
      fc.property(
        catalogue,
        fc.constantFrom(...productSorts),
        fc.constantFrom('', 'red', 'red shoe'),
        fc.integer({ min: 1, max: 7 }),
        (rows, sort, query, first) => {
          const search = searchOver(...rows.map(({ id, ...more }) => product(id, more)));
          const walked: string[] = [];
          let after: string | null = null;
          for (;;) {
            const page = ask(search, { query, sort, first, after });
            walked.push(...page.hits.map(({ id }) => id));
            expect(page.hasPreviousPage).toBe(after !== null);
            if (!page.hasNextPage) {
              expect(walked).toHaveLength(page.totalCount);
              break;
            }
            expect(page.hits).toHaveLength(first);
            after = page.hits.at(-1)!.cursor;
          }
          expect(new Set(walked).size).toBe(walked.length);
          if (query === '') expect(walked).toHaveLength(rows.length);
        },
      ),
    );
  });

  it('refuse a cursor that is not theirs', () => {
    const search = searchOver(product('a'), product('b'));
    const { cursor } = ask(search, { sort: 'RATING' }).hits[0]!;
    for (const after of ['nonsense', '', cursor, `${cursor}x`, 'WyJSRUxFVkFOQ0UiLCIiLCIiXQ']) {
      expect(() => ask(search, { after })).toThrow(InputError);
    }
  });
});

describe('a product that changes', () => {
  it('is found by its new words only', () => {
    const search = searchOver(product('a', { title: 'Red shoe' }));
    search.put(product('a', { title: 'Blue hat', priceMinor: 5 }));
    expect(ids(search, { query: 'shoe' })).toEqual([]);
    expect(ids(search, { query: 'hat' })).toEqual(['a']);
    expect(search.size()).toBe(1);
  });

  it('is ordered anew also when its texts stay', () => {
    const search = searchOver(
      product('a', { contentHash: 'x', priceMinor: 1 }),
      product('b', { priceMinor: 2 }),
    );
    search.put(product('a', { contentHash: 'x', priceMinor: 3 }));
    expect(ids(search, { sort: 'PRICE_ASC' })).toEqual(['b', 'a']);
  });

  it('may change often: what is forgotten is swept away', () => {
    const search = searchOver(product('b', { title: 'Constant bag' }));
    for (let round = 0; round < 2_000; round += 1) {
      search.put(product('a', { title: `Round${round} shoe`, contentHash: String(round) }));
    }
    expect(ids(search, { query: 'shoe' })).toEqual(['a']);
    expect(ids(search, { query: 'round1999' })).toEqual(['a']);
    expect(ids(search, { query: 'round3' })).toEqual([]);
    expect(ids(search, { query: 'constant' })).toEqual(['b']);
  });
});

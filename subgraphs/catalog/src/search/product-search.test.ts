import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type DatabasePlace,
  describeOnDatabases,
} from '@reelgraph/platform/database/database.fixture';
import type { Database } from '@reelgraph/platform/database/database.port';
import { inTransaction } from '@reelgraph/platform/database/transaction';
import { InputError } from '@reelgraph/platform/errors';

import { catalogTables } from '../catalog.tables.js';
import { createProductWriter, type ProductWriter } from '../product.writer.js';
import { lockIndex, writeDocuments } from './document.writer.js';
import { productRow as product } from './product.fixture.js';
import { productSorts } from './product-order.js';
import { createProductSearch, type ProductSearch, type SearchRequest } from './product-search.js';
import { countedTerms } from './search-document.js';

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
  product('smartphone', 'Smartphone', { tags: ['model 123456'] }),
  product('open', 'Open box'),
  product('kurta', 'लाल कुर्ता', { category: 'tops', priceMinor: 450 }),
  product('cup', 'Cup', { category: 'kitchen' }),
  product('cap', 'Cap', { category: 'tops' }),
  product('100', '100% cotton +towel -blue (soft*) "bath"', { category: 'kitchen' }),
];

const teapot = { ...product('teapot', 'Teapot'), categoryName: null, createdAt: 0 };

const request: SearchRequest = {
  query: '',
  category: null,
  sort: 'RELEVANCE',
  first: 10,
  after: null,
};

describeOnDatabases('the search of a catalogue', (make) => {
  let place: DatabasePlace;
  let database: Database;
  let products: ProductWriter;
  let search: ProductSearch;
  const open = async (): Promise<void> => {
    place = make();
    database = await place.open(catalogTables);
    products = createProductWriter({ database, clock: () => 5 });
    search = createProductSearch(database);
  };
  const close = async (): Promise<void> => {
    await database.close();
    await place.remove();
  };
  const ask = (query: string, more: Partial<SearchRequest> = {}) =>
    search.search({ ...request, query, ...more });
  const ids = async (query: string, more: Partial<SearchRequest> = {}): Promise<string[]> =>
    (await ask(query, more)).hits.map(({ id }) => id);
  /** The ids of all pages. */
  async function walk(query: string, more: Partial<SearchRequest> = {}): Promise<string[]> {
    const walked: string[] = [];
    for (let after: string | null = null; ;) {
      const page = await ask(query, { first: 3, ...more, after });
      walked.push(...page.hits.map(({ id }) => id));
      expect(page.hasPreviousPage).toBe(after !== null);
      if (!page.hasNextPage) {
        expect(walked).toHaveLength(page.totalCount);
        return walked;
      }
      after = page.hits.at(-1)!.cursor;
    }
  }

  describe('over products that stay', () => {
    beforeAll(async () => {
      await open();
      await products.upsertMany(catalogue);
    });
    afterAll(close);

    it.each([
      ['a word of two letters', 'tv', ['tv', 'TV', 'tvs']],
      ['a word that is no word of a query otherwise', 'it', ['it']],
      ['only words that say nothing', 'the', ['who', 'tvs']],
      ['words of which some say nothing', 'the lap desk for you', ['lap']],
      ['one letter', 'k', ['cup', '100']],
      ['a word half typed', 'lap', ['lap', 'laptop']],
      ['a word half typed behind a whole one', 'gaming la', ['laptop']],
      ['a word that nobody has, before others', 'gami laptop', ['laptop']],
      ['the end of a compound', 'phone', ['smartphone']],
      ['an end that is too short for that', 'pen', []],
      ['a wrong letter', 'mascera', ['mascara']],
      ['two letters that changed places', 'lipsitck', ['lipstick']],
      ['the same in a word of four letters', 'whole dsek', ['lap']],
      ['a wrong letter of a word that is half typed', 'lipztic', ['lipstick']],
      ['two wrong letters of a long word', 'lipzticks gming', ['laptop', 'lipstick']],
      ['two wrong letters of a short one', 'msacera', []],
      ['a short word that must be right', 'cip', []],
      ['a number, which must be right too', '123458', []],
      ['a number that is half typed', '12345', ['smartphone']],
      ['accents and apostrophes', "l'oreal", ['lipstick', 'mascara']],
      ['another script', 'कुर्ता', ['kurta']],
      ['what a database takes for operators', '+towel -blue "bath" (soft*)', ['100']],
      ['a pattern', '%', []],
    ])('finds by %s: %s', async (_, query, expected) => {
      expect((await ids(query)).toSorted()).toEqual(expected.toSorted());
    });

    it('puts the best match first: whole words, short texts', async () => {
      expect(await ids('tv')).toEqual(['tv', 'TV', 'tvs']);
      expect(await ids('lap')).toEqual(['lap', 'laptop']);
    });

    it('finds those with the most words when none has them all', async () => {
      expect(await ids('led tv 4k mascara')).toEqual(['TV']);
      expect(await ids('gaming tv', { category: 'furniture' })).toEqual(['tv']);
    });

    it('finds a product once that two words have brought at the same time', async () => {
      const { hits } = await createProductSearch(database).search({
        ...request,
        query: 'mascara led tv',
      });
      expect(hits.map(({ id }) => id)).toEqual(['TV']);
    });

    it.each([
      ['PRICE_ASC', ['TV', 'tv', 'tvs']],
      ['PRICE_DESC', ['tv', 'TV', 'tvs']],
      ['RATING', ['TV', 'tv', 'tvs']],
      ['NEWEST', ['tv', 'tvs', 'TV']],
    ] as const)('orders what it finds by %s, what is not known last', async (sort, expected) => {
      expect(await ids('tv', { sort })).toEqual(expected);
      const all = await ids('', { sort, first: 100 });
      expect(all.filter((id) => (expected as readonly string[]).includes(id))).toEqual(expected);
    });

    it('stays in a category, with words and without', async () => {
      expect(await ids('tv', { category: 'screens' })).toEqual(['TV', 'tvs']);
      expect(await ids(' ', { category: 'furniture', sort: 'PRICE_ASC' })).toEqual(['lap', 'tv']);
      expect(await ask('', { category: 'hats' })).toMatchObject({ hits: [], totalCount: 0 });
    });

    it('gives the better rated first without words', async () => {
      expect((await ids('')).slice(0, 5)).toEqual(['lipstick', 'TV', 'it', 'tv', 'mascara']);
    });

    it.each(productSorts)('walks over every product once, by %s', async (sort) => {
      const walked = await walk('', { sort });
      expect(walked.toSorted()).toEqual(catalogue.map(({ id }) => id).toSorted());
      expect((await walk('tv', { sort, first: 1 })).toSorted()).toEqual(['TV', 'tv', 'tvs']);
    });

    it('refuses a cursor that is not of its list', async () => {
      const { cursor } = (await ask('', { sort: 'RATING' })).hits[0]!;
      const ofWords = (await ask('tv')).hits[0]!.cursor;
      const forged = Buffer.from('["RELEVANCE","1e999","a"]').toString('base64url');
      for (const after of ['nonsense', '', cursor, `${cursor}x`, forged]) {
        await expect(ask('', { after })).rejects.toThrow(InputError);
        await expect(ask('tv', { after })).rejects.toThrow(InputError);
      }
      await expect(ask('tv stand', { after: ofWords })).rejects.toThrow(InputError);
    });

    it.each([
      "'; DROP TABLE product; --",
      '"',
      '"""',
      '* * *',
      'zz* AND (zzt OR',
      'NEAR(a b, 2)',
      'rowid:1 OR tokens:zztv',
      '+-~<>()@*',
      '>tv <stand @4 "a b" @2',
      '\\',
      '%_',
      '\u0000tv\u0000',
      '\ud800 \udfff tv',
      '\u202eتلفاز\u202c שולחן',
      '🫖👩‍👩‍👧‍👦',
      'z\u0335\u0335\u0335algo',
      'x'.repeat(10_000),
      'tv '.repeat(3_000),
      '茶'.repeat(3_000),
      'İıſ ﬁ ㍿ ½',
    ])('answers whatever is typed: %#', async (query) => {
      const page = await ask(query, { category: query === '"' ? query : null });
      expect(page.totalCount).toBeGreaterThanOrEqual(page.hits.length);
    });
  });

  describe('over products that change', () => {
    beforeAll(open);
    afterAll(close);

    it('weighs title, brand, category, tags and description, in this order', async () => {
      await products.upsertMany([
        product('e', 'Product', { description: 'like velvet' }),
        product('d', 'Product', { tags: ['velvet'] }),
        product('b', 'Product', { brand: 'Velvet' }),
        product('a', 'Velvet velvet'),
        product('n', 'Cotton'),
        product('c', 'Product', { category: 'velvet' }),
      ]);
      const found = await ids('velvet');
      expect(found.slice(0, 2)).toEqual(['a', 'b']);
      expect(found.slice(2, 4).toSorted()).toEqual(['c', 'd']);
      expect(found.slice(4)).toEqual(['e']);
    });

    it('finds them by their new words only', async () => {
      const { totalCount } = await ask('');
      await products.upsertMany([product('new', 'Orange slipper', { category: 'slippers' })]);
      expect(await ids('slipper')).toEqual(['new']);
      await products.upsertMany([product('new', 'Orange beanie', { category: 'hats' })]);
      expect(await ids('slipper')).toEqual([]);
      expect(await ids('slippre')).toEqual([]);
      expect(await ids('beanie')).toEqual(['new']);
      expect(await ask('', { category: 'slippers' })).toMatchObject({ hits: [], totalCount: 0 });
      expect(await ask('', { category: 'hats' })).toMatchObject({ totalCount: 1 });
      expect(await ask('')).toMatchObject({ totalCount: totalCount + 1 });
    });

    it('orders them anew also when their words stay', async () => {
      await products.upsertMany([
        product('boot1', 'Boot', { priceMinor: 1 }),
        product('boot2', 'Boot', { priceMinor: 2 }),
      ]);
      expect(await ids('boot', { sort: 'PRICE_ASC' })).toEqual(['boot1', 'boot2']);
      await products.upsertMany([product('boot1', 'Boot', { priceMinor: 3 })]);
      expect(await ids('boot', { sort: 'PRICE_ASC' })).toEqual(['boot2', 'boot1']);
    });

    it('keeps a document whose product changed in nothing that search looks at', async () => {
      const numbersOf = (id: string) =>
        database.reader.all('SELECT number FROM search_document WHERE product_id = ?', [id]);
      const sandal = { stock: 1, category: 'sandals', priceMinor: 1_999, rating: 4.1 };
      await products.upsertMany([product('sandal', 'Sandal', sandal)]);
      const before = await numbersOf('sandal');
      await products.upsertMany([product('sandal', 'Sandal', { ...sandal, stock: 2 })]);
      expect(await numbersOf('sandal')).toEqual(before);
      expect(await ask('sandal')).toMatchObject({ totalCount: 1 });
    });

    it('finds placeholders, and what they become', async () => {
      await products.ensurePlaceholders([{ id: 'item', title: 'Item 7' }]);
      expect(await ids('item 7')).toEqual(['item']);
      await products.upsertMany([product('item', 'Urn')]);
      expect(await ids('item')).toEqual([]);
      expect(await ids('urn')).toEqual(['item']);
    });

    it('finds them by the new name of their category', async () => {
      await products.upsertMany([product('pot', 'Pot', { category: 'kitchen' })]);
      await products.upsertCategories([{ slug: 'kitchen', name: 'Cookware' }]);
      expect(await ids('cookware')).toEqual(['pot']);
      expect(await ids('kitchen')).toEqual([]);
      await products.upsertMany([product('pan', 'Pan', { category: 'kitchen' })]);
      expect(await ids('cookware pan')).toEqual(['pan']);
    });

    it('finds what another process wrote as soon as it is committed, and nothing that was undone', async () => {
      await products.upsertMany([product('a', 'Kettle')]);
      expect(await ids('kettle')).toEqual(['a']);
      const theirs = await place.open(catalogTables);
      const writer = createProductWriter({ database: theirs, clock: () => 5 });
      await writer.upsertMany([product('a', 'Samovar'), product('b', 'Kettle')]);
      await theirs.close();
      expect(await ids('kettle')).toEqual(['b']);
      expect(await ids('samovar')).toEqual(['a']);
      const undone = inTransaction(database, async (em) => {
        await lockIndex(em);
        await writeDocuments(em, database.reader, [teapot]);
        throw new Error('undone');
      });
      await expect(undone).rejects.toThrow('undone');
      expect(await ids('teapot')).toEqual([]);
    });

    it.each([
      ['red leather', 'RELEVANCE'],
      ['trainer', 'RELEVANCE'],
      ['trainer', 'PRICE_DESC'],
      ['', 'PRICE_ASC'],
    ] as const)(
      'goes on behind a cursor when something is written in between: nothing twice, nothing left out: %s %s',
      async (query, sort) => {
        const category = `${query}${sort}`;
        const make = (id: string, title: string, priceMinor: number) =>
          product(`${category}${id}`, title, { category, priceMinor });
        await products.upsertMany(
          Array.from({ length: 12 }, (_, n) =>
            make(
              `p${n}`,
              `Red trainer ${'with laces '.repeat(n % 5)}${n % 3 === 0 ? 'leather' : ''}`,
              n,
            ),
          ),
        );
        const list = { sort, category, first: 100 };
        const expected = await ids(query, list);
        const first = await ask(query, { ...list, first: 2 });
        // Rare words become common, so that every score is another one.
        await products.upsertMany(
          Array.from({ length: 30 }, (_, n) => make(`q${n}`, 'Red leather trainer', n)),
        );
        const rest = await ids(query, { ...list, after: first.hits.at(-1)!.cursor });
        const old = [...first.hits.map(({ id }) => id), ...rest].filter((id) =>
          expected.includes(id),
        );
        expect(old).toEqual(expected);
      },
    );

    it('counts right when processes write at the same time', async () => {
      // On SQLite writers of one thread would wait for each other in vain.
      const isServer = database.reader.version() === null;
      const theirs = await place.open(catalogTables);
      const other = createProductWriter({ database: theirs, clock: () => 5 });
      const writers = [products, isServer ? other : products];
      await Promise.all(
        writers.flatMap((writer, of) =>
          [0, 1].map((half) =>
            writer.upsertMany(
              Array.from({ length: 300 }, (_, n) =>
                product(`p${(n + of * 150 + half * 40) % 400}`, `Lamp ${of} ${n % 7} ${half}`),
              ),
            ),
          ),
        ),
      );
      await theirs.close();
      const counts = await database.reader.all<{ term: string; documents: number }>(
        'SELECT term, documents FROM search_term WHERE documents > 0',
      );
      const words = await database.reader.all<{ words: string; category: string | null }>(
        'SELECT words, category FROM search_document',
      );
      const expected = new Map<string, number>();
      for (const term of words.flatMap(countedTerms))
        expected.set(term, (expected.get(term) ?? 0) + 1);
      expect(new Map(counts.map(({ term, documents }) => [term, documents]))).toEqual(expected);
      expect(await ask('')).toMatchObject({ totalCount: words.length });
    });
  });
});

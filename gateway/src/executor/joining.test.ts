import { describe, expect, it } from '@jest/globals';

import { MarketRun } from './fixtures/market-run.js';
import { ExactNumber } from './json-value.js';

const market = new MarketRun();
const { run, data } = market;

describe('joining subgraphs', () => {
  it('follows a key from one subgraph to another', async () => {
    expect(await data('{ product(id: "p1") { name inStock rating } }')).toEqual({
      product: { name: 'Lamp', inStock: true, rating: 4.5 },
    });
    expect(market.transport.asked.sort()).toEqual(['catalog', 'inventory', 'reviews']);
  });

  it('joins by a composite key', async () => {
    expect(await data('{ products { warehouse { city } } }')).toEqual({
      products: [{ warehouse: { city: 'Jakarta' } }, { warehouse: { city: 'Singapore' } }],
    });
    expect(market.transport.fetches.at(-1)?.variables).toContain('"code":7');
  });

  it('fetches what a field requires, also objects, and keeps that to itself', async () => {
    const query =
      '{ product(id: "p1") { shippingCents express: shippingCents(express: true) boxLabel } }';
    expect(await data(query)).toEqual({
      product: { shippingCents: 12, express: 24, boxLabel: '20x40' },
    });
  });

  it('answers null for a field whose requirement is null', async () => {
    market.transport.behave('inventory', async (_fetch, ask) => {
      const answer = await ask();
      return { ...answer, errors: [] };
    });
    const { data: answer } = await run('{ product(id: "p3") { name shippingCents boxLabel } }');
    expect(answer).toEqual({ product: { name: 'Cup', shippingCents: null, boxLabel: null } });
  });

  it('takes a provided field from where it is provided', async () => {
    expect(await data('{ latestReviews { product { name } } }')).toEqual({
      latestReviews: [
        { product: { name: 'Lamp, reviewed' } },
        { product: { name: 'Chair, reviewed' } },
        { product: { name: 'Lamp, reviewed' } },
      ],
    });
    expect(market.transport.asked).toEqual(['reviews']);
  });

  it('joins fields of an interface object to every implementation', async () => {
    const query = '{ media { id likes ... on Film { minutes } ... on Song { beats } __typename } }';
    expect(await data(query)).toEqual({
      media: [
        { id: 'm1', likes: 20, minutes: 90, __typename: 'Film' },
        { id: 'm2', likes: 20, beats: 120, __typename: 'Song' },
      ],
    });
  });

  it('takes fragments that no object satisfies for what they are, nothing', async () => {
    const query = `{ things { ... on Product { name ...Thing } } all: things { ... on Shelf { ...Product } } }
      fragment Thing on Thing { ... { ... on Shelf { label } } }
      fragment Product on Thing { ... on Product { name } }`;
    expect(await data(query)).toEqual({ things: [{ name: 'Lamp' }, {}], all: [{}, {}] });
  });

  it('tells members of unions and interfaces apart without being asked for their type', async () => {
    const query =
      '{ things { ... on Product { name inStock } ... on Shelf { label best { inStock } } } media { title } }';
    const answer = await run(query);
    expect(answer.errors).toEqual([]);
    expect(answer.text).not.toContain('__typename');
    expect(answer.data).toEqual({
      things: [
        { name: 'Lamp', inStock: true },
        { label: 'top', best: { inStock: true } },
      ],
      media: [{ title: 'Night' }, { title: 'Day' }],
    });
  });

  it('answers null for an entity that a subgraph does not know, and only for its fields', async () => {
    const { data: answer } = await run('{ products(first: 3) { name warehouse { city } } }');
    expect(answer.products[2]).toEqual({ name: 'Cup', warehouse: null });
    expect(answer.products[0].warehouse.city).toBe('Jakarta');
  });

  it('joins inside lists of lists with nulls in them', async () => {
    expect(await data('{ grid { name inStock } }')).toEqual({
      grid: [
        [{ name: 'Lamp', inStock: true }, null],
        [],
        [
          { name: 'Chair', inStock: false },
          { name: 'Lamp', inStock: true },
        ],
        null,
      ],
    });
  });

  it('asks for an entity once however often it is in the answer', async () => {
    const query =
      '{ shelf { best { id inStock } products { inStock warehouse { city } } } product(id: "p1") { inStock } }';
    expect(await data(query)).toEqual({
      shelf: {
        best: { id: 'p1', inStock: true },
        products: [
          { inStock: true, warehouse: { city: 'Jakarta' } },
          null,
          { inStock: false, warehouse: { city: 'Singapore' } },
        ],
      },
      product: { inStock: true },
    });
  });

  it('keeps copies of one entity apart when later fetches differ', async () => {
    const query =
      '{ a: shelf { products { warehouse { code } } } b: shelf { products { warehouse { city } } } }';
    const answer = await data(query);
    expect(answer.a.products[0]).toEqual({ warehouse: { code: 7 } });
    expect(answer.b.products[0]).toEqual({ warehouse: { city: 'Jakarta' } });
  });

  it('keeps numbers that a double cannot hold, in every place of one entity', async () => {
    const big = new ExactNumber('9007199254740993');
    const asked: boolean[] = [];
    market.transport.behave('catalog', async ({ exactNumbers }, ask) => {
      asked.push(exactNumbers);
      const { data: answer } = await ask();
      const [first] = (answer?.['_entities'] ?? []) as { code: unknown }[];
      if (first) first.code = { exact: big, list: [big] };
      return { data: answer, errors: [] };
    });
    const query = '{ latestReviews { subject { code } } }';
    const { text } = await run(query);
    const code = '{"exact":9007199254740993,"list":[9007199254740993]}';
    expect(text).toBe(
      `{"latestReviews":[${[code, '"P2"', code].map((each) => `{"subject":{"code":${each}}}`).join(',')}]}`,
    );
    await run('{ product(id: "p1") { name } }');
    expect(asked).toEqual([true, false]);
  });

  it('knows of such numbers in what a fetch asks for twice by one fragment', async () => {
    await run('{ shelf { best { code name } products { code name } } }');
    const [fetch] = market.transport.fetches;
    expect(fetch?.operation).toMatch(/fragment/);
    expect(fetch?.exactNumbers).toBe(true);
  });

  it('sends a requirement that is null as null', async () => {
    await run('{ products(first: 3) { shippingCents } }');
    expect(market.transport.fetches.at(-1)?.variables).toContain(
      '{"__typename":"Product","weightGrams":null,"id":"p3"}',
    );
  });

  it('follows references back and forth', async () => {
    const query =
      '{ product(id: "p1") { reviews { text subject { name reviews { id subject { inStock } } } } } }';
    const answer = await data(query);
    expect(answer.product.reviews[1].subject).toEqual({
      name: 'Lamp',
      reviews: [
        { id: 'r1', subject: { inStock: true } },
        { id: 'r3', subject: { inStock: true } },
      ],
    });
  });

  it('joins at every depth of deep nesting', async () => {
    const nested = (depth: number): string =>
      depth === 0 ? 'level' : `level product { inStock } nest { ${nested(depth - 1)} }`;
    let place = (await data(`{ nest { ${nested(10)} } }`)).nest;
    for (let level = 1; level <= 10; level += 1) {
      expect(place).toMatchObject({ level, product: { inStock: level % 2 === 0 } });
      place = place.nest;
    }
  });
});

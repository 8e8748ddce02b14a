import { beforeEach, describe, expect, it } from '@jest/globals';
import { parse, validate } from 'graphql';

import { FetchError } from './errors.js';
import { createExecutor } from './executor.js';
import { createMarket, marketSupergraph } from './fixtures/market.js';
import type { MarketState } from './fixtures/market.data.js';
import {
  createRecordingTransport,
  type RecordingTransport,
} from './fixtures/recording-transport.js';
import { ExactNumber } from './json-value.js';
import { openSupergraph } from './supergraph.js';

const supergraph = openSupergraph(marketSupergraph());
const scope = {
  requestId: 'q1',
  accountId: null,
  sessionFamilyId: null,
  visitorId: null,
  roles: [],
  deadlineAt: Number.MAX_SAFE_INTEGER,
};

let transport: RecordingTransport;
let state: MarketState;
let executor: ReturnType<typeof createExecutor>;

beforeEach(() => {
  const market = createMarket();
  state = market.state;
  transport = createRecordingTransport(market.subgraphs);
  executor = createExecutor(supergraph, transport);
});

async function run(source: string, variables: Record<string, unknown> = {}, name?: string) {
  const document = parse(source);
  expect(validate(supergraph.api, document)).toEqual([]);
  const compiled = executor.prepare(source, document, name ?? null);
  const { data, errors } = await compiled.run({ variables, scope, authorization: undefined });
  return { data: data === null ? undefined : JSON.parse(data), errors, text: data };
}

/** The data of an operation that has no errors. */
async function data(source: string, variables?: Record<string, unknown>) {
  const result = await run(source, variables);
  expect(result.errors).toEqual([]);
  return result.data;
}

describe('joining subgraphs', () => {
  it('follows a key from one subgraph to another', async () => {
    expect(await data('{ product(id: "p1") { name inStock rating } }')).toEqual({
      product: { name: 'Lamp', inStock: true, rating: 4.5 },
    });
    expect(transport.asked.sort()).toEqual(['catalog', 'inventory', 'reviews']);
  });

  it('joins by a composite key', async () => {
    expect(await data('{ products { warehouse { city } } }')).toEqual({
      products: [{ warehouse: { city: 'Jakarta' } }, { warehouse: { city: 'Singapore' } }],
    });
    expect(transport.fetches.at(-1)?.variables).toContain('"code":7');
  });

  it('fetches what a field requires, also objects, and keeps that to itself', async () => {
    const query =
      '{ product(id: "p1") { shippingCents express: shippingCents(express: true) boxLabel } }';
    expect(await data(query)).toEqual({
      product: { shippingCents: 12, express: 24, boxLabel: '20x40' },
    });
  });

  it('answers null for a field whose requirement is null', async () => {
    transport.behave('inventory', async (_fetch, ask) => {
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
    expect(transport.asked).toEqual(['reviews']);
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
    transport.behave('catalog', async ({ exactNumbers }, ask) => {
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
    const [fetch] = transport.fetches;
    expect(fetch?.operation).toMatch(/fragment/);
    expect(fetch?.exactNumbers).toBe(true);
  });

  it('sends a requirement that is null as null', async () => {
    await run('{ products(first: 3) { shippingCents } }');
    expect(transport.fetches.at(-1)?.variables).toContain(
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

describe('selections', () => {
  it('keeps aliases, their order, and arguments apart', async () => {
    const { text } = await run('{ b: echo(text: "B") a: echo(number: 1) echo }');
    expect(text).toBe('{"b":"B","a":"hi1","echo":"hi"}');
  });

  it('merges fragments, named, inline and nested', async () => {
    const query = `query { ...Root ... on Query { product(id: "p1") { name } } }
      fragment Root on Query { product(id: "p1") { ...Stock ... { id } } }
      fragment Stock on Product { inStock warehouse { ...Place } }
      fragment Place on Warehouse { city }`;
    expect(await data(query)).toEqual({
      product: { inStock: true, warehouse: { city: 'Jakarta' }, id: 'p1', name: 'Lamp' },
    });
  });

  it('takes aliases that every object inherits for plain names', async () => {
    const query =
      '{ __proto__: product(id: "p1") { constructor: name toString: inStock } constructor: echo }';
    const { text, errors } = await run(query);
    expect(errors).toEqual([]);
    expect(text).toBe('{"__proto__":{"constructor":"Lamp","toString":true},"constructor":"hi"}');
    expect((await run('{ constructor: product(id: "none") { name } }')).text).toBe(
      '{"constructor":null}',
    );
  });

  it('joins under an alias that is named like the key', async () => {
    expect(await data('{ product(id: "p1") { id: name key: id inStock } }')).toEqual({
      product: { id: 'Lamp', key: 'p1', inStock: true },
    });
  });

  it('joins under an alias that is named like the type name', async () => {
    const query = '{ things { __typename: __typename ... on Product { real: name inStock } } }';
    expect((await data(query)).things[0]).toMatchObject({ __typename: 'Product', inStock: true });
    expect(await data('{ product(id: "p1") { __typename: name inStock } }')).toEqual({
      product: { __typename: 'Lamp', inStock: true },
    });
  });

  it('gives the type of each member under an alias alone', async () => {
    const query = '{ media { kind: __typename } things { ... on Thing { id: __typename } } }';
    expect(await data(query)).toEqual({
      media: [{ kind: 'Film' }, { kind: 'Song' }],
      things: [{ id: 'Product' }, { id: 'Shelf' }],
    });
  });

  it('names such an alias as the client does in errors, and takes part in nulls', async () => {
    transport.behave('inventory', async () => ({
      data: { _entities: [{ inStock: null }] },
      errors: [],
    }));
    const query =
      '{ id: product(id: "p1") { rating: name _own_id: name id: inStock } name: faulty }';
    const { data: answer, errors } = await run(query);
    expect(answer).toEqual({ id: null, name: null });
    expect(errors.map(({ path }) => path)).toEqual([['name'], ['id', 'id']]);
  });

  it('answers type names without a fetch', async () => {
    expect(await data('{ __typename again: __typename }')).toEqual({
      __typename: 'Query',
      again: 'Query',
    });
    expect(transport.asked).toEqual([]);
  });

  it('answers introspection beside fields', async () => {
    const query =
      '{ __type(name: "Shelf") { name fields { name } } echo __schema { queryType { name } } }';
    const answer = await data(query);
    expect(answer.__type.fields.map(({ name }: { name: string }) => name)).toEqual([
      'label',
      'products',
      'best',
    ]);
    expect(answer).toMatchObject({ echo: 'hi', __schema: { queryType: { name: 'Query' } } });
  });
});

describe('conditions', () => {
  it('leaves out what a literal leaves out, and does not fetch it', async () => {
    const query =
      '{ product(id: "p1") { name inStock @skip(if: true) rating @include(if: false) } }';
    expect(await data(query)).toEqual({ product: { name: 'Lamp' } });
    expect(transport.asked).toEqual(['catalog']);
  });

  it('lets variables decide, at each run anew', async () => {
    const query = `query ($yes: Boolean!, $no: Boolean = false) {
      product(id: "p1") { name inStock @include(if: $yes) ... @skip(if: $yes) { rating } id @include(if: $no) }
    }`;
    expect(await data(query, { yes: true })).toEqual({ product: { name: 'Lamp', inStock: true } });
    expect(transport.asked).toEqual(['catalog', 'inventory']);
    expect(await data(query, { yes: false, no: true })).toEqual({
      product: { name: 'Lamp', rating: 4.5, id: 'p1' },
    });
  });

  it('takes no null for a decision', async () => {
    const query = 'query ($a: Boolean = true) { echo @include(if: $a) }';
    const { data: none, errors } = await run(query, { a: null });
    expect(none).toBeUndefined();
    expect(errors).toEqual([
      {
        message: 'The variable "$a" decides a @skip or an @include and must not be null.',
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
    expect(transport.asked).toEqual([]);
  });

  it('wants every condition on the way to a field, and any way to it', async () => {
    const query = `query ($a: Boolean!, $b: Boolean!) {
      echo @include(if: $a) @skip(if: $b)
      ... @include(if: $a) { ... @include(if: $b) { big } }
      product(id: "p1") @include(if: $a) { name }
      product(id: "p1") @include(if: $b) { inStock }
    }`;
    expect(await data(query, { a: true, b: false })).toEqual({
      echo: 'hi',
      product: { name: 'Lamp' },
    });
    expect(await data(query, { a: true, b: true })).toEqual({
      big: 42,
      product: { name: 'Lamp', inStock: true },
    });
    expect(await data(query, { a: false, b: true })).toEqual({ product: { inStock: true } });
    expect(await data(query, { a: false, b: false })).toEqual({});
  });

  it('answers an empty object when everything is left out', async () => {
    expect((await run('{ echo @skip(if: true) }')).text).toBe('{}');
    expect(
      (await run('query ($no: Boolean!) { echo @include(if: $no) }', { no: false })).text,
    ).toBe('{}');
    expect((await run('{ product(id: "p1") { name @skip(if: true) } }')).text).toBe(
      '{"product":{}}',
    );
    expect((await run('{ product(id: "none") { name @skip(if: true) } }')).text).toBe(
      '{"product":null}',
    );
    expect((await run('mutation { add(name: "x") @skip(if: true) { id } }')).text).toBe('{}');
    const nested =
      'mutation ($a: Boolean!, $b: Boolean!) { ... @include(if: $a) { ... @include(if: $b) { add(name: "x") { id } } } }';
    expect((await run(nested, { a: false, b: true })).text).toBe('{}');
    expect(state.journal).toEqual([]);
  });
});

describe('variables', () => {
  it('coerces them, applies defaults and passes on an explicit null', async () => {
    const query =
      'query ($text: String = "default", $box: Box!) { echo(text: $text) describe(box: $box) }';
    expect(await data(query, { box: { widthCm: 3 } })).toEqual({
      echo: 'default',
      describe: 'RED 3',
    });
    const given = await data(query, { text: null, box: { widthCm: 3, colour: 'GREEN' } });
    expect(given).toEqual({ echo: 'null', describe: 'GREEN 3' });
  });

  it('hands variables to entity fetches beside the representations', async () => {
    const query = 'query ($fast: Boolean) { product(id: "p1") { shippingCents(express: $fast) } }';
    expect(await data(query, { fast: true })).toEqual({ product: { shippingCents: 24 } });
    expect(await data(query)).toEqual({ product: { shippingCents: 12 } });
  });

  it('refuses wrong ones before anything is fetched', async () => {
    const query =
      'query ($id: ID!, $first: Int) { product(id: $id) { name } products(first: $first) { id } }';
    const { data: none, errors } = await run(query, { first: 'many' });
    expect(none).toBeUndefined();
    expect(errors.map(({ extensions }) => extensions.code)).toEqual([
      'BAD_USER_INPUT',
      'BAD_USER_INPUT',
    ]);
    expect(errors.map(({ message }) => message).join()).toMatch(/\$id.*\$first/s);
    expect(transport.asked).toEqual([]);
  });

  it('keeps variables that are named like inherited properties apart', async () => {
    const query =
      'query ($constructor: String, $text: String) { echo(text: $constructor) b: echo(text: $text) }';
    expect(await data(query, { constructor: 'c' })).toEqual({ echo: 'c', b: 'hi' });
  });
});

describe('mutations', () => {
  it('run one after the other, each with the fetches that its answer needs', async () => {
    const query = `mutation {
      a: add(name: "A") { name inStock }
      restock(id: "p2") { name inStock }
      b: add(name: "B") { name inStock }
    }`;
    transport.behave('inventory', async (_fetch, ask) => {
      await new Promise((resolve) => setImmediate(resolve));
      return ask();
    });
    expect(await data(query)).toEqual({
      a: { name: 'A after 1', inStock: true },
      restock: { name: 'Chair', inStock: false },
      b: { name: expect.stringMatching(/^B after/), inStock: true },
    });
    expect(state.journal).toEqual([
      'add A',
      'stock of p1',
      'restock p2',
      ...state.journal.slice(3, -2),
      'add B',
      'stock of p1',
    ]);
  });

  it('go on after one that failed', async () => {
    let calls = 0;
    transport.behave('catalog', async (fetch, ask) => {
      calls += fetch.kind === 'mutation' ? 1 : 0;
      if (calls === 1) throw new FetchError('DOWNSTREAM_SERVICE_ERROR', 'down');
      return ask();
    });
    const { errors } = await run('mutation { a: add(name: "A") { id } b: add(name: "B") { id } }');
    expect(state.journal).toEqual(['add B']);
    expect(errors.map(({ path }) => path)).toEqual([['a']]);
  });

  it('are never told apart from their alias by name', async () => {
    const answer = await data('mutation { add(name: "A") { id } add(name: "A") { name } }');
    expect(answer).toEqual({ add: { id: 'p1', name: 'A after 1' } });
  });
});

describe('failures', () => {
  const down = async () => {
    throw new FetchError('DOWNSTREAM_SERVICE_ERROR', 'connect ECONNREFUSED');
  };

  it('cost only the fields of the subgraph that is down', async () => {
    transport.behave('inventory', down);
    const { data: answer, errors } = await run('{ products { name warehouse { city } rating } }');
    expect(answer.products).toEqual([
      { name: 'Lamp', warehouse: null, rating: 4.5 },
      { name: 'Chair', warehouse: null, rating: 4.5 },
    ]);
    expect(errors).toEqual(
      [0, 1].map((i) => ({
        message: 'The inventory service could not be reached or gave no usable answer.',
        path: ['products', i, 'warehouse'],
        extensions: {
          code: 'DOWNSTREAM_SERVICE_ERROR',
          serviceName: 'inventory',
          requestId: 'q1',
        },
      })),
    );
  });

  it('of a root fetch name every field that it costs', async () => {
    transport.behave('catalog', async () => {
      throw new FetchError('GATEWAY_TIMEOUT', 'late');
    });
    const { data: answer, errors } = await run('{ a: echo big latestReviews { text } }');
    expect(answer).toMatchObject({
      a: null,
      big: null,
      latestReviews: [{ text: 'Bright' }, {}, {}],
    });
    expect(errors.map(({ path, extensions }) => [path, extensions])).toEqual([
      [['a'], { code: 'GATEWAY_TIMEOUT', serviceName: 'catalog', requestId: 'q1' }],
      [['big'], { code: 'GATEWAY_TIMEOUT', serviceName: 'catalog', requestId: 'q1' }],
    ]);
  });

  it('survive an answer of any shape', async () => {
    const garbled: unknown[] = [
      { _entities: 'none' },
      { _entities: [1, 'a', null] },
      { _entities: [[{ inStock: true }]] },
      { _entities: [] },
      {},
      { _entities: [{ warehouse: 7 }, { warehouse: [{}] }] },
    ];
    for (const each of garbled) {
      transport.behave('inventory', async () => ({ data: each as never, errors: [] }));
      const { data: answer } = await run('{ products { name warehouse { code } } }');
      expect(answer.products.map(({ name }: { name: string }) => name)).toEqual(['Lamp', 'Chair']);
      expect(answer.products[0].warehouse).toBeNull();
    }
  });

  it('survive errors of any shape', async () => {
    for (const error of [
      {},
      { message: 7, path: 'x', extensions: 3 },
      { path: [null, {}] },
      { path: [] },
    ]) {
      transport.behave('catalog', async () => ({ data: { echo: null }, errors: [error] }));
      const { errors } = await run('{ echo }');
      expect(errors).toEqual([
        {
          message: 'The catalog service could not answer this part.',
          path: expect.anything(),
          extensions: { code: 'DOWNSTREAM_SERVICE_ERROR', serviceName: 'catalog', requestId: 'q1' },
        },
      ]);
    }
  });

  it('of one entity are reported at every place where the client sees it', async () => {
    const query = '{ shelf { best { recalled } products { recalled } } }';
    const { data: answer, errors } = await run(query);
    expect(answer.shelf.best).toEqual({ recalled: null });
    expect(errors.map(({ path, message }) => [path?.join('.'), message]).sort()).toEqual([
      ['shelf.best.recalled', 'No recalls for p1.'],
      ['shelf.products.0.recalled', 'No recalls for p1.'],
      ['shelf.products.2.recalled', 'No recalls for p2.'],
    ]);
    expect(errors[0]?.extensions).toEqual({ code: 'NOT_FOUND', serviceName: 'inventory' });
  });

  it('keep their words only with a public code', async () => {
    const { errors } = await run('{ faulty echo }');
    expect(errors).toEqual([
      {
        message: 'The catalog service could not answer this part.',
        path: ['faulty'],
        extensions: { code: 'DOWNSTREAM_SERVICE_ERROR', serviceName: 'catalog', requestId: 'q1' },
      },
    ]);
  });

  it('report a null in a non-null place once, with the nearest nullable parent null', async () => {
    transport.behave('inventory', async () => ({
      data: { _entities: [{ inStock: null }, { inStock: true }] },
      errors: [],
    }));
    const { data: answer, errors } = await run('{ products { name inStock } }');
    expect(answer).toEqual({ products: [null, { name: 'Chair', inStock: true }] });
    expect(errors).toEqual([
      {
        message: 'Cannot return null for non-nullable field Product.inStock.',
        path: ['products', 0, 'inStock'],
        extensions: { code: 'DOWNSTREAM_SERVICE_ERROR' },
      },
    ]);
  });

  it('add no second error to a null that the subgraph explained', async () => {
    const { data: answer, errors } = await run('{ strict { name } strictList { name } echo }');
    expect(answer).toEqual({ strict: null, strictList: null, echo: 'hi' });
    expect(errors.map(({ path }) => path)).toEqual([
      ['strict', 'name'],
      ['strictList', 1, 'name'],
    ]);
  });

  it('show no value that an enum does not have', async () => {
    transport.behave('catalog', async () => ({ data: { colour: 'BLUE' }, errors: [] }));
    const { data: answer, errors } = await run('{ colour }');
    expect(answer).toEqual({ colour: null });
    expect(errors).toEqual([
      {
        message: 'The value of Query.colour is not of type Colour.',
        path: ['colour'],
        extensions: { code: 'DOWNSTREAM_SERVICE_ERROR' },
      },
    ]);
  });

  it('are told of every value that is not of its type, where it is', async () => {
    const query = '{ shelf { label } a: shelf { products { name } best { name } } nest { level } }';
    transport.behave('catalog', async () => ({
      data: { shelf: { label: {} }, a: { products: 7, best: 'p1' }, nest: 'x' },
      errors: [],
    }));
    const { data: answer, errors } = await run(query);
    expect(answer).toEqual({ shelf: null, a: { products: null, best: null }, nest: null });
    expect(errors.map(({ path, message }) => [path?.join('.'), message])).toEqual([
      ['shelf.label', 'The value of Shelf.label is not of type String.'],
      ['a.products', 'The value of Shelf.products is not a list.'],
      ['a.best', 'The value of Shelf.best is not an object.'],
      ['nest', 'The value of Query.nest is not an object.'],
    ]);
  });

  it('explain what depends on a fetch that failed, and spare its own fetch', async () => {
    transport.behave('catalog', async (fetch, ask) => {
      if (fetch.operation.includes('_entities')) throw new FetchError('GATEWAY_TIMEOUT', 'late');
      return ask();
    });
    const query = '{ latestReviews { subject { shippingCents boxLabel rating } } }';
    const { data: answer, errors } = await run(query);
    expect(answer.latestReviews[0].subject).toEqual({
      shippingCents: null,
      boxLabel: null,
      rating: 4.5,
    });
    expect(transport.asked).not.toContain('inventory');
    expect(errors.map(({ path, extensions }) => [path?.join('.'), extensions.serviceName])).toEqual(
      [0, 1, 2].flatMap((i) => [
        [`latestReviews.${i}.subject.shippingCents`, 'catalog'],
        [`latestReviews.${i}.subject.boxLabel`, 'catalog'],
      ]),
    );
  });

  it('of a requirement are told by its own path, and the field is made of a null', async () => {
    transport.behave('catalog', async (_fetch, ask) => {
      const answer = await ask();
      Object.assign(answer.data?.['product'] as object, { weightGrams: null });
      return { ...answer, errors: [{ message: 'x', path: ['product', 'weightGrams'] }] };
    });
    const { data: answer, errors } = await run('{ product(id: "p1") { name shippingCents } }');
    expect(answer).toEqual({ product: { name: 'Lamp', shippingCents: null } });
    expect(errors.map(({ path, extensions }) => [path, extensions.serviceName])).toEqual([
      [['product', 'weightGrams'], 'catalog'],
    ]);
  });

  it('take what another subgraph brought for what it is', async () => {
    transport.behave('catalog', async (fetch, ask) =>
      fetch.operation.includes('_entities') ? down() : ask(),
    );
    const { data: answer, errors } = await run('{ latestReviews { product { id name } } }');
    expect(answer.latestReviews[0]).toEqual({ product: { id: 'p1', name: 'Lamp, reviewed' } });
    expect(errors).toEqual([]);
  });

  it('of a whole answer explain every field that it lacks', async () => {
    const refused = { message: 'no', extensions: { code: 'FORBIDDEN' } };
    transport.behave('catalog', async () => ({ data: null, errors: [refused] }));
    const { errors } = await run('{ echo big }');
    expect(errors.map(({ path, message, extensions }) => [path, message, extensions.code])).toEqual(
      [
        [['echo'], 'no', 'FORBIDDEN'],
        [['big'], 'no', 'FORBIDDEN'],
      ],
    );
    transport.behave('catalog', async () => ({ data: { echo: 'hi' }, errors: [] }));
    const lacking = await run('{ echo big }');
    expect(lacking.data).toEqual({ echo: 'hi', big: null });
    expect(lacking.errors).toEqual([
      expect.objectContaining({
        path: ['big'],
        message: 'The catalog service could not be reached or gave no usable answer.',
      }),
    ]);
  });

  it('of an entity that is not in the answer are told, of one that is null they are not', async () => {
    transport.behave('inventory', async () => ({ data: { _entities: [null] }, errors: [] }));
    const { data: answer, errors } = await run('{ products { warehouse { code } } }');
    expect(answer.products).toEqual([{ warehouse: null }, { warehouse: null }]);
    expect(errors.map(({ path }) => path?.join('.'))).toEqual(['products.1.warehouse']);
  });

  it('are bounded in number', async () => {
    const errors = Array.from({ length: 5000 }, () => ({ message: 'x', path: ['echo'] }));
    transport.behave('catalog', async () => ({ data: { echo: null }, errors }));
    expect((await run('{ echo }')).errors).toHaveLength(500);
  });

  it('are told to the operator in their own words, once for a fetch', async () => {
    const told: unknown[] = [];
    executor = createExecutor(supergraph, transport, {
      onFailure: ({ subgraph, requestId, error }) =>
        told.push([subgraph, requestId, (error as Error).message]),
    });
    transport.behave('inventory', down);
    await run('{ faulty products { warehouse { code } } latestReviews { text } }');
    expect(told.sort()).toEqual([
      ['catalog', 'q1', 'connect ECONNREFUSED db.internal:5432'],
      ['inventory', 'q1', 'connect ECONNREFUSED'],
    ]);
  });
});

describe('operations', () => {
  it('are chosen by name', async () => {
    const source = 'query A { echo } query B { big }';
    expect((await run(source, {}, 'B')).data).toEqual({ big: 42 });
    await expect(run(source)).rejects.toMatchObject({
      extensions: { code: 'OPERATION_RESOLUTION_FAILURE' },
    });
    await expect(run(source, {}, 'C')).rejects.toThrow('no operation named "C"');
  });

  it('without a plan say so, the client with a code and the operator with the reason', async () => {
    const told: unknown[] = [];
    let plans = 0;
    const planner = {
      ...supergraph.planner,
      plan: (): never => {
        plans += 1;
        throw new Error('no best path from catalog_7');
      },
    };
    executor = createExecutor({ ...supergraph, planner }, transport, {
      onUnplanned: ({ requestId, error }) => told.push([requestId, (error as Error).message]),
    });
    for (let i = 0; i < 2; i += 1) {
      const { data: none, errors } = await run('{ echo }');
      expect(none).toBeUndefined();
      expect(errors).toEqual([
        {
          message: 'The gateway found no plan for this operation; ask for its parts one by one.',
          extensions: { code: 'QUERY_PLANNING_FAILED', requestId: 'q1' },
        },
      ]);
    }
    expect(told).toEqual([['q1', 'no best path from catalog_7']]);
    expect(plans).toBe(1);
  });

  it('stay compiled up to a bound', async () => {
    executor = createExecutor(supergraph, transport, { maxOperations: 2 });
    const prepare = (source: string) => executor.prepare(source, parse(source), null);
    const first = prepare('{ echo }');
    prepare('{ big }');
    expect(prepare('{ echo }')).toBe(first);
    prepare('{ colour }');
    expect(executor.size).toBe(2);
    expect(prepare('{ echo }')).toBe(first);
  });
});

import { describe, expect, it } from '@jest/globals';

import { MarketRun } from './fixtures/market-run.js';

const market = new MarketRun();
const { run, data } = market;

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
    market.transport.behave('inventory', async () => ({
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
    expect(market.transport.asked).toEqual([]);
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
    expect(market.transport.asked).toEqual(['catalog']);
  });

  it('lets variables decide, at each run anew', async () => {
    const query = `query ($yes: Boolean!, $no: Boolean = false) {
      product(id: "p1") { name inStock @include(if: $yes) ... @skip(if: $yes) { rating } id @include(if: $no) }
    }`;
    expect(await data(query, { yes: true })).toEqual({ product: { name: 'Lamp', inStock: true } });
    expect(market.transport.asked).toEqual(['catalog', 'inventory']);
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
    expect(market.transport.asked).toEqual([]);
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
    expect(market.state.journal).toEqual([]);
  });
});

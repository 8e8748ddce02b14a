import { describe, expect, it } from '@jest/globals';

import { FetchError } from './errors.js';
import { createExecutor } from './executor.js';
import { marketPlans, MarketRun } from './fixtures/market-run.js';

const market = new MarketRun();
const { run } = market;

describe('failures', () => {
  const down = async () => {
    throw new FetchError('DOWNSTREAM_SERVICE_ERROR', 'connect ECONNREFUSED');
  };

  it('cost only the fields of the subgraph that is down', async () => {
    market.transport.behave('inventory', down);
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
    market.transport.behave('catalog', async () => {
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
      market.transport.behave('inventory', async () => ({ data: each as never, errors: [] }));
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
      market.transport.behave('catalog', async () => ({ data: { echo: null }, errors: [error] }));
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
    market.transport.behave('inventory', async () => ({
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
    market.transport.behave('catalog', async () => ({ data: { colour: 'BLUE' }, errors: [] }));
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
    market.transport.behave('catalog', async () => ({
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
    market.transport.behave('catalog', async (fetch, ask) => {
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
    expect(market.transport.asked).not.toContain('inventory');
    expect(errors.map(({ path, extensions }) => [path?.join('.'), extensions.serviceName])).toEqual(
      [0, 1, 2].flatMap((i) => [
        [`latestReviews.${i}.subject.shippingCents`, 'catalog'],
        [`latestReviews.${i}.subject.boxLabel`, 'catalog'],
      ]),
    );
  });

  it('of a requirement are told by its own path, and the field is made of a null', async () => {
    market.transport.behave('catalog', async (_fetch, ask) => {
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
    market.transport.behave('catalog', async (fetch, ask) =>
      fetch.operation.includes('_entities') ? down() : ask(),
    );
    const { data: answer, errors } = await run('{ latestReviews { product { id name } } }');
    expect(answer.latestReviews[0]).toEqual({ product: { id: 'p1', name: 'Lamp, reviewed' } });
    expect(errors).toEqual([]);
  });

  it('of a whole answer explain every field that it lacks', async () => {
    const refused = { message: 'no', extensions: { code: 'FORBIDDEN' } };
    market.transport.behave('catalog', async () => ({ data: null, errors: [refused] }));
    const { errors } = await run('{ echo big }');
    expect(errors.map(({ path, message, extensions }) => [path, message, extensions.code])).toEqual(
      [
        [['echo'], 'no', 'FORBIDDEN'],
        [['big'], 'no', 'FORBIDDEN'],
      ],
    );
    market.transport.behave('catalog', async () => ({ data: { echo: 'hi' }, errors: [] }));
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
    market.transport.behave('inventory', async () => ({ data: { _entities: [null] }, errors: [] }));
    const { data: answer, errors } = await run('{ products { warehouse { code } } }');
    expect(answer.products).toEqual([{ warehouse: null }, { warehouse: null }]);
    expect(errors.map(({ path }) => path?.join('.'))).toEqual(['products.1.warehouse']);
  });

  it('are bounded in number', async () => {
    const errors = Array.from({ length: 5000 }, () => ({ message: 'x', path: ['echo'] }));
    market.transport.behave('catalog', async () => ({ data: { echo: null }, errors }));
    expect((await run('{ echo }')).errors).toHaveLength(500);
  });

  it('are told to the operator in their own words, once for a fetch', async () => {
    const told: unknown[] = [];
    market.executor = createExecutor(marketPlans, market.transport, {
      onFailure: ({ subgraph, requestId, error }) =>
        told.push([subgraph, requestId, (error as Error).message]),
    });
    market.transport.behave('inventory', down);
    await run('{ faulty products { warehouse { code } } latestReviews { text } }');
    expect(told.sort()).toEqual([
      ['catalog', 'q1', 'connect ECONNREFUSED db.internal:5432'],
      ['inventory', 'q1', 'connect ECONNREFUSED'],
    ]);
  });
});

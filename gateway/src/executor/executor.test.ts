import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';

import { FetchError } from './errors.js';
import { createExecutor } from './executor.js';
import { marketPlans, MarketRun } from './fixtures/market-run.js';

const market = new MarketRun();
const { run, data } = market;

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
    expect(market.transport.asked).toEqual([]);
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
    market.transport.behave('inventory', async (_fetch, ask) => {
      await new Promise((resolve) => setImmediate(resolve));
      return ask();
    });
    expect(await data(query)).toEqual({
      a: { name: 'A after 1', inStock: true },
      restock: { name: 'Chair', inStock: false },
      b: { name: expect.stringMatching(/^B after/), inStock: true },
    });
    expect(market.state.journal).toEqual([
      'add A',
      'stock of p1',
      'restock p2',
      ...market.state.journal.slice(3, -2),
      'add B',
      'stock of p1',
    ]);
  });

  it('go on after one that failed', async () => {
    let calls = 0;
    market.transport.behave('catalog', async (fetch, ask) => {
      calls += fetch.kind === 'mutation' ? 1 : 0;
      if (calls === 1) throw new FetchError('DOWNSTREAM_SERVICE_ERROR', 'down');
      return ask();
    });
    const { errors } = await run('mutation { a: add(name: "A") { id } b: add(name: "B") { id } }');
    expect(market.state.journal).toEqual(['add B']);
    expect(errors.map(({ path }) => path)).toEqual([['a']]);
  });

  it('are never told apart from their alias by name', async () => {
    const answer = await data('mutation { add(name: "A") { id } add(name: "A") { name } }');
    expect(answer).toEqual({ add: { id: 'p1', name: 'A after 1' } });
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
      ...marketPlans.planner,
      plan: (): never => {
        plans += 1;
        throw new Error('no best path from catalog_7');
      },
    };
    market.executor = createExecutor({ ...marketPlans, planner }, market.transport, {
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
    market.executor = createExecutor(marketPlans, market.transport, { maxOperations: 2 });
    const prepare = (source: string) => market.executor.prepare(source, parse(source), null);
    const first = prepare('{ echo }');
    prepare('{ big }');
    expect(prepare('{ echo }')).toBe(first);
    prepare('{ colour }');
    expect(market.executor.size).toBe(2);
    expect(prepare('{ echo }')).toBe(first);
  });

  it('are planned for a bounded number of conditions', () => {
    const names = Array.from({ length: 6 }, (_, i) => `v${i}`);
    const fields = names.map((name) => `${name}: echo @include(if: $${name})`).join(' ');
    const source = `query (${names.map((name) => `$${name}: Boolean!`).join(' ')}) { ${fields} }`;
    const operation = market.executor.prepare(source, parse(source), null);
    for (let i = 0; i < 2 ** names.length; i += 1) {
      operation.warm(names.filter((_, bit) => (i >> bit) % 2 === 1));
    }
    expect(operation.variants.length).toBe(16);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { errorCodes } from '@reelgraph/schema/error-codes';

import { createGuard, noRules } from '../access/guard.js';
import { MemoryRateLimits } from '../access/rate-limits.memory.js';
import { type MarketGateway, startMarketGateway } from '../fixtures/market.gateway.js';
import { doors } from './door.fixture.js';

const guardedBy = (quotas: Partial<typeof noRules.quotas> = {}) =>
  createGuard(
    { costMode: 'enforce', maxCost: 1000, quotas: { ...noRules.quotas, ...quotas } },
    new MemoryRateLimits(() => 0),
  );

describe.each(doors)('an operation over %s', (door, ask) => {
  let market: MarketGateway;
  beforeAll(async () => {
    market = await startMarketGateway({
      introspection: false,
      browserPage: null,
      soleFields: new Set(['Mutation.add']),
      guard: guardedBy(),
    });
  });
  afterAll(() => market.close());

  /** Code and message of the first error; the gateway must serve on after it. */
  async function refusalOf(payload: object | string): Promise<[string, string]> {
    const before = market.transport.fetches.length;
    const { data, errors } = await ask(market.url, payload);
    expect(data).toBeUndefined();
    expect(market.transport.fetches.length).toBe(before);
    expect((await ask(market.url, { query: '{ echo }' })).data).toEqual({ echo: 'hi' });
    const [first] = errors ?? [];
    if (first === undefined) throw new Error('it was not refused');
    if (first.extensions['code'] !== 'CLOSED') {
      expect(errorCodes).toContain(first.extensions['code']);
      expect(first.extensions['requestId']).toEqual(expect.any(String));
    }
    return [String(first.extensions['code']), first.message];
  }
  const invalid = 'GRAPHQL_VALIDATION_FAILED';

  it('field_suggestions: names nothing that the client might have meant', async () => {
    for (const query of ['{ ecco }', '{ echo(txt: "a") }', '{ describe(box: { widht: 1 }) }']) {
      const [code, message] = await refusalOf({ query });
      expect([code, message]).toEqual([invalid, expect.not.stringContaining('Did you mean')]);
    }
  });

  it('introspection: refuses __schema, and __type alone', async () => {
    for (const query of [
      '{ __schema { queryType { name } } }',
      '{ __type(name: "Query") { name } }',
    ])
      expect((await refusalOf({ query }))[0]).toBe(invalid);
  });

  it('circular_query_introspection: refuses types of fields of types', async () => {
    const query = '{ __schema { types { fields { type { fields { type { name } } } } } } }';
    expect((await refusalOf({ query }))[0]).toBe(invalid);
  });

  it('alias_overloading: refuses 101 aliases', async () => {
    const aliases = Array.from({ length: 101 }, (_, i) => `a${i}: echo`).join(' ');
    expect((await refusalOf({ query: `{ ${aliases} }` }))[0]).toBe(invalid);
  });

  it('batch_query: refuses a list of operations', async () => {
    const [code] = await refusalOf(Array.from({ length: 10 }, () => ({ query: '{ echo }' })));
    expect(['BAD_REQUEST', 'CLOSED']).toContain(code);
  });

  it('directive_overloading: refuses 10 unknown directives, and 21 known ones', async () => {
    expect((await refusalOf({ query: `{ echo ${'@aa '.repeat(10)} }` }))[0]).toBe(invalid);
    const known = '@include(if: true) '.repeat(21);
    expect((await refusalOf({ query: `{ echo ${known} }` }))[0]).toBe(invalid);
  });

  it('field_duplication: refuses one field 500 times', async () => {
    expect((await refusalOf({ query: `{ ${'echo '.repeat(500)} }` }))[0]).toBe(invalid);
  });

  it('trace_mode: tells no timings', async () => {
    const answer = await ask(market.url, { query: '{ echo }' }, { 'x-graphql-cost': '1' });
    expect(answer).toEqual({ data: { echo: 'hi' } });
  });

  it('unhandled_error_detection: masks what was not meant for clients, with a request id', async () => {
    const { errors } = await ask(market.url, { query: '{ faulty }' });
    expect(errors).toEqual([
      {
        message: 'The catalog service could not answer this part.',
        path: ['faulty'],
        extensions: {
          code: 'DOWNSTREAM_SERVICE_ERROR',
          serviceName: 'catalog',
          requestId: expect.any(String),
        },
      },
    ]);
    expect(await refusalOf({ query: 'query ($a: Int!) { echo(number: $a) }' })).toEqual([
      'BAD_USER_INPUT',
      'Variable "$a" of required type "Int!" was not provided.',
    ]);
  });

  it('errors: quote no value that a client sent', async () => {
    const asked = [
      { query: 'query ($b: Box!) { describe(box: $b) }', variables: { b: { colour: 'hunter2' } } },
      { query: '{ describe(box: "hunter2") }' },
      { query: '{ echo "hunter2" }' },
    ];
    for (const payload of asked) {
      const { errors } = await ask(market.url, payload);
      expect(JSON.stringify(errors)).toMatch(/"code":/);
      expect(JSON.stringify(errors)).not.toContain('hunter2');
    }
  });

  it('one root mutation per request for login-type fields, under whatever names', async () => {
    const one = 'add(name: "x") { id }';
    for (const query of [
      `mutation { a: ${one} b: ${one} }`,
      `mutation { ...A ...B } fragment A on Mutation { a: ${one} } fragment B on Mutation { b: ${one} }`,
    ])
      expect((await refusalOf({ query }))[0]).toBe(invalid);
  });

  it('alias brute force is counted per field execution, whatever the operation is called', async () => {
    const limited = await startMarketGateway({
      soleFields: new Set(['Mutation.add']),
      guard: guardedBy({ login: 3 }),
    });
    const codes: unknown[] = [];
    for (const name of ['A', 'B', 'C', 'D']) {
      const query = `mutation ${name} { ${name}: add(name: "x") { id } }`;
      const { errors = [] } = await ask(limited.url, { query });
      codes.push(
        errors[0]?.extensions['code'] ?? 'ran',
        errors[0]?.extensions['retryAfterSeconds'],
      );
    }
    await limited.close();
    expect(codes).toEqual([
      'ran',
      undefined,
      'ran',
      undefined,
      'ran',
      undefined,
      'RATE_LIMITED',
      60,
    ]);
  });

  it.each([
    ['MAX_DEPTH_EXCEEDED', 'levels', `{ ${'nest { '.repeat(20)} level ${'}'.repeat(20)} }`],
    [
      invalid,
      'root fields',
      `{ ${Array.from({ length: 21 }, (_, i) => `a${i}: echo`).join(' ')} }`,
    ],
    ['GRAPHQL_PARSE_FAILED', 'tokens', `{ shelf { best { ${'name '.repeat(4000)} } } }`],
    [
      invalid,
      'fields',
      `{ ...F0 } ${Array.from({ length: 12 }, (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`).join(' ')} fragment F12 on Query { echo big }`,
    ],
  ])('limits: %s beyond the most %s', async (code, what, query) => {
    expect(await refusalOf({ query })).toEqual([code, expect.stringContaining(what)]);
  });

  it('cyclic fragments are refused', async () => {
    const query =
      '{ nest { ...A } } fragment A on Nest { nest { ...B } } fragment B on Nest { ...A }';
    expect((await refusalOf({ query }))[0]).toBe(invalid);
  });

  it('a selection 10,000 deep is refused', async () => {
    const query = '{ nest '.repeat(10_000) + '{ level }' + '}'.repeat(10_000);
    expect(['GRAPHQL_PARSE_FAILED', 'CLOSED']).toContain((await refusalOf({ query }))[0]);
    const within = `${'{ nest '.repeat(100)}{ level }${'}'.repeat(100)}`;
    expect((await refusalOf({ query: within }))[0]).toBe('MAX_DEPTH_EXCEEDED');
  });

  it('a query of a megabyte is refused', async () => {
    const query = `{ ${'echo '.repeat(200_000)} }`;
    expect(['GRAPHQL_PARSE_FAILED', 'CLOSED']).toContain((await refusalOf({ query }))[0]);
  });

  it('big variables are refused', async () => {
    const variables = { a: 'x'.repeat(1024 * 1024) };
    const [code] = await refusalOf({ query: '{ echo }', variables });
    expect(['BAD_REQUEST', 'CLOSED']).toContain(code);
  });

  it('deep input objects are refused, in variables and in the document', async () => {
    const deep = '{"a":'.repeat(5000) + '1' + '}'.repeat(5000);
    const payload = `{"query":"{ echo }","variables":${deep}}`;
    const message = `{"type":"subscribe","id":"1","payload":${payload}}`;
    const [code] = await refusalOf(door === 'WebSocket' ? message : payload);
    expect(['BAD_REQUEST', 'CLOSED']).toContain(code);
    const literal = '{ a: '.repeat(900) + '1' + '}'.repeat(900);
    expect((await refusalOf({ query: `{ describe(box: ${literal}) }` }))[0]).toBe(invalid);
  });

  it('a huge list argument costs too much, written or in a variable', async () => {
    const dear = 'COST_ESTIMATED_TOO_EXPENSIVE';
    expect((await refusalOf({ query: '{ products(first: 1001) { name } }' }))[0]).toBe(dear);
    const query = 'query ($n: Int) { products(first: $n) { name } }';
    expect((await refusalOf({ query, variables: { n: 1_000_000 } }))[0]).toBe(dear);
  });

  it('nested lists amplify the cost', async () => {
    const query =
      '{ products(first: 50) { reviews { product { reviews { product { reviews { id } } } } } } }';
    expect((await refusalOf({ query }))[0]).toBe('COST_ESTIMATED_TOO_EXPENSIVE');
  });

  it('_entities and _service are never reachable', async () => {
    for (const query of [
      '{ _service { sdl } }',
      '{ _entities(representations: []) { __typename } }',
    ])
      expect((await refusalOf({ query }))[0]).toBe(invalid);
  });
});

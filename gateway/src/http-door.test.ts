import { createHash } from 'node:crypto';
import http from 'node:http';
import { text } from 'node:stream/consumers';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serverAudits } from 'graphql-http';

import { FetchError } from './executor/errors.js';
import { ExactNumber } from './executor/json-value.js';
import { type MarketGateway, startMarketGateway } from './fixtures/market.gateway.js';

let market: MarketGateway;
beforeAll(async () => {
  market = await startMarketGateway();
});
afterAll(() => market.close());

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: any;
}

async function send(init: RequestInit & { url?: string } = {}): Promise<Answer> {
  const response = await fetch(init.url ?? market.url, { redirect: 'manual', ...init });
  const body = await response.text();
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    json = undefined;
  }
  return { status: response.status, headers: response.headers, text: body, json };
}

const post = (
  body: object | string,
  headers: Record<string, string> = {},
  url = market.url,
): Promise<Answer> =>
  send({
    url,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

const ask = (query: string, headers?: Record<string, string>) => post({ query }, headers);

/** Holds an answer to what every refusal must be: JSON, errors, each with a message, this code and the request's id. */
function expectRefusal({ status, headers, json }: Answer, expected: number, code: string): void {
  expect([status, json?.errors?.[0]?.extensions]).toEqual([
    expected,
    expect.objectContaining({ code, requestId: headers.get('x-request-id') }),
  ]);
  expect(headers.get('content-type')).toMatch(/json/);
  for (const error of json.errors) expect(error.message).toEqual(expect.any(String));
  expect(JSON.stringify(json)).not.toMatch(/stacktrace|node_modules|\.[jt]s:\d/);
}

const strict = { accept: 'application/graphql-response+json' };

describe('GraphQL over HTTP', () => {
  // What was asked before is answered without Apollo Server.
  const rounds = ['through Apollo Server', 'through the short way'];
  it.each(rounds)(
    'passes the audit of graphql-http without an error or a warning, %s',
    async () => {
      const audits = serverAudits({ url: market.url, fetchFn: fetch });
      const results = await Promise.all(audits.map((audit) => audit.fn()));
      const bad = results.filter(({ status }) => status === 'error' || status === 'warn');
      expect(
        bad.map((result) => [result.id, result.name, 'reason' in result ? result.reason : '']),
      ).toEqual([]);
      expect(results.length).toBeGreaterThan(50);
    },
  );

  it('answers an operation across subgraphs, with variables and a name', async () => {
    const query = 'query A { echo } query B($id: ID!) { product(id: $id) { name inStock } }';
    const { status, json } = await post({ query, operationName: 'B', variables: { id: 'p1' } });
    expect([status, json]).toEqual([200, { data: { product: { name: 'Lamp', inStock: true } } }]);
  });

  it('answers an empty object as data when everything is left out', async () => {
    expect((await ask('{ echo @skip(if: true) }')).text.trim()).toBe('{"data":{}}');
  });

  it('answers a query by GET, and no mutation', async () => {
    const get = (query: string) =>
      send({
        url: `${market.url}?query=${encodeURIComponent(query)}`,
        headers: { 'apollo-require-preflight': '1' },
      });
    expect((await get('{ echo }')).json).toEqual({ data: { echo: 'hi' } });
    expectRefusal(await get('mutation { add(name: "x") { id } }'), 405, 'BAD_REQUEST');
    expect(market.state.journal.join()).not.toContain('add');
  });

  it('shows partial data with coded errors at their paths', async () => {
    market.transport.behave('inventory', async () => {
      throw new FetchError('GATEWAY_TIMEOUT', 'late');
    });
    const { status, json } = await ask('{ product(id: "p1") { name warehouse { city } } faulty }');
    market.transport.behave('inventory', (_fetch, asked) => asked());
    expect(status).toBe(200);
    expect(json.data).toEqual({ product: { name: 'Lamp', warehouse: null }, faulty: null });
    const requestId = expect.stringMatching(/^[0-9a-f-]{36}$/);
    expect(json.errors).toEqual([
      {
        message: 'The catalog service could not answer this part.',
        path: ['faulty'],
        extensions: { code: 'DOWNSTREAM_SERVICE_ERROR', serviceName: 'catalog', requestId },
      },
      {
        message: 'The inventory service did not answer in time.',
        path: ['product', 'warehouse'],
        extensions: { code: 'GATEWAY_TIMEOUT', serviceName: 'inventory', requestId },
      },
    ]);
  });

  it('keeps the request id that a client sent if it is a plain one', async () => {
    const idFor = async (id: string) =>
      (await ask('{ faulty }', { 'x-request-id': id })).json.errors[0].extensions.requestId;
    expect(await idFor('trace-7.a:b')).toBe('trace-7.a:b');
    expect(await idFor('a b')).toMatch(/^[0-9a-f-]{36}$/);
    expect(await idFor('a'.repeat(129))).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('keeps numbers that a double cannot hold', async () => {
    market.transport.behave('catalog', async ({ exactNumbers }) => ({
      data: { big: exactNumbers && new ExactNumber('9007199254740993') },
      errors: [],
    }));
    const answer = await ask('{ big }');
    market.transport.behave('catalog', (_fetch, asked) => asked());
    expect(answer.text).toContain('{"big":9007199254740993}');
  });

  it('tells the subgraphs what the client sent, and the client what they answered', async () => {
    market.transport.behave('catalog', async (_fetch, run) => ({
      ...(await run()),
      forClient: ['a=1; Path=/', 'b=2, 3'].map((value) => ({
        name: 'set-cookie',
        value,
        merge: 'append',
      })),
    }));
    const { headers, json } = await ask('{ shelf { label } }', { 'x-tenant': 'blue' });
    market.transport.behave('catalog', (_fetch, run) => run());
    expect(json).toEqual({ data: { shelf: { label: 'top' } } });
    expect(headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2, 3']);
    expect(market.transport.fetches.at(-1)?.clientHeaders?.['x-tenant']).toBe('blue');
  });

  it('keeps a persisted query for its hash', async () => {
    const query = '{ echo(text: "persisted") }';
    const hash = createHash('sha256').update(query).digest('hex');
    const extensions = { persistedQuery: { version: 1, sha256Hash: hash } };
    const unknown = await post({ extensions });
    expect(unknown.json.errors[0].extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');
    expect((await post({ query, extensions })).json).toEqual({ data: { echo: 'persisted' } });
    expect((await post({ extensions })).json).toEqual({ data: { echo: 'persisted' } });
    const wrong = await post({ query: '{ big }', extensions });
    expectRefusal(wrong, 400, 'BAD_REQUEST');
  });
});

describe('refusals', () => {
  it('of other methods name those that are used', async () => {
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      const answer = await send({ method });
      expectRefusal(answer, 405, 'BAD_REQUEST');
      expect(answer.headers.get('allow')).toBe('GET, POST');
    }
  });

  it('of a body that is no JSON, no object, or has no query', async () => {
    for (const body of [
      '',
      '{',
      '[]',
      'null',
      '7',
      '"x"',
      '{}',
      '{"query":7}',
      '{"query":""}',
      '{"query":null}',
      '{"query":"{ echo }","variables":"x"}',
      '{"query":"{ echo }","variables":[]}',
      '{"query":"{ echo }","operationName":7}',
      '{"query":"{ echo }","extensions":7}',
      '[{"query":"{ echo }"}]',
    ]) {
      expectRefusal(await post(body), 400, 'BAD_REQUEST');
    }
  });

  it('of other media types, also without any', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml']) {
      const answer = await post('{"query":"{ echo }"}', { 'content-type': type });
      expect([400, 415]).toContain(answer.status);
      expectRefusal(answer, answer.status, 'BAD_REQUEST');
    }
  });

  it('of a GET that a foreign page could send (CSRF)', async () => {
    expectRefusal(await send({ url: `${market.url}?query=%7Becho%7D` }), 400, 'BAD_REQUEST');
  });

  it('of a body beyond 1 MB, announced or not', async () => {
    expectRefusal(await post({ query: `# ${'x'.repeat(1024 * 1024)}` }), 413, 'BAD_REQUEST');
    // One that is not announced is refused while it is still on its way.
    const status = await new Promise<number>((resolve, reject) => {
      const request = http.request(market.url, { method: 'POST' }, (response) => {
        void text(response).then(() => resolve(response.statusCode ?? 0));
      });
      request.on('error', reject);
      for (let i = 0; i < 18; i += 1) request.write('x'.repeat(64 * 1024));
    });
    expect(status).toBe(413);
  });

  it('of a bad, expired or foreign token, and of a visitor id that is none', async () => {
    const foreign = await market.token(60, { iss: 'other' });
    for (const authorization of [
      'Bearer x.y.z',
      'Basic abc',
      '',
      `Bearer ${await market.token(-1)}`,
      `Bearer ${foreign.slice(0, -4)}AAAA`,
    ]) {
      expectRefusal(await ask('{ echo }', { authorization }), 401, 'UNAUTHENTICATED');
    }
    for (const visitor of ['a b', 'x'.repeat(129), 'a/b', '']) {
      const answer = await ask('{ echo }', { 'x-visitor-id': visitor });
      expectRefusal(answer, 400, 'BAD_USER_INPUT');
      expect(answer.json.errors[0].message).toContain('x-visitor-id');
    }
  });

  it('of documents are 200 for application/json and 400 for the strict media type', async () => {
    const cases: [string, string][] = [
      ['{ echo', 'GRAPHQL_PARSE_FAILED'],
      ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
      ['query ($id: ID!) { product(id: $id) { name } }', 'BAD_USER_INPUT'],
      ['{ product(id: {}) { name } }', 'GRAPHQL_VALIDATION_FAILED'],
      ['query A { echo } query B { echo }', 'OPERATION_RESOLUTION_FAILURE'],
    ];
    for (const [query, code] of cases) {
      const lenient = await ask(query, { accept: 'application/json' });
      expectRefusal(lenient, 200, code);
      expect(lenient.json).not.toHaveProperty('data');
      expectRefusal(await ask(query, strict), 400, code);
    }
  });
});

describe('limits', () => {
  const nest = (depth: number): string => (depth === 1 ? 'level' : `nest { ${nest(depth - 1)} }`);
  const repeat = (count: number, each: (i: number) => string): string =>
    Array.from({ length: count }, (_, i) => each(i)).join(' ');
  const within: [string, string, string][] = [
    ['depth', `{ ${nest(20)} }`, `{ ${nest(21)} }`],
    [
      'aliases',
      `{ strict { ${repeat(30, (i) => `a${i}: always`)} } }`,
      `{ strict { ${repeat(31, (i) => `a${i}: always`)} } }`,
    ],
    [
      'root fields',
      `{ ${repeat(20, (i) => `a${i}: echo`)} }`,
      `{ ${repeat(21, (i) => `a${i}: echo`)} }`,
    ],
    [
      'directives',
      `{ ${repeat(20, () => 'echo @include(if: true)')} }`,
      `{ strict { ${repeat(21, () => 'always @include(if: true)')} } }`,
    ],
    [
      'same field',
      `{ shelf { ${repeat(50, () => 'label')} } }`,
      `{ shelf { ${repeat(51, () => 'label')} } }`,
    ],
    [
      'tokens',
      `{ ${repeat(1, () => 'echo')} } # ${'x '.repeat(4000)}`,
      `{ shelf { best { ${repeat(4000, () => 'name')} } } }`,
    ],
  ];
  for (const [what, allowed, refused] of within) {
    it(`let an operation at the limit of ${what} through and none beyond`, async () => {
      const good = await ask(allowed);
      expect(good.json.errors ?? []).not.toContainEqual(
        expect.objectContaining({ message: expect.stringMatching(/at most|token/i) }),
      );
      const code =
        what === 'depth'
          ? 'MAX_DEPTH_EXCEEDED'
          : what === 'tokens'
            ? 'GRAPHQL_PARSE_FAILED'
            : 'GRAPHQL_VALIDATION_FAILED';
      expectRefusal(await ask(refused), 200, code);
      expectRefusal(await ask(refused, strict), 400, code);
    });
  }

  it('count what fragments hide, also those that multiply', async () => {
    const fragments = repeat(15, (i) => `fragment F${i} on Strict { ...F${i + 1} ...F${i + 1} }`);
    const query = `{ strict { ...F0 } } ${fragments} fragment F15 on Strict { always }`;
    expectRefusal(await ask(query), 200, 'GRAPHQL_VALIDATION_FAILED');
  });
});

describe('for people and in production', () => {
  it('sends a browser to the explorer, and nothing else', async () => {
    const answer = await send({ headers: { accept: 'text/html,*/*' } });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/graphiql']);
  });

  it('introspects in development only, and suggests no names in production', async () => {
    const query = '{ __schema { queryType { name } } }';
    expect((await ask(query)).json.data.__schema.queryType.name).toBe('Query');
    const production = await startMarketGateway({ introspection: false, browserPage: null });
    try {
      expectRefusal(await post({ query }, {}, production.url), 200, 'GRAPHQL_VALIDATION_FAILED');
      const misspelt = await post({ query: '{ ech }' }, {}, production.url);
      expectRefusal(misspelt, 200, 'GRAPHQL_VALIDATION_FAILED');
      expect(misspelt.text).not.toContain('Did you mean');
      expect((await post({ query: '{ __typename }' }, {}, production.url)).json).toEqual({
        data: { __typename: 'Query' },
      });
    } finally {
      await production.close();
    }
  });
});

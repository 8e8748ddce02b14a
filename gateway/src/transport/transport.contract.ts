import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { Subgraph } from '@reelgraph/platform/subgraph';
import { type RequestScope, viewerOf } from '@reelgraph/schema/request-scope';
import { GraphQLError, parse } from 'graphql';

import type { SubgraphFetch, Transport } from './transport.port.js';

/** The deadline of the transports under test, milliseconds: long enough for a busy machine to answer in time. */
export const contractTimeoutMs = 2_000;

const typeDefs = parse(`
  type Query { hello(name: String = "you"): String whoAsks: String refused: String broken: String never: String }
  type Mutation { count: Int! }
`);

/** The subgraph that the contract asks. */
export function createContractSubgraph(): Subgraph<{ scope: RequestScope }> {
  let counted = 0;
  const resolvers = {
    Query: {
      hello: (_: unknown, { name }: { name: string | null }) => `Hello ${name}`,
      whoAsks: (_: unknown, _args: object, { scope }: { scope: RequestScope }) => viewerOf(scope),
      refused: () => {
        throw new GraphQLError('Not here.', { extensions: { code: 'NOT_FOUND' } });
      },
      broken: () => {
        throw new Error('a secret');
      },
      never: () => new Promise(() => {}),
    },
    Mutation: { count: () => (counted += 1) },
  };
  return {
    name: 'contract',
    schema: buildSubgraphSchema([{ typeDefs, resolvers: resolvers as never }]),
    sdl: '',
    createContext: (scope) => ({ scope }),
    async close() {},
  };
}

/** A fetch with everything that a test does not care about filled in. */
export const fetchOf = (operation: string, more: Partial<SubgraphFetch> = {}): SubgraphFetch => ({
  subgraph: 'contract',
  kind: 'query',
  operation,
  operationName: undefined,
  variables: null,
  exactNumbers: false,
  scope: {
    requestId: 'q1',
    accountId: null,
    sessionFamilyId: null,
    visitorId: 'v1',
    roles: [],
    deadlineAt: Number.MAX_SAFE_INTEGER,
  },
  authorization: undefined,
  ...more,
});

/** What every transport promises. */
export function describeTransport(
  name: string,
  make: (subgraph: Subgraph) => Promise<Transport>,
): void {
  describe(`Transport: ${name}`, () => {
    let transport: Transport;
    beforeAll(async () => {
      transport = await make(createContractSubgraph());
    });
    afterAll(() => transport.close());

    it('brings data, again and with other variables', async () => {
      const operation = 'query Hi($name: String) { hello(name: $name) }';
      const ask = (variables: string | null) =>
        transport.fetch(fetchOf(operation, { variables, operationName: 'Hi' }));
      expect(await ask('{"name":"Ann"}')).toEqual({ data: { hello: 'Hello Ann' }, errors: [] });
      expect(await ask('{"name":null}')).toEqual({ data: { hello: 'Hello null' }, errors: [] });
      expect(await ask(null)).toEqual({ data: { hello: 'Hello you' }, errors: [] });
    });

    it('tells the subgraph who asks', async () => {
      const { data } = await transport.fetch(fetchOf('{ whoAsks }'));
      expect(data).toEqual({ whoAsks: 'visitor:v1' });
    });

    it('brings errors with their paths and codes beside the data', async () => {
      const { data, errors } = await transport.fetch(fetchOf('{ hello refused broken }'));
      expect(data).toEqual({ hello: 'Hello you', refused: null, broken: null });
      expect(errors).toEqual([
        expect.objectContaining({
          message: 'Not here.',
          path: ['refused'],
          extensions: expect.objectContaining({ code: 'NOT_FOUND' }),
        }),
        expect.objectContaining({ path: ['broken'] }),
      ]);
    });

    it('brings the errors of an operation that cannot be run', async () => {
      const operation = 'query ($name: String!) { hello(name: $name) }';
      const { data, errors } = await transport.fetch(fetchOf(operation));
      expect(data).toBeNull();
      expect(errors).toHaveLength(1);
    });

    it('runs a mutation once', async () => {
      const mutation = fetchOf('mutation { count }', { kind: 'mutation' });
      expect((await transport.fetch(mutation)).data).toEqual({ count: 1 });
      expect((await transport.fetch(mutation)).data).toEqual({ count: 2 });
    });

    it('gives up at its own deadline', async () => {
      await expect(transport.fetch(fetchOf('{ never }'))).rejects.toMatchObject({
        name: 'FetchError',
        code: 'GATEWAY_TIMEOUT',
      });
    });

    it('gives up when the request has no time left', async () => {
      const fetch = fetchOf('{ never }');
      const late = { ...fetch, scope: { ...fetch.scope, deadlineAt: Date.now() - 1 } };
      await expect(transport.fetch(late)).rejects.toMatchObject({ code: 'GATEWAY_TIMEOUT' });
    });

    it('knows no other subgraph', async () => {
      await expect(
        transport.fetch(fetchOf('{ hello }', { subgraph: 'nobody' })),
      ).rejects.toMatchObject({ name: 'FetchError', code: 'DOWNSTREAM_SERVICE_ERROR' });
    });
  });
}

import { describe, expect, it } from '@jest/globals';
import { buildSchema, GraphQLError, Kind, type ValueNode } from 'graphql';

import type { Subgraph } from './subgraph.js';
import { createSubgraphExecution } from './subgraph-execution.js';

function parseEven(value: unknown, nodes: ValueNode | null = null): number {
  if (typeof value === 'number' && value % 2 === 0) return value;
  throw new GraphQLError(`${String(value)} is odd`, { nodes });
}

/** A subgraph with a scalar of its own, and how often it was asked. */
function asked(options: { readonly checks: boolean }) {
  const schema = buildSchema(`
    scalar Even
    input Step { by: Even, of: [Even!] }
    type Query { other: Int }
    type Mutation { walk(steps: [Step!]!, first: Even): Int }
  `);
  Object.assign(schema.getType('Even') ?? {}, {
    parseValue: (value: unknown) => parseEven(value),
    parseLiteral: (node: ValueNode) =>
      parseEven(node.kind === Kind.INT ? Number(node.value) : null, node),
  });
  let times = 0;
  const walk = schema.getMutationType()?.getFields()['walk'];
  Object.assign(walk ?? {}, { resolve: () => (times += 1) });
  const subgraph: Subgraph = {
    ...{ name: 'walks', schema, sdl: '', createContext: () => ({}) },
    async close() {},
  };
  const execution = createSubgraphExecution(subgraph, options);
  const scope = {
    ...{ requestId: 'q', accountId: null, sessionFamilyId: null, visitorId: null, roles: [] },
    deadlineAt: 0,
  };
  return {
    async told(operation: string, variables: Record<string, unknown> = {}) {
      const { data, errors } = await execution(
        { operation, operationName: undefined, variables },
        scope,
      );
      return data ?? errors?.map(({ message, extensions }) => [message, extensions['code']]);
    },
    times: () => times,
  };
}

describe.each([true, false])('values that a scalar of a subgraph refuses, checks %s', (checks) => {
  it('are the client’s fault where they come as variables, named by their place', async () => {
    const { told, times } = asked({ checks });
    const operation = 'mutation ($steps: [Step!]!) { walk(steps: $steps) }';
    expect(await told(operation, { steps: [{ by: 2 }, { by: 3 }, { of: [4, 5] }] })).toEqual([
      ['Variable "$steps" got invalid value at "steps[1].by"; Expected "Even".', 'BAD_USER_INPUT'],
      [
        'Variable "$steps" got invalid value at "steps[2].of[1]"; Expected "Even!".',
        'BAD_USER_INPUT',
      ],
    ]);
    expect(times()).toBe(0);
    expect(await told(operation, { steps: [{ by: 2 }] })).toEqual({ walk: 1 });
  });

  it('are the client’s fault where they stand in the document, named by their place', async () => {
    const { told, times } = asked({ checks });
    const operation = 'mutation { walk(steps: [{ by: 2 }, { of: [4, 5] }], first: 7) }';
    expect(await told(operation)).toEqual([
      ['steps[1].of[1]: Expected value of type "Even!".', 'BAD_USER_INPUT'],
      ['first: Expected value of type "Even".', 'BAD_USER_INPUT'],
    ]);
    expect(times()).toBe(0);
    expect(await told('mutation { walk(steps: [{ by: 2 }]) }')).toEqual({ walk: 1 });
  });
});

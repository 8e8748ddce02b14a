import 'reflect-metadata';

import { describe, expect, it } from '@jest/globals';
import type { RequestScope } from '@reelgraph/schema/request-scope';
import { graphql } from 'graphql';
import { Arg, Ctx, Directive, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';

import { buildFederatedSubgraph } from './federation.js';

@ObjectType('Thing', { description: 'A thing.' })
@Directive('@key(fields: "id")')
class Thing {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;
}

@ObjectType('Owner', { description: 'An owner, whom another subgraph knows.' })
@Directive('@key(fields: "id", resolvable: false)')
class OwnerStub {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;
}

@Resolver(() => Thing)
class ThingResolver {
  @Query(() => [Thing], { description: 'The first things.' })
  things(
    @Arg('first', () => Int, { nullable: true, defaultValue: 20, description: 'How many.' })
    first: number | null,
    @Ctx() { scope }: { scope: RequestScope },
  ): Thing[] {
    return [{ id: `${scope.requestId}:${first}` }];
  }
}

const scope: RequestScope = {
  requestId: 'r1',
  accountId: null,
  sessionFamilyId: null,
  visitorId: null,
  roles: [],
  deadlineAt: Number.MAX_SAFE_INTEGER,
};

const build = () =>
  buildFederatedSubgraph({
    name: 'things',
    resolvers: [ThingResolver],
    orphanedTypes: [OwnerStub],
    references: { Thing: { __resolveReference: ({ id }) => (id === 'none' ? null : { id }) } },
    createContext: (scope) => ({ scope }),
    close: async () => {},
  });

describe('a federated subgraph', () => {
  it('answers with the scope of its request', async () => {
    const { schema, createContext } = await build();
    const contextValue = createContext(scope);
    const answer = await graphql({ schema, source: '{ things { id } }', contextValue });
    expect(JSON.parse(JSON.stringify(answer))).toEqual({ data: { things: [{ id: 'r1:20' }] } });
  });

  it('prints what is composed: keys, orphaned types, nullable arguments with their defaults', async () => {
    const { sdl } = await build();
    expect(sdl).toContain('https://specs.apollo.dev/federation/v2.9');
    expect(sdl).toMatch(/type Thing\s+@key\(fields: "id"\)/);
    expect(sdl).toMatch(/type Owner\s+@key\(fields: "id", resolvable: false\)/);
    expect(sdl).toContain('first: Int = 20');
    expect(sdl).toContain('"""How many."""');
  });

  it('resolves references, and null where there is nothing', async () => {
    const { schema, createContext } = await build();
    const answer = await graphql({
      schema,
      source: 'query E($r: [_Any!]!) { _entities(representations: $r) { ... on Thing { id } } }',
      variableValues: { r: ['a', 'none'].map((id) => ({ __typename: 'Thing', id })) },
      contextValue: createContext(scope),
    });
    expect(JSON.parse(JSON.stringify(answer.data))).toEqual({ _entities: [{ id: 'a' }, null] });
  });
});

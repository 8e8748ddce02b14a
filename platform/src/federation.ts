import 'reflect-metadata';

import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import type { RequestScope } from '@reelgraph/schema/request-scope';
import { type GraphQLResolveInfo, parse } from 'graphql';
import {
  buildSchema,
  createResolversMap,
  getMetadataStorage,
  type NonEmptyArray,
} from 'type-graphql';

import type { Subgraph } from './subgraph.js';

const federation =
  '@link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires", "@provides", "@override", "@inaccessible", "@tag", "@composeDirective"])';

/** What a subgraph says first that tells with `@cacheControl` for how long its answers may be kept. */
const cacheControl = `extend schema ${federation} @link(url: "https://reelgraph.example/cacheControl/v1.0", import: ["@cacheControl"]) @composeDirective(name: "@cacheControl")

"""How long an answer with this type or field may be kept, in seconds, and for whom."""
directive @cacheControl(maxAge: Int, scope: CacheControlScope, inheritMaxAge: Boolean) on FIELD_DEFINITION | OBJECT | INTERFACE | UNION

"""For whom an answer may be kept."""
enum CacheControlScope {
  """For everybody."""
  PUBLIC

  """For the viewer that it was made for."""
  PRIVATE
}
`;

const headOf = (types: string): string =>
  types.includes('@cacheControl(') ? cacheControl : `extend schema ${federation}\n`;

/** Resolves a reference of another subgraph to an entity; null when there is none. */
export type ReferenceResolver<Context> = (
  reference: Record<string, unknown>,
  context: Context,
  info: GraphQLResolveInfo,
) => Promise<object | null> | object | null;

/** What a subgraph is made of. */
export interface SubgraphDefinition<Context extends object> {
  readonly name: string;
  /** type-graphql resolver classes; they are instantiated once. */
  readonly resolvers: readonly Function[];
  /** Types that no root field reaches, such as stubs of other subgraphs' entities. */
  readonly orphanedTypes?: readonly Function[];
  readonly references: Readonly<Record<string, { __resolveReference: ReferenceResolver<Context> }>>;
  createContext(scope: RequestScope): Context;
  close(): Promise<void>;
}

/** Lets a subgraph declare subscription fields: the gateway serves them, so no subgraph publishes or listens. */
const noPubSub = {
  publish: (): void => {},
  subscribe: (): never => {
    throw new Error('Subscriptions are served by the gateway.');
  },
};

/**
 * Lets a field without a resolver of its own be read as a property: otherwise each is given one that does just
 * that, and an answer with thirty products makes seven hundred calls more.
 */
function readPlainFieldsAsProperties(): void {
  for (const type of getMetadataStorage().objectTypes) type.simpleResolvers = true;
}

/** Builds a Federation 2 subgraph from type-graphql classes. */
export async function buildFederatedSubgraph<Context extends object>(
  definition: SubgraphDefinition<Context>,
): Promise<Subgraph<Context>> {
  readPlainFieldsAsProperties();
  const schema = await buildSchema({
    resolvers: definition.resolvers as unknown as NonEmptyArray<Function>,
    orphanedTypes: [...(definition.orphanedTypes ?? [])],
    // Federation directives are unknown until the link header is in front of the SDL.
    skipCheck: true,
    validate: false,
    pubSub: noPubSub,
  });
  const resolvers: Record<string, object> = { ...createResolversMap(schema) };
  for (const [type, reference] of Object.entries(definition.references)) {
    resolvers[type] = { ...resolvers[type], ...reference };
  }
  const types = printSchemaWithDirectives(schema);
  const sdl = `${headOf(types)}${types}`;
  return {
    name: definition.name,
    schema: buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]),
    sdl,
    createContext: (scope) => definition.createContext(scope),
    close: () => definition.close(),
  };
}

import { buildSubgraphSchema } from '@apollo/subgraph';
import type { Subgraph } from '@reelgraph/platform/subgraph';
import { type GraphQLSchema, isAbstractType, isObjectType, parse } from 'graphql';

import type { KnownFields } from './apollo-faults.js';
import { readWorldModel, type WorldModel } from './world-model.js';
import { type Thing, type World, WorldValues } from './world.js';

/** Gives every field of a schema the value that it has in the world of the context. */
function resolveFromWorld(schema: GraphQLSchema, model: WorldModel, whole: boolean): void {
  const values = new WorldValues(model, whole);
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || type.name === '_Service' || type.name === '_Entity') continue;
    if (isAbstractType(type)) {
      type.resolveType = (value: Thing) => value.__typename;
      // An interface's entity is asked for by the interface's name; only its own subgraph knows what it is.
      Object.assign(type.extensions, {
        apollo: {
          subgraph: {
            resolveReference: (reference: Thing, world: World): Thing => {
              const place = values.placeOf(type.name, reference);
              return { ...reference, __typename: values.memberOf(world, type.name, place) };
            },
          },
        },
      });
    }
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.name === '_service' || field.name === '_entities') continue;
      field.resolve = (source: Thing, args: object, world: World) =>
        values.field(world, type, field.name, roots.includes(type) ? undefined : source, args);
    }
  }
}

/** One supergraph's subgraphs and the same as a single schema, all over the world that the context gives. */
export interface WorldSchemas extends KnownFields {
  readonly subgraphs: readonly Subgraph<World>[];
  /** Everything in one schema, as the specification would have it answered. */
  readonly whole: GraphQLSchema;
}

/** The world travels as the visitor of a request, so that any transport carries it. */
export const visitorOf = (world: World): string => JSON.stringify(world);

/** Makes the schemas; `api` becomes the whole one. */
export function createWorldSchemas(
  api: GraphQLSchema,
  sdls: ReadonlyMap<string, string>,
): WorldSchemas {
  const model = readWorldModel(api, [...sdls.values()]);
  resolveFromWorld(api, model, true);
  const subgraphs = [...sdls].map(([name, sdl]): Subgraph<World> => {
    const schema = buildSubgraphSchema(parse(sdl));
    resolveFromWorld(schema, model, false);
    return {
      name,
      sdl,
      schema,
      createContext: ({ visitorId }) => JSON.parse(visitorId ?? '{}') as World,
      async close() {},
    };
  });
  const { requires, borrowed } = model;
  const requiring = new Set([...requires.keys()].map((name) => name.slice(name.indexOf('.') + 1)));
  return { subgraphs, whole: api, requiring, borrowed };
}

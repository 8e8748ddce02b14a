import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import type { Subgraph } from '@reelgraph/platform/subgraph';
import { type DocumentNode, execute, type GraphQLSchema, parse } from 'graphql';

import type { ResponsePath } from '../executor/entity-path.js';
import type { World } from './world.js';

/** What an operation is run with. */
export interface Asked {
  readonly source: string;
  readonly document: DocumentNode;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** An error of an answer, as far as it is compared. */
export interface AnswerError {
  readonly message: string;
  readonly path?: ResponsePath | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** An answer: `data` as JSON text. */
export interface Answer {
  readonly data: string;
  readonly errors: readonly AnswerError[];
}

/** Answers operations in a world. */
export type Answerer = (asked: Asked, world: World) => Promise<Answer>;

const asAnswer = (result: {
  data?: unknown;
  errors?: readonly AnswerError[] | undefined;
}): Answer => ({
  data: JSON.stringify(result.data ?? null),
  errors: result.errors ?? [],
});

/** graphql-js over the whole schema: what the specification says. */
export const wholeAnswerer =
  (schema: GraphQLSchema): Answerer =>
  async ({ document, operationName, variables }, world) =>
    asAnswer(
      await execute({
        schema,
        document,
        operationName,
        variableValues: variables,
        contextValue: world,
      }),
    );

/** `@apollo/gateway` in process over the subgraphs. */
export async function apolloAnswerer(
  supergraphSdl: string,
  subgraphs: readonly Subgraph<World>[],
): Promise<Answerer> {
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: ({ name }): GraphQLDataSource<World> => ({
      async process({ request, context }) {
        const subgraph = subgraphs.find((each) => each.name === name);
        if (subgraph === undefined) throw new Error(`no subgraph ${name}`);
        const result = await execute({
          schema: subgraph.schema,
          document: parse(request.query ?? ''),
          variableValues: request.variables,
          contextValue: context,
        });
        return JSON.parse(JSON.stringify(result));
      },
    }),
  });
  const { executor } = await gateway.load();
  return async ({ source, document, operationName, variables }, world) => {
    const definitions = document.definitions.filter((d) => d.kind === 'OperationDefinition');
    const operation = definitions.find(
      (d) => operationName === null || d.name?.value === operationName,
    );
    const context = {
      request: { query: source, operationName, variables: { ...variables } },
      document,
      source,
      operation,
      operationName,
      queryHash: `${operationName} ${source}`,
      context: world,
      metrics: {},
      overallCachePolicy: { restrict: () => {}, policyIfCacheable: () => null },
    };
    return asAnswer((await executor(context as never)) as never);
  };
}

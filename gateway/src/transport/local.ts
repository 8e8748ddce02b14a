import type { Subgraph } from '@reelgraph/platform/subgraph';
import { type DocumentNode, execute, parse } from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';

import { FetchError } from '../executor/errors.js';
import { isJsonObject } from '../executor/json-value.js';
import type { SubgraphAnswer, SubgraphFetch, Transport } from './transport.port.js';

/** Operations kept compiled for each subgraph at most. */
const maxOperations = 500;

type Run = (
  context: object,
  variables: Record<string, unknown>,
) => Promise<SubgraphAnswer> | SubgraphAnswer;

/** Calls subgraphs that live in this process; operations are compiled once by graphql-jit. */
export function createLocalTransport(
  subgraphs: readonly Subgraph[],
  options: { timeoutMs: number },
): Transport {
  const byName = new Map(
    subgraphs.map((subgraph) => [subgraph.name, { subgraph, runs: new Map<string, Run>() }]),
  );

  return {
    async fetch(fetch) {
      const entry = byName.get(fetch.subgraph);
      if (entry === undefined) {
        throw new FetchError('DOWNSTREAM_SERVICE_ERROR', `there is no subgraph ${fetch.subgraph}`);
      }
      const { subgraph, runs } = entry;
      async function answer(): Promise<SubgraphAnswer> {
        let run = runs.get(fetch.operation);
        if (run === undefined) {
          if (runs.size >= maxOperations) runs.clear();
          runs.set(fetch.operation, (run = compile(subgraph, fetch)));
        }
        const variables = fetch.variables === null ? {} : JSON.parse(fetch.variables);
        return run(subgraph.createContext(fetch.scope), variables);
      }
      return withDeadline(
        answer().catch((cause: unknown) => {
          throw new FetchError('DOWNSTREAM_SERVICE_ERROR', 'no usable answer', { cause });
        }),
        Math.min(options.timeoutMs, fetch.scope.deadlineAt - Date.now()),
      );
    },
    async close() {
      byName.clear();
    },
  };
}

function compile({ schema }: Subgraph, { operation, operationName }: SubgraphFetch): Run {
  const document: DocumentNode = parse(operation);
  const compiled = compileQuery(schema, document, operationName);
  const answer = ({
    data,
    errors,
  }: {
    data?: unknown;
    errors?: readonly object[];
  }): SubgraphAnswer => ({
    data: isJsonObject(data) ? data : null,
    errors: errors ?? [],
  });
  if (isCompiledQuery(compiled)) {
    const { query } = compiled as CompiledQuery;
    return async (context, variables) => answer(await query({}, context, variables));
  }
  // What the compiler does not take, the interpreter runs.
  return async (contextValue, variableValues) =>
    answer(await execute({ schema, document, operationName, contextValue, variableValues }));
}

/** The answer, or `GATEWAY_TIMEOUT` when it takes longer. The late answer is dropped. */
function withDeadline<T>(answer: Promise<T>, timeoutMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new FetchError('GATEWAY_TIMEOUT', 'no answer in time')),
      Math.max(0, timeoutMs),
    );
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

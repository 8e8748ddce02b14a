import type { Subgraph } from '@reelgraph/platform/subgraph';
import { type DocumentNode, execute, type GraphQLSchema, parse } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';

import { BoundedCache } from '../bounded-cache.js';
import { FetchError } from '../executor/errors.js';
import { isJsonObject } from '../executor/json-value.js';
import { isMiscompiled } from './compiler-faults.js';
import type { SubgraphAnswer, SubgraphFetch, Transport } from './transport.port.js';

/** Operations kept compiled for each subgraph at most. */
const maxOperations = 500;

/** Runs one operation of a subgraph. */
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
    subgraphs.map((subgraph) => [
      subgraph.name,
      { subgraph, runs: new BoundedCache<Run>(maxOperations) },
    ]),
  );

  async function answer(fetch: SubgraphFetch): Promise<SubgraphAnswer> {
    const entry = byName.get(fetch.subgraph);
    if (entry === undefined) {
      throw new FetchError('DOWNSTREAM_SERVICE_ERROR', `there is no subgraph ${fetch.subgraph}`);
    }
    const { subgraph, runs } = entry;
    let run = runs.get(fetch.operation);
    if (run === undefined) {
      run = compile(subgraph.schema, fetch);
      runs.set(fetch.operation, run);
    }
    const variables = fetch.variables === null ? {} : JSON.parse(fetch.variables);
    return run(subgraph.createContext(fetch.scope), variables);
  }

  return {
    fetch(fetch) {
      const leftMs = Math.min(options.timeoutMs, fetch.scope.deadlineAt - Date.now());
      return withDeadline(answer(fetch).catch(asFetchError), leftMs);
    },
    async close() {
      byName.clear();
    },
  };
}

/** What fails before the subgraph runs is a fetch without an answer. */
function asFetchError(cause: unknown): never {
  if (cause instanceof FetchError) throw cause;
  throw new FetchError('DOWNSTREAM_SERVICE_ERROR', 'no usable answer', { cause });
}

function compile(schema: GraphQLSchema, { operation, operationName }: SubgraphFetch): Run {
  const document: DocumentNode = parse(operation);
  const compiled = tryCompile(schema, document, operationName);
  if (compiled !== null) {
    return async (context, variables) => toAnswer(await compiled({}, context, variables));
  }
  // What the compiler does not take, or would get wrong, the interpreter runs.
  return async (contextValue, variableValues) =>
    toAnswer(await execute({ schema, document, operationName, contextValue, variableValues }));
}

function tryCompile(schema: GraphQLSchema, document: DocumentNode, name: string | undefined) {
  if (isMiscompiled(document)) return null;
  try {
    const compiled = compileQuery(schema, document, name);
    return isCompiledQuery(compiled) ? compiled.query : null;
  } catch {
    return null;
  }
}

const toAnswer = (result: { data?: unknown; errors?: readonly object[] }): SubgraphAnswer => ({
  data: isJsonObject(result.data) ? result.data : null,
  errors: result.errors ?? [],
});

/** The answer, or `GATEWAY_TIMEOUT` when it takes longer. The late answer is dropped. */
function withDeadline<T>(answer: Promise<T>, timeoutMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new FetchError('GATEWAY_TIMEOUT', `no answer within ${timeoutMs} ms`)),
      Math.max(0, timeoutMs),
    );
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

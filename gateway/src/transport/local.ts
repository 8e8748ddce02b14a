import type { Subgraph } from '@reelgraph/platform/subgraph';
import { createSubgraphExecution } from '@reelgraph/platform/subgraph-execution';

import { FetchError } from '../executor/errors.js';
import { isJsonObject } from '../executor/json-value.js';
import type { SubgraphAnswer, SubgraphFetch, Transport } from './transport.port.js';

/** Calls subgraphs that live in this process; operations are compiled once by graphql-jit. */
export function createLocalTransport(
  subgraphs: readonly Subgraph[],
  options: { timeoutMs: number },
): Transport {
  const executions = new Map(
    subgraphs.map((subgraph) => [
      subgraph.name,
      createSubgraphExecution(subgraph, { checks: false }),
    ]),
  );

  async function answer(fetch: SubgraphFetch): Promise<SubgraphAnswer> {
    const { subgraph, operation, operationName, variables, scope } = fetch;
    const execution = executions.get(subgraph);
    if (execution === undefined) {
      throw new FetchError('DOWNSTREAM_SERVICE_ERROR', `there is no subgraph ${subgraph}`);
    }
    const given = variables === null ? {} : JSON.parse(variables);
    return toAnswer(await execution({ operation, operationName, variables: given }, scope));
  }

  return {
    fetch(fetch) {
      const leftMs = Math.min(options.timeoutMs, fetch.scope.deadlineAt - Date.now());
      return withDeadline(answer(fetch).catch(asFetchError), leftMs);
    },
    async close() {
      executions.clear();
    },
  };
}

/** What fails before the subgraph runs is a fetch without an answer. */
function asFetchError(cause: unknown): never {
  if (cause instanceof FetchError) throw cause;
  throw new FetchError('DOWNSTREAM_SERVICE_ERROR', 'no usable answer', { cause });
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

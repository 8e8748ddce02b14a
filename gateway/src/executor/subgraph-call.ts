import type { BatchFetchNode, FetchNode } from '@graphql-hive/router-query-planner';

import type { SubgraphAnswer } from '../transport/transport.port.js';
import { isPublicError, presentFetchError } from './errors.js';
import { type Execution, markerOf } from './execution.js';

/** Calls the subgraph of a fetch; a symbol is the marker of what is missing because the call failed. */
export type SubgraphCall = (
  execution: Execution,
  variables: string | null,
) => Promise<SubgraphAnswer | symbol>;

/** Compiles the call of a fetch. Tells the operator what clients are not told. */
export function compileCall(
  node: FetchNode | BatchFetchNode,
  subgraph: string,
  exactNumbers: boolean,
): SubgraphCall {
  return async (execution, variables) => {
    const { scope, authorization, clientHeaders, transport, nextEvent, onFailure } = execution;
    const { requestId } = scope;
    try {
      const isSource = node.operationKind === 'subscription' && nextEvent !== undefined;
      const answer = await (isSource ? nextEvent : transport.fetch)({
        subgraph,
        kind: node.operationKind ?? 'query',
        operation: node.operation,
        operationName: node.operationName,
        variables,
        exactNumbers,
        scope,
        authorization,
        clientHeaders,
      });
      if (answer.forClient !== undefined) execution.answerHeaders.push(...answer.forClient);
      const hidden = answer.errors.find((error) => !isPublicError(error));
      if (hidden !== undefined) onFailure({ subgraph, requestId, error: hidden });
      return answer;
    } catch (error) {
      onFailure({ subgraph, requestId, error });
      return markerOf(execution, presentFetchError(error, { serviceName: subgraph, requestId }));
    }
  };
}

/** The variables that a fetch uses, as the inside of a JSON object; empty when none is set. */
export function variablesText(
  usages: readonly string[] | undefined,
  variables: Execution['variables'],
): string {
  let text = '';
  for (const name of usages ?? []) {
    const value = variables[name];
    if (value === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${JSON.stringify(value)}`;
  }
  return text;
}

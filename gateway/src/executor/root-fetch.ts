import type { FetchNode } from '@graphql-hive/router-query-planner';

import type { SubgraphAnswer } from '../transport/transport.port.js';
import { pathOf, presentFetchError, presentSubgraphError } from './errors.js';
import { addError, type Execution, markerOf, type Step } from './execution.js';
import { type FetchSelection, markMissing, readFetchSelection } from './fetch-selection.js';
import { isJsonObject, mergeInto } from './json-value.js';
import { compileRewrites } from './rewrite.js';
import { compileCall, variablesText } from './subgraph-call.js';
import type { Supergraph } from './supergraph.js';

/** Compiles a fetch of root fields. */
export function compileRootFetch(node: FetchNode, supergraph: Supergraph): Step {
  const subgraph = supergraph.nameOf(node.serviceName);
  const rewrites = node.outputRewrites ?? [];
  const selection = readFetchSelection(node.operation, rewrites, supergraph);
  const rewrite = compileRewrites(rewrites, supergraph);
  const call = compileCall(node, subgraph, selection.exactNumbers);
  return async (execution) => {
    const { data } = execution;
    const variables = variablesText(node.variableUsages, execution.variables);
    const answer = await call(execution, variables === '' ? null : `{${variables}}`);
    if (typeof answer === 'symbol') {
      markMissing(data, selection.keys, answer);
      return;
    }
    const brought = rewrite === null ? answer.data : rewrite(answer.data);
    if (isJsonObject(brought)) mergeInto(data, brought);
    reportErrors(execution, subgraph, answer, selection);
  };
}

/**
 * A root fetch's paths are the client's own. An error without a path explains the fields that did not come; fields
 * that did not come without an error are one.
 */
function reportErrors(
  execution: Execution,
  serviceName: string,
  { errors }: SubgraphAnswer,
  { keys, clientPath }: FetchSelection,
): void {
  const origin = { serviceName, requestId: execution.scope.requestId };
  for (const error of errors) {
    const path = pathOf(error);
    if (path) addError(execution, presentSubgraphError(error, origin), clientPath(path));
  }
  const general = errors.find((error) => pathOf(error) === null);
  if (general === undefined && [...keys.keys()].every((key) => Object.hasOwn(execution.data, key)))
    return;
  const fault =
    general === undefined
      ? presentFetchError(undefined, origin)
      : presentSubgraphError(general, origin);
  const marked = markMissing(execution.data, topLevel(keys), markerOf(execution, fault));
  const [first = ''] = keys.keys();
  if (marked === 0 && general !== undefined) addError(execution, fault, [first]);
}

/** The keys without those below them: what came is taken as it came. */
const topLevel = (keys: FetchSelection['keys']): FetchSelection['keys'] =>
  new Map([...keys].map(([key]) => [key, null]));

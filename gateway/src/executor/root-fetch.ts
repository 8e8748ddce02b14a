import type { FetchNode } from '@graphql-hive/router-query-planner';
import { Kind, parse } from 'graphql';

import { presentFetchError, presentSubgraphError, type SubgraphError } from './errors.js';
import type { ResponsePath } from './entity-path.js';
import { type Step, variablesText } from './execution.js';
import { isJsonObject, mergeInto } from './json-value.js';
import { compileRewrites } from './rewrite.js';
import type { Supergraph } from './supergraph.js';

const isPath = (path: unknown): path is ResponsePath =>
  Array.isArray(path) && path.every((key) => typeof key === 'string' || typeof key === 'number');

/** The response keys that a fetch brings at the root: what its failure costs. */
function rootKeys(operation: string): string[] {
  const [definition] = parse(operation).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) return [];
  return definition.selectionSet.selections.flatMap((selection) =>
    selection.kind === Kind.FIELD ? [selection.alias?.value ?? selection.name.value] : [],
  );
}

/** Compiles a fetch of root fields. */
export function compileRootFetch(node: FetchNode, supergraph: Supergraph): Step {
  const subgraph = supergraph.nameOf(node.serviceName);
  const keys = rootKeys(node.operation);
  const rewrite = compileRewrites(node.outputRewrites, supergraph);
  return async (execution) => {
    const variables = variablesText(node.variableUsages, execution.variables);
    try {
      const { data, errors } = await execution.transport.fetch({
        subgraph,
        kind: node.operationKind ?? 'query',
        operation: node.operation,
        operationName: node.operationName,
        variables: variables === '' ? null : `{${variables}}`,
        scope: execution.scope,
        authorization: execution.authorization,
      });
      for (const error of errors) execution.errors.push(locate(error, subgraph, keys));
      const rewritten = rewrite === null ? data : rewrite(data);
      if (isJsonObject(rewritten)) mergeInto(execution.data, rewritten);
    } catch (error) {
      for (const key of keys) execution.errors.push(presentFetchError(error, subgraph, [key]));
    }
  };
}

/** A root fetch's paths are the client's own; an error without one is about the fetch's first field. */
function locate(error: SubgraphError, subgraph: string, keys: readonly string[]) {
  const path = isPath(error.path) ? error.path : keys.slice(0, 1);
  return presentSubgraphError(error, subgraph, path);
}

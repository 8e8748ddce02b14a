import type { BatchFetchNode, FetchNode, FlattenNode } from '@graphql-hive/router-query-planner';

import { type ResponsePath, compileEntityPath, type VisitEntities } from './entity-path.js';
import { presentFetchError, presentSubgraphError, type SubgraphError } from './errors.js';
import { type Execution, type Step, variablesText } from './execution.js';
import { isJsonObject, type JsonObject, mergeInto } from './json-value.js';
import { compileRepresentation, type WriteRepresentation } from './representation.js';
import { compileRewrites } from './rewrite.js';
import type { Supergraph } from './supergraph.js';

/** Entities that one `_entities` field of a fetch asks for. */
interface EntityGroup {
  /** The response key of its `_entities` field. */
  readonly key: string;
  readonly variable: string;
  readonly paths: readonly VisitEntities[];
  readonly represent: WriteRepresentation;
  readonly rewrite: ((value: unknown) => unknown) | null;
}

/** The entities of a group that were found: each with the index of its representation. */
interface Found {
  readonly entities: JsonObject[];
  readonly indexes: number[];
}

/** Paths named for one failure at most; a page of 100 items needs no 100 copies of one sentence. */
const maxPathsPerError = 10;

/** Compiles a Flatten over a fetch. */
export function compileFlatten(node: FlattenNode, fetch: FetchNode, supergraph: Supergraph): Step {
  return compileEntityFetch(fetch, supergraph, [
    {
      key: '_entities',
      variable: 'representations',
      paths: [compileEntityPath(node.path, supergraph)],
      represent: compileRepresentation(fetch.requires ?? [], fetch.inputRewrites, supergraph),
      rewrite: compileRewrites(fetch.outputRewrites, supergraph),
    },
  ]);
}

/** Compiles a fetch of several `_entities` fields at once. */
export function compileBatch(node: BatchFetchNode, supergraph: Supergraph): Step {
  const groups = node.entityBatch.aliases.map((alias) => ({
    key: alias.alias,
    variable: alias.representationsVariableName,
    paths: alias.paths.map((path) => compileEntityPath(path, supergraph)),
    represent: compileRepresentation(alias.requires, alias.inputRewrites, supergraph),
    rewrite: compileRewrites(alias.outputRewrites, supergraph),
  }));
  return compileEntityFetch(node, supergraph, groups);
}

function compileEntityFetch(
  node: FetchNode | BatchFetchNode,
  supergraph: Supergraph,
  groups: readonly EntityGroup[],
): Step {
  const subgraph = supergraph.nameOf(node.serviceName);
  return async (execution) => {
    const { found, representations } = findEntities(execution.data, groups);
    if (found.every(({ entities }) => entities.length === 0)) return;
    const parts = [...representations].map(
      ([name, texts]) => `"${name}":[${[...texts.keys()].join(',')}]`,
    );
    const own = variablesText(node.variableUsages, execution.variables);
    if (own !== '') parts.push(own);
    try {
      const { data, errors } = await execution.transport.fetch({
        subgraph,
        kind: 'query',
        operation: node.operation,
        operationName: node.operationName,
        variables: `{${parts.join(',')}}`,
        scope: execution.scope,
        authorization: execution.authorization,
      });
      // Paths are looked up before the merge changes what lies on them.
      for (const error of errors) report(error, execution, subgraph, groups, found);
      groups.forEach((group, i) => mergeAnswers(group, found[i], data?.[group.key]));
    } catch (error) {
      for (const path of pathsOf(execution.data, groups, found).slice(0, maxPathsPerError)) {
        execution.errors.push(presentFetchError(error, subgraph, path));
      }
    }
  };
}

/** Collects the entities of every group and the distinct representations of every variable, in order. */
function findEntities(data: JsonObject, groups: readonly EntityGroup[]) {
  const representations = new Map<string, Map<string, number>>();
  const found = groups.map(({ variable, paths, represent }): Found => {
    const texts = representations.get(variable) ?? new Map<string, number>();
    representations.set(variable, texts);
    const group: Found = { entities: [], indexes: [] };
    const visit = (entity: JsonObject): void => {
      const text = represent(entity);
      if (text === null) return;
      let index = texts.get(text);
      if (index === undefined) texts.set(text, (index = texts.size));
      group.entities.push(entity);
      group.indexes.push(index);
    };
    for (const path of paths) path(data, visit, false);
    return group;
  });
  return { found, representations };
}

function mergeAnswers(group: EntityGroup, found: Found | undefined, answer: unknown): void {
  const list = group.rewrite === null ? answer : group.rewrite(answer);
  if (!Array.isArray(list) || found === undefined) return;
  const used = new Set<number>();
  found.entities.forEach((entity, i) => {
    const index = found.indexes[i] ?? -1;
    const part: unknown = list[index];
    if (!isJsonObject(part)) return;
    // The same entity in several places gets a copy in each: a later merge into one must not show in another.
    mergeInto(entity, used.has(index) ? (structuredClone(part) as JsonObject) : part);
    used.add(index);
  });
}

/** The client's paths of the found entities, of one representation of one group or of all. */
function pathsOf(
  data: JsonObject,
  groups: readonly EntityGroup[],
  found: readonly Found[],
  only?: { key: string; index: number },
): ResponsePath[] {
  const paths: ResponsePath[] = [];
  groups.forEach((group, g) => {
    if (only !== undefined && group.key !== only.key) return;
    const wanted = new Set<JsonObject>();
    found[g]?.entities.forEach((entity, i) => {
      if (only === undefined || found[g]?.indexes[i] === only.index) wanted.add(entity);
    });
    for (const path of group.paths) {
      path(data, (entity, at) => void (wanted.has(entity) && paths.push(at)), true);
    }
  });
  return paths;
}

/** Maps an error's path from `_entities` back to every place where the client asked for that entity. */
function report(
  error: SubgraphError,
  execution: Execution,
  subgraph: string,
  groups: readonly EntityGroup[],
  found: readonly Found[],
): void {
  const [key, index, ...rest] = Array.isArray(error.path)
    ? (error.path as (string | number)[])
    : [];
  const only = typeof key === 'string' && typeof index === 'number' ? { key, index } : undefined;
  const paths = pathsOf(execution.data, groups, found, only).slice(0, maxPathsPerError);
  if (paths.length === 0) paths.push([]);
  for (const path of paths) {
    const at = only === undefined ? path : [...path, ...rest];
    execution.errors.push(presentSubgraphError(error, subgraph, at));
  }
}

import type { BatchFetchNode, FetchNode, FlattenNode } from '@graphql-hive/router-query-planner';

import type { SubgraphAnswer } from '../transport/transport.port.js';
import {
  type EntityPlaces,
  findEntities,
  type FoundEntities,
  locateEntities,
} from './entity-index.js';
import { compileEntityPath, type ResponsePath } from './entity-path.js';
import { pathOf, presentFetchError, presentSubgraphError } from './errors.js';
import { addError, type Execution, markerOf, type Step } from './execution.js';
import {
  type FetchSelection,
  type KeyTree,
  markMissing,
  readFetchSelection,
} from './fetch-selection.js';
import { copyJson, isJsonObject, type JsonObject, mergeInto } from './json-value.js';
import { compileRepresentation } from './representation.js';
import { compileRewrites } from './rewrite.js';
import { compileCall, variablesText } from './subgraph-call.js';
import type { Supergraph } from './supergraph.js';

/** One `_entities` field of a fetch: where its entities are, and what becomes of its answer. */
interface EntityField extends EntityPlaces {
  /** Its response key. */
  readonly key: string;
  /** What it brings for an entity. */
  readonly keys: KeyTree;
  readonly rewrite: ((value: unknown) => unknown) | null;
}

/** Compiles a Flatten over a fetch. */
export function compileFlatten(node: FlattenNode, fetch: FetchNode, supergraph: Supergraph): Step {
  const rewrites = fetch.outputRewrites ?? [];
  const selection = readFetchSelection(fetch.operation, rewrites, supergraph);
  return compileEntityFetch(fetch, supergraph, selection, [
    {
      key: '_entities',
      keys: selection.keys.get('_entities') ?? new Map(),
      variable: 'representations',
      paths: [compileEntityPath(node.path, supergraph)],
      represent: compileRepresentation(fetch.requires ?? [], fetch.inputRewrites, supergraph),
      rewrite: compileRewrites(rewrites, supergraph),
    },
  ]);
}

/** Compiles a fetch of several `_entities` fields at once. */
export function compileBatch(node: BatchFetchNode, supergraph: Supergraph): Step {
  const { aliases } = node.entityBatch;
  const rewrites = aliases.flatMap(({ outputRewrites }) => outputRewrites ?? []);
  const selection = readFetchSelection(node.operation, rewrites, supergraph);
  const fields = aliases.map((alias) => ({
    key: alias.alias,
    keys: selection.keys.get(alias.alias) ?? new Map(),
    variable: alias.representationsVariableName,
    paths: alias.paths.map((path) => compileEntityPath(path, supergraph)),
    represent: compileRepresentation(alias.requires, alias.inputRewrites, supergraph),
    rewrite: compileRewrites(alias.outputRewrites, supergraph),
  }));
  return compileEntityFetch(node, supergraph, selection, fields);
}

function compileEntityFetch(
  node: FetchNode | BatchFetchNode,
  supergraph: Supergraph,
  selection: FetchSelection,
  fields: readonly EntityField[],
): Step {
  const subgraph = supergraph.nameOf(node.serviceName);
  const call = compileCall({ ...node, operationKind: 'query' }, subgraph, selection.exactNumbers);
  return async (execution) => {
    const { found, representations } = findEntities(execution.data, fields);
    found.forEach(({ lacking }, i) => {
      for (const { entity, marker } of lacking) markMissing(entity, keysOf(fields[i]), marker);
    });
    if (found.every(({ entities }) => entities.length === 0)) return;
    const parts = [...representations].map(
      ([name, texts]) => `"${name}":[${[...texts.keys()].join(',')}]`,
    );
    const own = variablesText(node.variableUsages, execution.variables);
    if (own !== '') parts.push(own);
    const answer = await call(execution, `{${parts.join(',')}}`);
    if (typeof answer === 'symbol') {
      fields.forEach(({ keys }, i) => {
        for (const entity of found[i]?.entities ?? []) markMissing(entity, keys, answer);
      });
      return;
    }
    // Paths are looked up before the merge changes what lies on them.
    reportErrors(execution, subgraph, answer, { fields, found, selection });
    const fault = faultOfMissing(execution, subgraph, answer);
    fields.forEach((field, i) => {
      const group = found[i];
      if (group) mergeAnswers(execution, field, group, answer.data?.[field.key], fault);
    });
  };
}

const keysOf = (field: EntityField | undefined): KeyTree => field?.keys ?? new Map();

/** Why an entity is not even null in an answer: the subgraph's error about no field in particular, or a broken answer. */
function faultOfMissing(execution: Execution, serviceName: string, { errors }: SubgraphAnswer) {
  const origin = { serviceName, requestId: execution.scope.requestId };
  const general = errors.find((error) => pathOf(error) === null);
  return general ? presentSubgraphError(general, origin) : presentFetchError(undefined, origin);
}

function mergeAnswers(
  execution: Execution,
  { rewrite, keys }: EntityField,
  { entities, indexes }: FoundEntities,
  answer: unknown,
  fault: ReturnType<typeof faultOfMissing>,
): void {
  const rewritten = rewrite === null ? answer : rewrite(answer);
  const list: readonly unknown[] = Array.isArray(rewritten) ? rewritten : [];
  const used = new Set<number>();
  let marker: symbol | undefined;
  entities.forEach((entity, i) => {
    const index = indexes[i] as number;
    const part = list[index];
    if (isJsonObject(part)) {
      // The same entity in several places gets a copy in each: a later merge into one must not show in another.
      mergeInto(entity, used.has(index) ? (copyJson(part) as JsonObject) : part);
      used.add(index);
    } else if (part !== null) {
      marker ??= markerOf(execution, fault);
      markMissing(entity, keys, marker);
    }
  });
}

/** Maps the path of every error from `_entities` back to each place where the client asked for that entity. */
function reportErrors(
  execution: Execution,
  serviceName: string,
  { data, errors }: SubgraphAnswer,
  {
    fields,
    found,
    selection,
  }: {
    fields: readonly EntityField[];
    found: readonly FoundEntities[];
    selection: FetchSelection;
  },
): void {
  if (errors.length === 0) return;
  const origin = { serviceName, requestId: execution.scope.requestId };
  const places = new Map<unknown, Map<number, ResponsePath[]>>();
  const placesOf = (key: unknown): Map<number, ResponsePath[]> => {
    let known = places.get(key);
    if (known === undefined) {
      const i = fields.findIndex((field) => field.key === key);
      const [field, group] = [fields[i], found[i]];
      known = field && group ? locateEntities(execution.data, field, group) : new Map();
      places.set(key, known);
    }
    return known;
  };
  for (const error of errors) {
    const fault = presentSubgraphError(error, origin);
    const [key, index, ...rest] = pathOf(error) ?? [];
    const at = typeof index === 'number' ? placesOf(key).get(index) : undefined;
    if (at) {
      for (const path of at) addError(execution, fault, [...path, ...selection.clientPath(rest)]);
    } else if (data !== null) {
      // About no entity in particular: told once, where the first of them is.
      const [first = []] = placesOf(fields[0]?.key).get(0) ?? [];
      addError(execution, fault, first);
    }
  }
}

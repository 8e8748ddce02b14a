import type {
  BatchFetchNode,
  FetchNode,
  FlattenNode,
  FlattenNodePathSegment,
  RequiresSelection,
} from '@graphql-hive/router-query-planner';

import { type KeyTree, readFetchSelection } from './fetch-selection.js';
import type { Supergraph } from './supergraph.js';

/** What one fetch of a plan needs of the merged data and what it adds, as paths of response keys without indexes. */
export interface FetchEffects {
  /** Missing: null for a fetch that must wait for everything before it. */
  readonly reads: ReadonlySet<string> | null;
  readonly writes: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();

/** Reads the effects of a fetch of root fields. A mutation waits: its place in the order matters. */
export function rootFetchEffects(node: FetchNode, supergraph: Supergraph): FetchEffects {
  const { keys } = readFetchSelection(node.operation, node.outputRewrites ?? [], supergraph);
  const writes = new Set<string>();
  addLeaves(keys, '', writes);
  return { reads: node.operationKind === 'mutation' ? null : none, writes };
}

/** Reads the effects of a fetch of entities. */
export function entityFetchEffects(
  node: FlattenNode | BatchFetchNode,
  fetch: FetchNode | BatchFetchNode,
  supergraph: Supergraph,
): FetchEffects {
  const entities =
    node.kind === 'Flatten'
      ? [{ alias: '_entities', paths: [node.path], ...(fetch as FetchNode) }]
      : node.entityBatch.aliases;
  const rewrites = entities.flatMap(({ outputRewrites }) => outputRewrites ?? []);
  const { keys } = readFetchSelection(fetch.operation, rewrites, supergraph);
  const reads = new Set<string>();
  const writes = new Set<string>();
  for (const { alias, paths, requires = [] } of entities) {
    for (const path of paths) {
      const place = addPath(path, reads);
      addRequired(requires, place, reads);
      addLeaves(keys.get(alias) ?? new Map(), place, writes);
    }
  }
  return { reads, writes };
}

/** Adds what walking a path reads; gives the path itself. Type conditions look at the type of what is there. */
function addPath(path: readonly FlattenNodePathSegment[], reads: Set<string>): string {
  let place = '';
  for (const segment of path) {
    if (segment === '@') continue;
    if ('Field' in segment) place += `${segment.Field}.`;
    else reads.add(`${place}__typename`);
  }
  return place;
}

function addRequired(
  requires: readonly RequiresSelection[],
  place: string,
  reads: Set<string>,
): void {
  reads.add(`${place}__typename`);
  for (const selection of requires) {
    if (selection.kind === 'InlineFragment') addRequired(selection.selections, place, reads);
    else if (selection.kind === 'Field') {
      // The value stands under its name, or under the alias that a conflict of arguments gave it.
      for (const key of [selection.name, selection.alias ?? selection.name]) {
        if (selection.selections) addRequired(selection.selections, `${place}${key}.`, reads);
        else reads.add(place + key);
      }
    }
  }
}

function addLeaves(keys: KeyTree, place: string, writes: Set<string>): void {
  for (const [key, inner] of keys) {
    if (inner === null) writes.add(place + key);
    else addLeaves(inner, `${place}${key}.`, writes);
  }
}

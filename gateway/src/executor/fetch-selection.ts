import {
  getNamedType,
  type GraphQLNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';
import type { OutputRewrite } from '@graphql-hive/router-query-planner';

import type { ResponsePath } from './entity-path.js';
import { fragmentsOf } from './field-collection.js';
import { isJsonObject, type JsonObject, ownKey, putKey } from './json-value.js';
import type { Supergraph } from './supergraph.js';

/** The response keys that a fetch brings, each with those below it; null for a leaf. */
export type KeyTree = ReadonlyMap<string, KeyTree | null>;

/** What a fetch asks of its subgraph, read once from the text that the plan gives it. */
export interface FetchSelection {
  /** Keys as the client knows them: what an output rewrite renames has its later name. */
  readonly keys: KeyTree;
  /** Whether a number that a double cannot hold may be in the answer. */
  readonly exactNumbers: boolean;
  /** A path in the subgraph's answer as a path in ours. */
  clientPath(path: ResponsePath): ResponsePath;
}

/** Reads the selection of a fetch. */
export function readFetchSelection(
  operation: string,
  rewrites: readonly OutputRewrite[],
  supergraph: Supergraph,
): FetchSelection {
  const renamed = renames(rewrites);
  const document = parse(operation);
  const fragments = fragmentsOf(document);
  const definition = document.definitions.find((d) => d.kind === Kind.OPERATION_DEFINITION);
  if (definition === undefined) throw new Error('a fetch without an operation');
  let exactNumbers = false;

  function read(set: SelectionSetNode, parent: GraphQLNamedType | undefined): KeyTree {
    const keys = new Map<string, KeyTree | null>();
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const sent = selection.alias?.value ?? selection.name.value;
        const key = renamed.get(sent) ?? sent;
        const type = fieldType(parent, selection.name.value);
        const inner = selection.selectionSet ? read(selection.selectionSet, type) : null;
        if (inner === null && holdsLongNumbers(type, selection.name.value)) exactNumbers = true;
        keys.set(key, inner === null ? null : new Map([...(keys.get(key) ?? []), ...inner]));
      } else {
        // The planner names a selection that a fetch has twice.
        const fragment =
          selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
        if (fragment === undefined) continue;
        const condition = fragment.typeCondition?.name.value;
        const type = condition === undefined ? parent : supergraph.full.getType(condition);
        for (const [key, inner] of read(fragment.selectionSet, type)) {
          keys.set(key, inner === null ? null : new Map([...(keys.get(key) ?? []), ...inner]));
        }
      }
    }
    return keys;
  }

  const root = supergraph.full.getRootType(definition.operation);
  const keys = read(definition.selectionSet, root ?? undefined);
  return {
    keys,
    exactNumbers,
    clientPath: (path) =>
      renamed.size === 0
        ? path
        : path.map((key) => (typeof key === 'string' ? (renamed.get(key) ?? key) : key)),
  };
}

/** New names by the keys that a fetch uses on the way; the planner makes up each such key once. */
function renames(rewrites: readonly OutputRewrite[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const rewrite of rewrites) {
    if (!('KeyRenamer' in rewrite)) continue;
    const last = rewrite.KeyRenamer.path.at(-1);
    if (last && 'Key' in last) names.set(last.Key, rewrite.KeyRenamer.renameKeyTo);
  }
  return names;
}

function fieldType(
  parent: GraphQLNamedType | undefined,
  name: string,
): GraphQLNamedType | undefined {
  if (!isObjectType(parent) && !isInterfaceType(parent)) return undefined;
  const field = parent.getFields()[name];
  return field === undefined ? undefined : getNamedType(field.type);
}

const shortLeaves = new Set(['Int', 'String', 'Boolean', 'ID']);

/** A field of an unknown type may hold anything; `Int` has 32 bits, and the rest of the built-in types but Float is no number. */
function holdsLongNumbers(type: GraphQLNamedType | undefined, field: string): boolean {
  if (field === '__typename') return false;
  if (type === undefined || isAbstractType(type) || isCompositeType(type)) return true;
  return isScalarType(type) && !shortLeaves.has(type.name);
}

/**
 * Puts a marker wherever a fetch should have brought a value and there is none. What another fetch brought stays.
 * Gives the number of markers.
 */
export function markMissing(target: JsonObject, keys: KeyTree, marker: symbol): number {
  let count = 0;
  for (const [key, inner] of keys) {
    if (key === '__typename') continue;
    const present = ownKey(target, key);
    if (present === undefined) {
      putKey(target, key, marker);
      count += 1;
    } else if (inner !== null) count += markWithin(present, inner, marker);
  }
  return count;
}

function markWithin(value: unknown, keys: KeyTree, marker: symbol): number {
  if (Array.isArray(value)) {
    return value.reduce<number>((count, each) => count + markWithin(each, keys, marker), 0);
  }
  return isJsonObject(value) ? markMissing(value, keys, marker) : 0;
}

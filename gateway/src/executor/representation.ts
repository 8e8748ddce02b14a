import type { InputRewrite, RequiresSelection } from '@graphql-hive/router-query-planner';

import { isJsonObject, type JsonObject, mergeInto, ownKey, putKey, quote } from './json-value.js';
import { compileRewrites } from './rewrite.js';
import type { Supergraph } from './supergraph.js';

/**
 * The representation of an entity as JSON text; null when the entity has nothing of what the plan requires of it; a
 * marker when a required value is missing because its own fetch failed.
 */
export type WriteRepresentation = (entity: JsonObject) => string | symbol | null;

/** Compiles what a plan requires of an entity into a writer. */
export function compileRepresentation(
  requires: readonly RequiresSelection[],
  inputRewrites: readonly InputRewrite[] | undefined,
  supergraph: Supergraph,
): WriteRepresentation {
  const rewrite = compileRewrites(inputRewrites, supergraph);
  const flat = rewrite === null ? flatSelection(requires) : null;
  if (flat !== null) return compileFlat(flat, supergraph);
  return (entity) => {
    const typeName = entity['__typename'];
    if (typeof typeName !== 'string') return null;
    const picked = pick(requires, entity, supergraph);
    if (typeof picked === 'symbol' || picked === null) return picked;
    picked['__typename'] ??= typeName;
    return JSON.stringify(rewrite === null ? picked : rewrite(picked));
  };
}

type FlatSelection = { condition: string; fields: { key: string; name: string }[] };

/** The common shape: one type, plain fields. */
function flatSelection(requires: readonly RequiresSelection[]): FlatSelection | null {
  const [only] = requires;
  if (requires.length !== 1 || only?.kind !== 'InlineFragment') return null;
  const fields: FlatSelection['fields'] = [];
  for (const selection of only.selections) {
    if (selection.kind !== 'Field' || selection.selections) return null;
    if (selection.name === '__typename') continue;
    fields.push({ key: selection.alias ?? selection.name, name: selection.name });
  }
  return { condition: only.typeCondition, fields };
}

function compileFlat(
  { condition, fields }: FlatSelection,
  supergraph: Supergraph,
): WriteRepresentation {
  const heads = fields.map(({ key }) => `,${quote(key)}:`);
  return (entity) => {
    const typeName = entity['__typename'];
    if (typeof typeName !== 'string' || !supergraph.satisfies(typeName, condition)) return null;
    let text = `{"__typename":${quote(typeName)}`;
    let found = false;
    for (let i = 0; i < fields.length; i += 1) {
      const value = valueOf(entity, fields[i] as FlatSelection['fields'][number]);
      if (value === undefined) continue;
      if (typeof value === 'symbol') return value;
      found ||= value !== null;
      text += heads[i] + (typeof value === 'string' ? quote(value) : JSON.stringify(value));
    }
    return found ? `${text}}` : null;
  };
}

/** The value of a required field: under its name, or under the alias that a conflict of arguments gave it. */
function valueOf(entity: JsonObject, { key, name }: { key: string; name: string }): unknown {
  const value = ownKey(entity, name);
  return value === undefined ? ownKey(entity, key) : value;
}

/** The required part of an object; null when nothing of it but nulls and its type name is there. */
function pick(
  requires: readonly RequiresSelection[],
  entity: JsonObject,
  supergraph: Supergraph,
): JsonObject | symbol | null {
  const picked: JsonObject = {};
  let found = false;
  for (const selection of requires) {
    if (selection.kind === 'Field') {
      const key = selection.alias ?? selection.name;
      const value = valueOf(entity, { key, name: selection.name });
      if (value === undefined) continue;
      const part = selection.selections
        ? pickValue(selection.selections, value, supergraph)
        : value;
      if (typeof part === 'symbol') return part;
      putKey(picked, key, part);
      found ||= part !== null && key !== '__typename';
    } else if (selection.kind === 'InlineFragment') {
      const typeName = entity['__typename'];
      if (typeof typeName !== 'string' || !supergraph.satisfies(typeName, selection.typeCondition))
        continue;
      const part = pick(selection.selections, entity, supergraph);
      if (typeof part === 'symbol') return part;
      if (part !== null) mergeInto(picked, part);
      found ||= part !== null;
    }
  }
  return found ? picked : null;
}

function pickValue(
  selections: readonly RequiresSelection[],
  value: unknown,
  supergraph: Supergraph,
): unknown {
  if (typeof value === 'symbol') return value;
  if (!Array.isArray(value))
    return isJsonObject(value) ? pick(selections, value, supergraph) : null;
  const parts = value.map((each) => pickValue(selections, each, supergraph));
  return parts.find((part) => typeof part === 'symbol') ?? parts;
}

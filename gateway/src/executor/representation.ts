import type { InputRewrite, RequiresSelection } from '@graphql-hive/router-query-planner';

import { isJsonObject, type JsonObject, mergeInto, quote } from './json-value.js';
import { compileRewrites } from './rewrite.js';
import type { Supergraph } from './supergraph.js';

/** The representation of an entity as JSON text; null when the entity lacks what the plan requires of it. */
export type WriteRepresentation = (entity: JsonObject) => string | null;

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
    if (picked === null) return null;
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
  const heads = fields.map(({ key }) => `,"${key}":`);
  return (entity) => {
    const typeName = entity['__typename'];
    if (typeof typeName !== 'string' || !supergraph.satisfies(typeName, condition)) return null;
    let text = `{"__typename":"${typeName}"`;
    let found = false;
    for (const [i, { key, name }] of fields.entries()) {
      const value = entity[name] ?? entity[key];
      if (value === undefined || value === null) continue;
      found = true;
      text += heads[i] + (typeof value === 'string' ? quote(value) : JSON.stringify(value));
    }
    return found ? `${text}}` : null;
  };
}

/** The required part of an object; null when nothing but its type name is there. */
function pick(
  requires: readonly RequiresSelection[],
  entity: JsonObject,
  supergraph: Supergraph,
): JsonObject | null {
  const picked: JsonObject = {};
  for (const selection of requires) {
    if (selection.kind === 'Field') {
      const key = selection.alias ?? selection.name;
      const value = entity[selection.name] ?? entity[key];
      const part = selection.selections
        ? pickValue(selection.selections, value, supergraph)
        : value;
      if (part !== undefined && part !== null) picked[key] = part;
    } else if (selection.kind === 'InlineFragment') {
      const typeName = entity['__typename'];
      if (typeof typeName !== 'string' || !supergraph.satisfies(typeName, selection.typeCondition))
        continue;
      mergeInto(picked, pick(selection.selections, entity, supergraph) ?? {});
    }
  }
  return Object.keys(picked).some((key) => key !== '__typename') ? picked : null;
}

function pickValue(
  selections: readonly RequiresSelection[],
  value: unknown,
  supergraph: Supergraph,
): unknown {
  if (Array.isArray(value))
    return value.map((each) => pickValue(selections, each, supergraph) ?? null);
  return isJsonObject(value) ? pick(selections, value, supergraph) : null;
}

import { type DocumentNode, Kind, visit } from 'graphql';

import type { ResponsePath } from './entity-path.js';
import type { Supergraph } from './supergraph.js';

const prefix = '_own_';

/** A document that is safe to plan, and the client's name of each of its response keys. */
export interface SafeDocument {
  readonly document: DocumentNode;
  readonly clientKey: (key: string) => string;
  readonly clientPath: (path: ResponsePath) => ResponsePath;
}

/**
 * Gives another alias to a field that is called like another field of the schema (`id: name`): plans fetch keys and
 * requirements under their own names, beside what the client asked for. Documents without such aliases stay as they are.
 */
export function withSafeAliases(
  document: DocumentNode,
  { fieldNames }: Pick<Supergraph, 'fieldNames'>,
): SafeDocument {
  const aliases = new Set<string>();
  const renamed = new Set<string>();
  visit(document, {
    Field({ alias, name }) {
      if (alias === undefined) return;
      aliases.add(alias.value);
      if (alias.value !== name.value && fieldNames.has(alias.value)) renamed.add(alias.value);
    },
  });
  if (renamed.size === 0) return { document, clientKey: (key) => key, clientPath: (path) => path };

  const planned = new Map<string, string>();
  for (const alias of renamed) {
    let key = prefix + alias;
    while (aliases.has(key)) key = `_${key}`;
    planned.set(alias, key);
  }
  const clientKeys = new Map<string | number, string>(
    [...planned].map(([alias, key]) => [key, alias]),
  );
  return {
    document: visit(document, {
      Field(field) {
        const { alias, name } = field;
        if (alias === undefined || alias.value === name.value) return undefined;
        const key = planned.get(alias.value);
        if (key === undefined) return undefined;
        return { ...field, alias: { ...alias, kind: Kind.NAME, value: key } };
      },
    }),
    clientKey: (key) => clientKeys.get(key) ?? key,
    clientPath: (path) => path.map((key) => clientKeys.get(key) ?? key),
  };
}

/**
 * The document with every `__typename` under its own name: the planner takes one with an alias for a field like any
 * other, and then nothing tells the members of an abstract type apart.
 */
export function withPlainTypeNames(document: DocumentNode): DocumentNode {
  return visit(document, {
    Field: ({ alias, ...field }) =>
      alias !== undefined && field.name.value === '__typename' ? field : undefined,
  });
}

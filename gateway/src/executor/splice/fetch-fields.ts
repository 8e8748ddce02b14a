import {
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
} from 'graphql';

import { Unspliceable } from './client-shape.js';

/** A field that a fetch asks its subgraph for. Missing: `fields` null = a leaf. */
export interface FetchField {
  readonly key: string;
  readonly name: string;
  /** The fields below it, in the order in which they are answered, with the type that fragments state for them. */
  readonly fields: readonly FetchField[] | null;
}

/** The fields of a fetch in the order of its answer. Errors: `Unspliceable` for conditions and several types. */
export function readFetchFields(operation: string): readonly FetchField[] {
  const { definitions } = parse(operation);
  const fragments = new Map(
    definitions
      .filter((d): d is FragmentDefinitionNode => d.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const own = definitions.find((d): d is OperationDefinitionNode => {
    return d.kind === Kind.OPERATION_DEFINITION;
  });
  if (own === undefined) throw new Unspliceable('no operation');

  function collect(sets: readonly SelectionSetNode[]): FetchField[] {
    const found = new Map<string, { name: string; sets: SelectionSetNode[] }>();
    const conditions = new Set<string>();
    const visit = (set: SelectionSetNode): void => {
      for (const selection of set.selections) {
        if ((selection.directives ?? []).length > 0) throw new Unspliceable('a directive');
        if (selection.kind === Kind.FIELD) add(selection);
        else {
          const fragment =
            selection.kind === Kind.FRAGMENT_SPREAD
              ? fragments.get(selection.name.value)
              : selection;
          if (fragment === undefined) throw new Unspliceable('an unknown fragment');
          if (fragment.typeCondition) conditions.add(fragment.typeCondition.name.value);
          visit(fragment.selectionSet);
        }
      }
    };
    const add = ({ alias, name, selectionSet }: FieldNode): void => {
      const key = (alias ?? name).value;
      const known = found.get(key) ?? { name: name.value, sets: [] };
      if (selectionSet) known.sets.push(selectionSet);
      found.set(key, known);
    };
    for (const set of sets) visit(set);
    if (conditions.size > 1) throw new Unspliceable('several types');
    return [...found].map(([key, field]) => ({
      key,
      name: field.name,
      fields: field.sets.length === 0 ? null : collect(field.sets),
    }));
  }
  return collect([own.selectionSet]);
}

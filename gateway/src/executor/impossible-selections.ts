import {
  getNamedType,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

import type { Fragments } from './field-collection.js';

/**
 * An operation without the fragments that no object can satisfy, such as one on a member of a union within another, and
 * with the rest opened; the very operation when it has none. They are valid, but the planner leaves out the field that
 * has nothing else, or refuses the operation.
 */
export function withoutImpossibleSelections(
  api: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: Fragments,
): OperationDefinitionNode {
  const possible = (type: GraphQLNamedType | undefined): ReadonlySet<string> => {
    if (isAbstractType(type)) return new Set(api.getPossibleTypes(type).map(({ name }) => name));
    return new Set(type ? [type.name] : []);
  };

  let impossible = false;

  function prune(
    { selections }: SelectionSetNode,
    type: GraphQLNamedType | undefined,
    types: ReadonlySet<string>,
  ): SelectionNode[] {
    return selections.flatMap((selection): SelectionNode[] => {
      if (selection.kind === Kind.FIELD) {
        if (!selection.selectionSet) return [selection];
        const has = isObjectType(type) || isInterfaceType(type);
        const field = has ? type.getFields()[selection.name.value] : undefined;
        const inner = field && getNamedType(field.type);
        return [
          { ...selection, selectionSet: pruned(selection.selectionSet, inner, possible(inner)) },
        ];
      }
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      if (fragment === undefined) return [];
      const { typeCondition, selectionSet } = fragment;
      const on = typeCondition ? api.getType(typeCondition.name.value) : type;
      const left = typeCondition ? both(types, possible(on)) : types;
      impossible ||= left.size === 0;
      const kept = left.size === 0 ? [] : prune(selectionSet, on, left);
      if (kept.length === 0) return [];
      return [
        {
          kind: Kind.INLINE_FRAGMENT,
          ...(typeCondition ? { typeCondition } : {}),
          selectionSet: { ...selectionSet, selections: kept },
        },
      ];
    });
  }

  const pruned = (
    set: SelectionSetNode,
    type: GraphQLNamedType | undefined,
    types: ReadonlySet<string>,
  ): SelectionSetNode => ({ ...set, selections: prune(set, type, types) });

  const root = api.getRootType(operation.operation) ?? undefined;
  const selectionSet = pruned(operation.selectionSet, root, possible(root));
  return impossible ? { ...operation, selectionSet } : operation;
}

const both = (one: ReadonlySet<string>, other: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...one].filter((name) => other.has(name)));

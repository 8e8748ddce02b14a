import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  Kind,
  type SelectionNode,
  visit,
} from 'graphql';

/** Whether a literal `@skip` or `@include` decides: true = always there, false = never, null = a variable decides. */
function decided(directive: DirectiveNode): boolean | null {
  const value = directive.arguments?.[0]?.value;
  if (value?.kind !== Kind.BOOLEAN) return null;
  if (directive.name.value === 'include') return value.value;
  return directive.name.value === 'skip' ? !value.value : null;
}

const typeName: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/**
 * The document without what literal conditions leave out, and without those conditions: the planner fails on an
 * operation of which nothing is left. A selection set that became empty asks for `__typename`, so that its object
 * is still fetched.
 */
export function withoutStaticConditions(document: DocumentNode): DocumentNode {
  const prune = (selection: SelectionNode): SelectionNode | null | undefined => {
    if (!selection.directives?.length) return undefined;
    if (selection.directives.some((directive) => decided(directive) === false)) return null;
    return { ...selection, directives: selection.directives.filter((d) => decided(d) === null) };
  };
  return visit(document, {
    Field: { enter: prune },
    InlineFragment: { enter: prune },
    FragmentSpread: { enter: prune },
    SelectionSet: {
      leave: (set) =>
        set.selections.length === 0 ? { ...set, selections: [typeName] } : undefined,
    },
  });
}

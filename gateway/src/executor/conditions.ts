import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  Kind,
  type SelectionNode,
  visit,
} from 'graphql';

/** Values of the variables that `@skip` and `@include` name. */
export type ConditionValues = Readonly<Record<string, boolean>>;

const isCondition = ({ name }: DirectiveNode): boolean =>
  name.value === 'skip' || name.value === 'include';

/** The variables that a document's `@skip` and `@include` name, each once, in order. */
export function conditionVariables(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive(directive) {
      const value = directive.arguments?.[0]?.value;
      if (isCondition(directive) && value?.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

function keeps(directive: DirectiveNode, values: ConditionValues): boolean {
  const condition = directive.arguments?.[0]?.value;
  const value =
    condition?.kind === Kind.VARIABLE
      ? values[condition.name.value] === true
      : condition?.kind === Kind.BOOLEAN && condition.value;
  return (directive.name.value === 'include') === value;
}

/**
 * The document as it reads once its conditions are decided: what they leave out is gone, and so are they. A selection
 * set may be empty afterwards.
 *
 * Conditions are decided before planning because the planner loses the outer of two nested ones, which for a mutation
 * would run a field that the client left out, and fails when nothing is left.
 */
export function decideConditions(document: DocumentNode, values: ConditionValues): DocumentNode {
  const decide = (selection: SelectionNode): SelectionNode | null | undefined => {
    const conditions = selection.directives?.filter(isCondition) ?? [];
    if (conditions.length === 0) return undefined;
    if (!conditions.every((condition) => keeps(condition, values))) return null;
    return { ...selection, directives: selection.directives?.filter((d) => !isCondition(d)) ?? [] };
  };
  return visit(document, {
    Field: { enter: decide },
    InlineFragment: { enter: decide },
    FragmentSpread: { enter: decide },
  });
}

const typeName: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** The document with `__typename` in every empty selection set, so that its object is fetched all the same. */
export function fillEmptySelections(document: DocumentNode): DocumentNode {
  return visit(document, {
    SelectionSet: {
      leave: (set) =>
        set.selections.length === 0 ? { ...set, selections: [typeName] } : undefined,
    },
  });
}

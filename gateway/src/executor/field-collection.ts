import {
  type DirectiveNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** A condition of a variable: the field is there when the variable equals `value`. */
export interface VariableCondition {
  readonly variable: string;
  readonly value: boolean;
}

/** A selection set with the conditions of the field in front of it. */
export interface ConditionedSet {
  readonly set: SelectionSetNode;
  readonly conditions: readonly VariableCondition[];
}

/** Everything an operation asks of one response key of one object type, merged. */
export interface CollectedField {
  readonly key: string;
  readonly name: string;
  /** Fields below one of several sets are there when that set's own conditions hold too. */
  readonly selectionSets: ConditionedSet[];
  /** The field is there when all conditions of any of these hold; null = always. */
  conditions: VariableCondition[][] | null;
}

/** The fragments of a document by name. */
export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** A selection's variable conditions; false when a literal leaves it out. */
function conditionsOf(
  directives: readonly DirectiveNode[] | undefined,
): VariableCondition[] | false {
  const conditions: VariableCondition[] = [];
  for (const { name, arguments: given } of directives ?? []) {
    if (name.value !== 'skip' && name.value !== 'include') continue;
    const wanted = name.value === 'include';
    const value = given?.[0]?.value;
    if (value?.kind === Kind.VARIABLE)
      conditions.push({ variable: value.name.value, value: wanted });
    else if (value?.kind === Kind.BOOLEAN && value.value !== wanted) return false;
  }
  return conditions;
}

/** Collects the fields of an object type from selection sets, in the order of the specification. */
export function collectFields(
  api: GraphQLSchema,
  fragments: Fragments,
  type: GraphQLObjectType,
  selectionSets: readonly ConditionedSet[],
): CollectedField[] {
  const fields = new Map<string, CollectedField>();

  const applies = (condition: string | undefined): boolean => {
    if (condition === undefined || condition === type.name) return true;
    const wanted = api.getType(condition);
    return isAbstractType(wanted) && api.isSubType(wanted, type);
  };

  function visit(selection: SelectionNode, outer: readonly VariableCondition[]): void {
    const own = conditionsOf(selection.directives);
    if (own === false) return;
    const conditions = [...outer, ...own];
    if (selection.kind !== Kind.FIELD) {
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      if (fragment === undefined || !applies(fragment.typeCondition?.name.value)) return;
      for (const inner of fragment.selectionSet.selections) visit(inner, conditions);
      return;
    }
    const key = selection.alias?.value ?? selection.name.value;
    const field = fields.get(key) ?? {
      key,
      name: selection.name.value,
      selectionSets: [],
      conditions: [],
    };
    fields.set(key, field);
    if (selection.selectionSet)
      field.selectionSets.push({ set: selection.selectionSet, conditions });
    if (conditions.length === 0) field.conditions = null;
    else field.conditions?.push(conditions);
  }

  // What leaves the only set out leaves the field itself out; there is nothing to decide below it.
  const several = selectionSets.length > 1;
  for (const { set, conditions } of selectionSets)
    for (const selection of set.selections) visit(selection, several ? conditions : []);
  return [...fields.values()];
}

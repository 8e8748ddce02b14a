import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** Everything an operation asks of one response key of one object type, merged. */
export interface CollectedField {
  readonly key: string;
  readonly name: string;
  readonly selectionSets: SelectionSetNode[];
}

/** The fragments of a document by name. */
export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** Reads the fragments of a document. */
export const fragmentsOf = (document: DocumentNode): Fragments =>
  new Map(
    document.definitions
      .filter((d): d is FragmentDefinitionNode => d.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );

/** Collects the fields of an object type from selection sets without conditions, in the specification's order. */
export function collectFields(
  api: GraphQLSchema,
  fragments: Fragments,
  type: GraphQLObjectType,
  selectionSets: readonly SelectionSetNode[],
): CollectedField[] {
  const fields = new Map<string, CollectedField>();
  const visited = new Set<string>();

  const applies = (condition: string | undefined): boolean => {
    if (condition === undefined || condition === type.name) return true;
    const wanted = api.getType(condition);
    return isAbstractType(wanted) && api.isSubType(wanted, type);
  };

  function visit(selection: SelectionNode): void {
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value;
      const field = fields.get(key) ?? { key, name: selection.name.value, selectionSets: [] };
      fields.set(key, field);
      if (selection.selectionSet) field.selectionSets.push(selection.selectionSet);
      return;
    }
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      if (visited.has(selection.name.value)) return;
      visited.add(selection.name.value);
    }
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
    if (fragment === undefined || !applies(fragment.typeCondition?.name.value)) return;
    for (const inner of fragment.selectionSet.selections) visit(inner);
  }

  for (const set of selectionSets) for (const selection of set.selections) visit(selection);
  return [...fields.values()];
}

import {
  type DocumentNode,
  type FieldNode,
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

import { readCost, readListSize } from './cost-hints.js';

/** What an operation costs with some variables. */
export type OperationCost = (variables: Readonly<Record<string, unknown>>) => number;

/** A number, or one that depends on variables. */
type Amount = number | OperationCost;

/** Items of a list of which nothing is said. */
const defaultListSize = 10;
/** What a mutation costs besides its answer. */
const mutationCost = 10;
/** Fields of a connection that hold its page. */
const pageFields: ReadonlySet<string> = new Set(['edges', 'nodes', 'items']);

const amountWith = (amount: Amount, variables: Readonly<Record<string, unknown>>): number =>
  typeof amount === 'number' ? amount : amount(variables);

const sum = (amounts: readonly Amount[]): Amount => {
  let fixed = 0;
  const open: OperationCost[] = [];
  for (const amount of amounts) {
    if (typeof amount === 'number') fixed += amount;
    else open.push(amount);
  }
  if (open.length === 0) return fixed;
  return (variables) => open.reduce((total, cost) => total + cost(variables), fixed);
};

const product = (one: Amount, other: Amount): Amount => {
  if (typeof one === 'number' && typeof other === 'number') return one * other;
  return (variables) => amountWith(one, variables) * amountWith(other, variables);
};

/**
 * The static cost of a valid operation, worked out once: an object is 1 and a leaf 0 unless `@cost` says otherwise, a
 * mutation 10 more, and all that is in a list counts as often as the list is long. How long: by `@listSize`, else by
 * `first` or `last` (of the field, or of the connection it is the page of), else 10. Fragments count in full, whatever
 * their type; so does what `@skip` may leave out.
 */
export function compileCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): OperationCost {
  const fragments = new Map(
    document.definitions.flatMap((each) =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [],
    ),
  );
  const defaults = new Map(
    operation.variableDefinitions?.map(({ variable, defaultValue }) => [
      variable.name.value,
      defaultValue?.kind === Kind.INT ? Number(defaultValue.value) : undefined,
    ]),
  );

  function ofSet(set: SelectionSetNode, typeName: string, page: Page | null): Amount {
    return sum(
      set.selections.map((selection) => {
        if (selection.kind === Kind.INLINE_FRAGMENT) {
          const condition = selection.typeCondition?.name.value ?? typeName;
          return ofSet(selection.selectionSet, condition, page);
        }
        if (selection.kind === Kind.FIELD) return ofField(selection, typeName, page);
        const fragment = fragments.get(selection.name.value);
        if (fragment === undefined) return 0;
        return ofSet(fragment.selectionSet, fragment.typeCondition.name.value, page);
      }),
    );
  }

  function ofField(node: FieldNode, typeName: string, page: Page | null): Amount {
    const parent = schema.getType(typeName);
    const hasFields = isObjectType(parent) || isInterfaceType(parent);
    const field = hasFields ? parent.getFields()[node.name.value] : undefined;
    if (field === undefined) return 0;
    const named = getNamedType(field.type);
    const weight = readCost(field.astNode) ?? readCost(named.astNode);
    const own = weight ?? (isCompositeType(named) ? 1 : 0);
    const size = sizeOf(node, field);
    const isPage = page !== null && page.fields.has(node.name.value);
    const inner = node.selectionSet
      ? ofSet(
          node.selectionSet,
          named.name,
          size === null ? null : { size, fields: sizedFields(field) },
        )
      : 0;
    const once = sum([own, inner, ...argumentCosts(node, field)]);
    if (!isListOf(field.type)) return once;
    return product((isPage ? page.size : size) ?? defaultListSize, once);
  }

  /** How many items a field's arguments ask for. Missing: null = they do not say. */
  function sizeOf(node: FieldNode, field: GraphQLField<unknown, unknown>): Amount | null {
    const hint = readListSize(field.astNode);
    const slicing = hint?.slicingArguments ?? ['first', 'last'];
    const declared = field.args.filter(({ name }) => slicing.includes(name));
    for (const { name, defaultValue } of declared) {
      const given = node.arguments?.find((argument) => argument.name.value === name)?.value;
      const otherwise = typeof defaultValue === 'number' ? defaultValue : defaultListSize;
      if (given?.kind === Kind.INT) return Math.max(0, Number(given.value));
      if (given?.kind !== Kind.VARIABLE) continue;
      const variable = given.name.value;
      const fallback = defaults.get(variable) ?? otherwise;
      return (variables) => {
        const value = variables[variable];
        return typeof value === 'number' ? Math.max(0, value) : fallback;
      };
    }
    if (hint?.assumedSize !== undefined) return hint.assumedSize;
    const [byDefault] = declared.filter(({ defaultValue }) => typeof defaultValue === 'number');
    return byDefault === undefined ? null : Number(byDefault.defaultValue);
  }

  const root = schema.getRootType(operation.operation)?.name ?? '';
  const asked = ofSet(operation.selectionSet, root, null);
  const cost = operation.operation === 'mutation' ? sum([mutationCost, asked]) : asked;
  return typeof cost === 'number' ? () => cost : cost;
}

/** What a connection's arguments say of the lists in it. */
interface Page {
  readonly size: Amount;
  readonly fields: ReadonlySet<string>;
}

const isListOf = (type: GraphQLOutputType): boolean => isListType(getNullableType(type));

function sizedFields(field: GraphQLField<unknown, unknown>): ReadonlySet<string> {
  const sized = readListSize(field.astNode)?.sizedFields;
  return sized === undefined ? pageFields : new Set(sized);
}

function argumentCosts(node: FieldNode, field: GraphQLField<unknown, unknown>): number[] {
  const given = new Set(node.arguments?.map(({ name }) => name.value));
  return field.args.flatMap(({ name, astNode }) =>
    given.has(name) ? (readCost(astNode) ?? 0) : [],
  );
}

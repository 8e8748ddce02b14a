import {
  type ASTVisitor,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';

/** What one operation may cost, the same at every door. Counts are of the document with its fragments opened. */
export const limits = {
  bodyBytes: 1024 * 1024,
  messageBytes: 64 * 1024,
  tokens: 4000,
  depth: 20,
  aliases: 30,
  rootFields: 20,
  directives: 20,
  sameField: 50,
  inputDepth: 50,
} as const;

/** Selections of one document visited at most while counting; fragments within fragments multiply. */
const maxVisits = 20_000;

/** What a definition asks for. */
interface Counts {
  depth: number;
  aliases: number;
  readonly rootFields: string[];
  directives: number;
  sameField: number;
}

/**
 * A validation rule that refuses operations beyond the limits, and those with more than one of the sole fields
 * (`Mutation.logIn`). Introspection is free of the depth limit. Fragments are held to the same, used or not.
 */
export const limitsRule =
  (soleFields: ReadonlySet<string>): ValidationRule =>
  (context: ValidationContext): ASTVisitor => {
    const measure = createMeasure(context);
    return {
      OperationDefinition(operation) {
        const counts = measure(operation);
        const root = context.getSchema().getRootType(operation.operation)?.name;
        const sole = counts.rootFields.filter((name) => soleFields.has(`${root}.${name}`));
        for (const error of beyondLimits(operation, counts)) context.reportError(error);
        if (sole.length > 1)
          context.reportError(
            refusal(operation, `${sole[0]} and its like ${sole.length} times`, 1),
          );
        if (counts.rootFields.length > limits.rootFields) {
          const what = `${counts.rootFields.length} root fields`;
          context.reportError(refusal(operation, what, limits.rootFields));
        }
      },
      FragmentDefinition(fragment) {
        for (const error of beyondLimits(fragment, measure(fragment))) context.reportError(error);
      },
    };
  };

type Definition = OperationDefinitionNode | FragmentDefinitionNode;

function refusal(
  node: Definition,
  what: string,
  most: number,
  code = 'GRAPHQL_VALIDATION_FAILED',
): GraphQLError {
  const subject = node.kind === Kind.OPERATION_DEFINITION ? 'operation' : 'fragment';
  const message = `The ${subject} has ${what}; at most ${most} are allowed.`;
  return new GraphQLError(message, { nodes: node, extensions: { code } });
}

function beyondLimits(node: Definition, counts: Counts): GraphQLError[] {
  const { depth, aliases, directives, sameField } = counts;
  const introspects = node.selectionSet.selections.every(
    (selection) => selection.kind === Kind.FIELD && selection.name.value.startsWith('__'),
  );
  const errors: GraphQLError[] = [];
  if (depth > limits.depth && !introspects)
    errors.push(refusal(node, `${depth} levels`, limits.depth, 'MAX_DEPTH_EXCEEDED'));
  if (aliases > limits.aliases) errors.push(refusal(node, `${aliases} aliases`, limits.aliases));
  if (directives > limits.directives)
    errors.push(refusal(node, `${directives} directives`, limits.directives));
  if (sameField > limits.sameField)
    errors.push(
      refusal(node, `the same field ${sameField} times in one selection`, limits.sameField),
    );
  return errors;
}

/** Measures definitions of one document, all of them together within `maxVisits`. */
function createMeasure(context: ValidationContext): (definition: Definition) => Counts {
  let visits = 0;

  function count(
    set: SelectionSetNode,
    depth: number,
    counts: Counts,
    open: ReadonlySet<string>,
    names: Map<string, number>,
  ): void {
    for (const selection of set.selections) {
      visits += 1;
      if (visits > maxVisits) return;
      counts.directives += selection.directives?.length ?? 0;
      if (selection.kind === Kind.FIELD) countField(selection, depth, counts, open, names);
      else if (selection.kind === Kind.INLINE_FRAGMENT) {
        count(selection.selectionSet, depth, counts, open, names);
      } else {
        const name = selection.name.value;
        const fragment = open.has(name) ? undefined : context.getFragment(name);
        if (fragment) count(fragment.selectionSet, depth, counts, new Set([...open, name]), names);
      }
    }
  }

  function countField(
    field: FieldNode,
    depth: number,
    counts: Counts,
    open: ReadonlySet<string>,
    names: Map<string, number>,
  ): void {
    const name = field.name.value;
    if (depth === 1) counts.rootFields.push(name);
    if (field.alias) counts.aliases += 1;
    counts.depth = Math.max(counts.depth, depth);
    const times = (names.get(name) ?? 0) + 1;
    names.set(name, times);
    counts.sameField = Math.max(counts.sameField, times);
    if (field.selectionSet) count(field.selectionSet, depth + 1, counts, open, new Map());
  }

  return (definition) => {
    const directives = definition.directives?.length ?? 0;
    const counts = { depth: 0, aliases: 0, rootFields: [], directives, sameField: 0 };
    const before = visits;
    count(definition.selectionSet, 1, counts, new Set(), new Map());
    if (visits > maxVisits && before <= maxVisits) {
      context.reportError(refusal(definition, 'more selections than can be counted', maxVisits));
    }
    return counts;
  };
}

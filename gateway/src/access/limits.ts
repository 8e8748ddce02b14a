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

/** What one operation may be, the same at every door. Counts are of the document with its fragments opened. */
export interface Limits {
  readonly bodyBytes: number;
  readonly messageBytes: number;
  readonly tokens: number;
  /** Levels of fields within fields. */
  readonly depth: number;
  /** Fields in all. */
  readonly height: number;
  readonly aliases: number;
  readonly rootFields: number;
  readonly directives: number;
  /** One field in one selection, under whatever names. */
  readonly sameField: number;
}

/** The limits where nothing else is said. */
export const defaultLimits: Limits = {
  bodyBytes: 1024 * 1024,
  messageBytes: 64 * 1024,
  tokens: 4000,
  depth: 20,
  height: 5000,
  aliases: 30,
  rootFields: 20,
  directives: 20,
  sameField: 50,
};

/** What the limits may be set to. */
export const highestLimits: Limits = {
  bodyBytes: 64 * 1024 * 1024,
  messageBytes: 16 * 1024 * 1024,
  // Reading a document takes stack for every level: of more tokens the more are refused for that.
  tokens: 20_000,
  depth: 500,
  height: 20_000,
  aliases: 20_000,
  rootFields: 20_000,
  directives: 20_000,
  sameField: 20_000,
};

/** Objects and lists within one another that variables may have. */
export const maxInputDepth = 50;

/** Selections of one document visited at most while counting; fragments within fragments multiply. */
const maxVisits = 20_000;

/** What a definition asks for. */
interface Counts {
  depth: number;
  height: number;
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
  (soleFields: ReadonlySet<string>, limits: Limits): ValidationRule =>
  (context: ValidationContext): ASTVisitor => {
    const measure = createMeasure(context);
    return {
      OperationDefinition(operation) {
        const counts = measure(operation);
        const root = context.getSchema().getRootType(operation.operation)?.name;
        const sole = counts.rootFields.filter((name) => soleFields.has(`${root}.${name}`));
        for (const error of beyondLimits(operation, counts, limits)) context.reportError(error);
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
        const errors = beyondLimits(fragment, measure(fragment), limits);
        for (const error of errors) context.reportError(error);
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

function beyondLimits(node: Definition, counts: Counts, limits: Limits): GraphQLError[] {
  const { depth, height, aliases, directives, sameField } = counts;
  const introspects = node.selectionSet.selections.every(
    (selection) => selection.kind === Kind.FIELD && selection.name.value.startsWith('__'),
  );
  const errors: GraphQLError[] = [];
  if (depth > limits.depth && !introspects)
    errors.push(refusal(node, `${depth} levels`, limits.depth, 'MAX_DEPTH_EXCEEDED'));
  if (height > limits.height) errors.push(refusal(node, `${height} fields`, limits.height));
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
    counts.height += 1;
    counts.depth = Math.max(counts.depth, depth);
    const times = (names.get(name) ?? 0) + 1;
    names.set(name, times);
    counts.sameField = Math.max(counts.sameField, times);
    if (field.selectionSet) count(field.selectionSet, depth + 1, counts, open, new Map());
  }

  return (definition) => {
    const directives = definition.directives?.length ?? 0;
    const counts = { depth: 0, height: 0, aliases: 0, rootFields: [], directives, sameField: 0 };
    const before = visits;
    count(definition.selectionSet, 1, counts, new Set(), new Map());
    if (visits > maxVisits && before <= maxVisits) {
      context.reportError(refusal(definition, 'more selections than can be counted', maxVisits));
    }
    return counts;
  };
}

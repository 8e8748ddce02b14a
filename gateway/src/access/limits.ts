import {
  type ASTVisitor,
  type FieldNode,
  GraphQLError,
  Kind,
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
} as const;

/** Selections visited at most while counting; fragments within fragments multiply. */
const maxVisits = 20_000;

interface Counts {
  depth: number;
  aliases: number;
  rootFields: number;
  directives: number;
  sameField: number;
  visits: number;
}

/** A validation rule that refuses operations beyond the limits; introspection is free of the depth limit. */
export const limitsRule: ValidationRule = (context: ValidationContext): ASTVisitor => ({
  OperationDefinition(operation) {
    const counts = { depth: 0, aliases: 0, rootFields: 0, directives: 0, sameField: 0, visits: 0 };
    const introspects = operation.selectionSet.selections.every(
      (selection) => selection.kind === Kind.FIELD && selection.name.value.startsWith('__'),
    );
    count(context, operation.selectionSet, 1, counts, new Set(), new Map());
    const refuse = (what: string, most: number, code = 'GRAPHQL_VALIDATION_FAILED'): void => {
      const message = `The operation has ${what}; at most ${most} are allowed.`;
      context.reportError(new GraphQLError(message, { nodes: operation, extensions: { code } }));
    };
    if (!introspects && counts.depth > limits.depth) {
      refuse(`${counts.depth} levels`, limits.depth, 'MAX_DEPTH_EXCEEDED');
    }
    if (counts.aliases > limits.aliases) refuse(`${counts.aliases} aliases`, limits.aliases);
    if (counts.rootFields > limits.rootFields)
      refuse(`${counts.rootFields} root fields`, limits.rootFields);
    if (counts.directives > limits.directives)
      refuse(`${counts.directives} directives`, limits.directives);
    if (counts.sameField > limits.sameField) {
      refuse(`the same field ${counts.sameField} times in one selection`, limits.sameField);
    }
    if (counts.visits > maxVisits) refuse('too many selections', maxVisits);
  },
});

function count(
  context: ValidationContext,
  set: SelectionSetNode,
  depth: number,
  counts: Counts,
  open: ReadonlySet<string>,
  names: Map<string, number>,
): void {
  for (const selection of set.selections) {
    counts.visits += 1;
    if (counts.visits > maxVisits) return;
    counts.directives += selection.directives?.length ?? 0;
    if (selection.kind === Kind.FIELD) countField(context, selection, depth, counts, open, names);
    else if (selection.kind === Kind.INLINE_FRAGMENT) {
      count(context, selection.selectionSet, depth, counts, open, names);
    } else {
      const name = selection.name.value;
      const fragment = open.has(name) ? undefined : context.getFragment(name);
      if (fragment)
        count(context, fragment.selectionSet, depth, counts, new Set([...open, name]), names);
    }
  }
}

function countField(
  context: ValidationContext,
  field: FieldNode,
  depth: number,
  counts: Counts,
  open: ReadonlySet<string>,
  names: Map<string, number>,
): void {
  if (depth === 1) counts.rootFields += 1;
  if (field.alias) counts.aliases += 1;
  counts.depth = Math.max(counts.depth, depth);
  const times = (names.get(field.name.value) ?? 0) + 1;
  names.set(field.name.value, times);
  counts.sameField = Math.max(counts.sameField, times);
  if (field.selectionSet) count(context, field.selectionSet, depth + 1, counts, open, new Map());
}

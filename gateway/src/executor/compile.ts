import {
  type DocumentNode,
  execute,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionNode,
} from 'graphql';

import type { Step } from './execution.js';
import { type Fragments } from './field-collection.js';
import { isJsonObject, mergeInto } from './json-value.js';
import { compilePlan, inSequence } from './plan.js';
import { withoutStaticConditions } from './static-conditions.js';
import type { Supergraph } from './supergraph.js';

/** The fragments of a document by name. */
export const fragmentsOf = (document: DocumentNode): Fragments =>
  new Map(
    document.definitions
      .filter((d): d is FragmentDefinitionNode => d.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );

const isIntrospection = (selection: SelectionNode): boolean =>
  selection.kind === Kind.FIELD && ['__schema', '__type'].includes(selection.name.value);

const isTypeName = (selection: SelectionNode): boolean =>
  selection.kind === Kind.FIELD && selection.name.value === '__typename';

/**
 * Compiles the fetching half of an operation. Introspection is answered here; the root fields of a mutation are
 * planned one by one, because the planner may let a later one run beside the entity fetches of an earlier one.
 */
export function compileFetches(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  supergraph: Supergraph,
): Step {
  const pruned = withoutStaticConditions(document);
  const own = pruned.definitions.find(
    (d): d is OperationDefinitionNode =>
      d.kind === Kind.OPERATION_DEFINITION && d.name?.value === operation.name?.value,
  );
  if (own === undefined) throw new Error('the operation is not in its document');
  const fragments = fragmentsOf(pruned);
  const root = inlineRoot(own.selectionSet.selections, fragments);
  const asked = root.filter((selection) => !isTypeName(selection));
  const introspected = asked.filter(isIntrospection);
  const fetched = asked.filter((selection) => !isIntrospection(selection));

  const part = (selections: readonly SelectionNode[]): DocumentNode => ({
    kind: Kind.DOCUMENT,
    definitions: usedDefinitions(
      { ...own, selectionSet: { ...own.selectionSet, selections } },
      fragments,
    ),
  });
  const fetch = (selections: readonly SelectionNode[]): Step => {
    const plan = supergraph.planner.plan(print(part(selections)), own.name?.value ?? null);
    return compilePlan(plan, supergraph);
  };

  const steps: Step[] = [];
  if (introspected.length > 0) steps.push(compileIntrospection(part(introspected), supergraph));
  if (fetched.length > 0) {
    const groups = own.operation === 'mutation' ? byResponseKey(fetched) : [fetched];
    steps.push(...groups.map(fetch));
  }
  return inSequence(steps);
}

function compileIntrospection(document: DocumentNode, supergraph: Supergraph): Step {
  return async ({ data, variables }) => {
    const result = await execute({ schema: supergraph.api, document, variableValues: variables });
    if (isJsonObject(result.data)) mergeInto(data, structuredClone(result.data));
  };
}

/** The root selections with fragments opened; conditions of a fragment stay around each of its fields. */
function inlineRoot(selections: readonly SelectionNode[], fragments: Fragments): SelectionNode[] {
  return selections.flatMap((selection): SelectionNode[] => {
    if (selection.kind === Kind.FIELD) return [selection];
    const set =
      selection.kind === Kind.FRAGMENT_SPREAD
        ? fragments.get(selection.name.value)?.selectionSet
        : selection.selectionSet;
    const inner = inlineRoot(set?.selections ?? [], fragments);
    if (!selection.directives?.length) return inner;
    return inner.map((each) => ({
      kind: Kind.INLINE_FRAGMENT,
      ...(selection.directives ? { directives: selection.directives } : {}),
      selectionSet: { kind: Kind.SELECTION_SET, selections: [each] },
    }));
  });
}

const rootField = (selection: SelectionNode): string => {
  if (selection.kind === Kind.FIELD) return selection.alias?.value ?? selection.name.value;
  const [inner] = selection.kind === Kind.INLINE_FRAGMENT ? selection.selectionSet.selections : [];
  return inner === undefined ? '' : rootField(inner);
};

/** Selections of one response key together, groups in the order in which their keys first appear. */
function byResponseKey(selections: readonly SelectionNode[]): SelectionNode[][] {
  return [...Map.groupBy(selections, rootField).values()];
}

/** An operation with the fragments and variables that it uses: the planner refuses unused ones. */
function usedDefinitions(operation: OperationDefinitionNode, fragments: Fragments) {
  const used = new Map<string, FragmentDefinitionNode>();
  const variables = new Set<string>();
  const scan = (node: unknown): void => {
    if (Array.isArray(node)) {
      for (const each of node) scan(each);
      return;
    }
    if (typeof node !== 'object' || node === null) return;
    const { kind, name } = node as { kind?: string; name?: { value: string } };
    if (kind === Kind.VARIABLE && name) variables.add(name.value);
    const fragment = kind === Kind.FRAGMENT_SPREAD && name ? fragments.get(name.value) : undefined;
    if (fragment && !used.has(fragment.name.value)) {
      used.set(fragment.name.value, fragment);
      scan(fragment.selectionSet);
    }
    for (const [key, value] of Object.entries(node)) if (key !== 'loc') scan(value);
  };
  scan(operation.selectionSet);
  const variableDefinitions = (operation.variableDefinitions ?? []).filter((definition) =>
    variables.has(definition.variable.name.value),
  );
  return [{ ...operation, directives: [], variableDefinitions }, ...used.values()];
}

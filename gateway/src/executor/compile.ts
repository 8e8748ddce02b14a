import type { QueryPlan } from '@graphql-hive/router-query-planner';
import {
  type DocumentNode,
  execute,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionNode,
} from 'graphql';

import { fillEmptySelections } from './conditions.js';
import type { Step } from './execution.js';
import { type Fragments, fragmentsOf } from './field-collection.js';
import { withoutImpossibleSelections } from './impossible-selections.js';
import { copyJson, isJsonObject, type JsonObject, mergeInto } from './json-value.js';
import { compilePlan, inSequence } from './plan.js';
import { withPlainTypeNames } from './safe-aliases.js';
import type { Supergraph } from './supergraph.js';

const isIntrospection = ({ name }: FieldNode): boolean =>
  ['__schema', '__type'].includes(name.value);

const isTypeName = ({ name }: FieldNode): boolean => name.value === '__typename';

/** The fetching half of an operation. Missing: `plan` null = there is more to it than one plan. */
export interface CompiledFetches {
  readonly run: Step;
  readonly plan: QueryPlan | null;
}

/**
 * Compiles the fetching half of an operation without conditions. Introspection is answered here; the root fields of a
 * mutation are planned one by one, because the planner may let a later one run beside the entity fetches of an earlier
 * one.
 */
export function compileFetches(
  decided: DocumentNode,
  operation: OperationDefinitionNode,
  supergraph: Supergraph,
): CompiledFetches {
  const possible = withoutImpossibleSelections(supergraph.api, operation, fragmentsOf(decided));
  const document = withPlainTypeNames(
    fillEmptySelections({
      ...decided,
      definitions: [
        possible,
        ...decided.definitions.filter((d) => d.kind === Kind.FRAGMENT_DEFINITION),
      ],
    }),
  );
  const [own] = document.definitions.filter((d) => d.kind === Kind.OPERATION_DEFINITION);
  if (own === undefined) throw new Error('the operation is not in its document');
  const fragments = fragmentsOf(document);
  const root = inlineRoot(own.selectionSet.selections, fragments);
  const asked = root.filter((field) => !isTypeName(field));
  const introspected = asked.filter(isIntrospection);
  const fetched = asked.filter((field) => !isIntrospection(field));

  const part = (selections: readonly SelectionNode[]): DocumentNode => ({
    kind: Kind.DOCUMENT,
    definitions: usedDefinitions(
      { ...own, selectionSet: { ...own.selectionSet, selections } },
      fragments,
    ),
  });
  const planOf = (selections: readonly SelectionNode[]): QueryPlan =>
    supergraph.planner.plan(print(part(selections)), own.name?.value ?? null);

  const steps: Step[] = [];
  if (introspected.length > 0) steps.push(compileIntrospection(part(introspected), supergraph));
  if (fetched.length > 0) {
    const groups = own.operation === 'mutation' ? byResponseKey(fetched) : [fetched];
    const plans = groups.map(planOf);
    steps.push(...plans.map((plan) => compilePlan(plan, supergraph)));
    const [only = null] = plans;
    if (steps.length === 1) return { run: inSequence(steps), plan: only };
  }
  return { run: inSequence(steps), plan: null };
}

function compileIntrospection(document: DocumentNode, supergraph: Supergraph): Step {
  return async ({ data, variables }) => {
    const result = await execute({ schema: supergraph.api, document, variableValues: variables });
    if (isJsonObject(result.data)) mergeInto(data, copyJson(result.data) as JsonObject);
  };
}

/** The root fields, with fragments opened. */
function inlineRoot(selections: readonly SelectionNode[], fragments: Fragments): FieldNode[] {
  return selections.flatMap((selection): FieldNode[] => {
    if (selection.kind === Kind.FIELD) return [selection];
    const set =
      selection.kind === Kind.FRAGMENT_SPREAD
        ? fragments.get(selection.name.value)?.selectionSet
        : selection.selectionSet;
    return inlineRoot(set?.selections ?? [], fragments);
  });
}

/** Fields of one response key together, in the order in which their keys first appear. */
function byResponseKey(fields: readonly FieldNode[]): FieldNode[][] {
  return [...Map.groupBy(fields, ({ alias, name }) => (alias ?? name).value).values()];
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

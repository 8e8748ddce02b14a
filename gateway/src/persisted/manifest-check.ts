import {
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

import type { Admit } from '../access/admit.js';
import { compileCost } from '../access/operation-cost.js';
import { selectOperation } from '../executor/operation.js';
import { describeError, type ManifestOperation } from './manifest.js';

/** What the gateway's gate says of an operation of a manifest. */
export interface CheckedOperation {
  readonly operation: ManifestOperation;
  /** Levels of fields, fragments opened; null = it may not run. */
  readonly depth: number | null;
  /** Its static cost with the defaults of its variables; null = it may not run. */
  readonly cost: number | null;
  /** Why it may not run, with the position in its body; null = it may. */
  readonly problem: string | null;
}

/** Holds operations to the schema and the limits of a gate, as their requests will be. */
export function checkOperations(
  operations: readonly ManifestOperation[],
  on: { readonly admit: Admit; readonly schema: GraphQLSchema },
): readonly CheckedOperation[] {
  return operations.map((operation) => {
    const { document, errors } = on.admit(operation.body);
    if (document !== null) {
      const selected = selectOperation(document, operation.name);
      const cost = compileCost(on.schema, document, selected)({});
      return { operation, depth: depthOf(document, selected), cost, problem: null };
    }
    const [error] = errors;
    const problem = error ? describeError(error) : 'it may not run';
    return { operation, depth: null, cost: null, problem };
  });
}

/** Levels of fields of an operation of a valid document. */
function depthOf(document: DocumentNode, { selectionSet }: OperationDefinitionNode): number {
  const fragments = new Map<string, SelectionSetNode>();
  for (const each of document.definitions) {
    if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each.selectionSet);
  }
  const below = (set: SelectionSetNode | undefined): number =>
    Math.max(
      0,
      ...(set?.selections ?? []).map((selection) => {
        if (selection.kind === Kind.FIELD) return 1 + below(selection.selectionSet);
        if (selection.kind === Kind.INLINE_FRAGMENT) return below(selection.selectionSet);
        return below(fragments.get(selection.name.value));
      }),
    );
  return below(selectionSet);
}

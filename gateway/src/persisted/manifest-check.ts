import { type DocumentNode, Kind, type SelectionSetNode } from 'graphql';

import type { Admit } from '../access/admit.js';
import { describeError, type ManifestOperation } from './manifest.js';

/** What the gateway's gate says of an operation of a manifest. */
export interface CheckedOperation {
  readonly operation: ManifestOperation;
  /** Levels of fields, fragments opened; null = it may not run. */
  readonly depth: number | null;
  /** Why it may not run, with the position in its body; null = it may. */
  readonly problem: string | null;
}

/** Holds operations to the schema and the limits of a gate, as their requests will be. */
export function checkOperations(
  operations: readonly ManifestOperation[],
  admit: Admit,
): readonly CheckedOperation[] {
  return operations.map((operation) => {
    const { document, errors } = admit(operation.body);
    if (document !== null) return { operation, depth: depthOf(document), problem: null };
    const [error] = errors;
    return { operation, depth: null, problem: error ? describeError(error) : 'it may not run' };
  });
}

/** Levels of fields of a valid document's only operation. */
function depthOf(document: DocumentNode): number {
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
  const operation = document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
  return below(operation?.selectionSet);
}

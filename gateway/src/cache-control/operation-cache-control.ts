import type { DocumentNode, OperationDefinitionNode } from 'graphql';

import { fragmentsOf } from '../executor/field-collection.js';
import type { Supergraph } from '../executor/supergraph.js';
import { asksForPersonalFields } from '../subscriptions/live-query.js';
import { formatCacheControl } from './cache-control-value.js';
import { cacheHintsOf } from './cache-hints.js';
import { cachePolicyOf } from './cache-policy.js';

/**
 * The value of `Cache-Control` for an operation's answer without errors.
 *
 * Missing: null = the supergraph says nothing of caching.
 */
export type OperationCacheControl = (
  document: DocumentNode,
  operation: OperationDefinitionNode,
) => string | null;

/** Reads `Cache-Control` of operations from a supergraph's hints. What asks for a personal field is private. */
export function createOperationCacheControl(
  supergraph: Supergraph,
  personalFields: ReadonlySet<string>,
): OperationCacheControl {
  const hintOf = cacheHintsOf(supergraph.full);
  if (hintOf === null) return () => null;
  return (document, operation) => {
    const policy = cachePolicyOf(supergraph.full, hintOf, operation, fragmentsOf(document));
    const personal = asksForPersonalFields(supergraph.full, document, personalFields);
    return formatCacheControl(personal ? { ...policy, scope: 'PRIVATE' } : policy);
  };
}

import type { TypedDocumentNode } from '@apollo/client';
import { useQuery } from '@apollo/client/react';

/** A query without variables, asked again and again while the page is looked at. */
export function usePolledQuery<Data>(
  document: TypedDocumentNode<Data, Record<string, never>>,
  pollInterval: number,
) {
  return useQuery(document, {
    fetchPolicy: 'network-only',
    pollInterval,
    skipPollAttempt: () => globalThis.document.hidden,
  });
}

import type { TypedDocumentNode } from '@apollo/client';

import { sessionRefresh } from '../account/session.js';
import { clientHeaders } from './client-headers.js';
import type { OperationOutcome } from './post-operation.js';
import { postOperation } from './post-operation.js';

/**
 * Sends one operation past the cache, as the viewer. For what must outlive the page (`keepalive`) or concerns no
 * component.
 *
 * Errors: TypeError when the server cannot be reached.
 */
export async function sendOperation<TData, TVariables>(
  document: TypedDocumentNode<TData, TVariables>,
  variables: TVariables,
  { keepalive = false } = {},
): Promise<OperationOutcome<TData>> {
  const attempt = (token: string | null) =>
    postOperation<TData>({ document, variables, headers: clientHeaders(token), keepalive });

  // A page that is being hidden has no time to trade tokens first.
  const token = await sessionRefresh.token();
  const outcome = await attempt(token);
  if (outcome.code !== 'UNAUTHENTICATED' || token === null || keepalive) return outcome;
  return attempt(await sessionRefresh.renew(token));
}

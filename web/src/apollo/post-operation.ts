import type { DocumentNode } from 'graphql';
import { print } from 'graphql';

import { operationIdOf, operationNameOf, persistedQuery } from './operation-ids.js';

/** The answer to one operation: its data, or the code of what went wrong. */
export interface OperationOutcome<TData> {
  readonly data: TData | null;
  readonly code: string | null;
}

interface GraphQLBody<TData> {
  readonly data?: TData | null;
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
}

async function post<TData>(
  body: object,
  options: { headers: Record<string, string>; keepalive: boolean },
): Promise<OperationOutcome<TData>> {
  const response = await fetch('/graphql', {
    method: 'POST',
    keepalive: options.keepalive,
    headers: { 'content-type': 'application/json', ...options.headers },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as GraphQLBody<TData>;
  if (answer.data) return { data: answer.data, code: null };
  return { data: null, code: answer.errors?.[0]?.extensions?.code ?? 'INTERNAL_SERVER_ERROR' };
}

/**
 * Posts one operation to the API: by its id where it has one, and whole to a server that does not know it.
 *
 * Missing: `code` is null when there is data.
 * Errors:  TypeError when the server cannot be reached; SyntaxError when it does not speak JSON.
 */
export async function postOperation<TData>(request: {
  document: DocumentNode;
  variables: unknown;
  headers: Record<string, string>;
  keepalive?: boolean;
}): Promise<OperationOutcome<TData>> {
  const { document, variables, headers, keepalive = false } = request;
  const id = operationIdOf(operationNameOf(document));
  const whole = () => post<TData>({ query: print(document), variables }, { headers, keepalive });
  // A page that is being hidden gets no second try.
  if (id === null || keepalive) return whole();
  const outcome = await post<TData>(
    { variables, extensions: persistedQuery(id) },
    { headers, keepalive },
  );
  return outcome.code === 'PERSISTED_QUERY_NOT_FOUND' ? whole() : outcome;
}

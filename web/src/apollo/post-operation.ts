/** The answer to one operation: its data, or the code of what went wrong. */
export interface OperationOutcome<TData> {
  readonly data: TData | null;
  readonly code: string | null;
}

interface GraphQLBody<TData> {
  readonly data?: TData | null;
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
}

/**
 * Posts one operation to the API.
 *
 * Missing: `code` is null when there is data.
 * Errors:  TypeError when the server cannot be reached; SyntaxError when it does not speak JSON.
 */
export async function postOperation<TData>(request: {
  query: string;
  variables: unknown;
  headers: Record<string, string>;
  keepalive?: boolean;
}): Promise<OperationOutcome<TData>> {
  const response = await fetch('/graphql', {
    method: 'POST',
    keepalive: request.keepalive ?? false,
    headers: { 'content-type': 'application/json', ...request.headers },
    body: JSON.stringify({ query: request.query, variables: request.variables }),
  });
  const body = (await response.json()) as GraphQLBody<TData>;
  if (body.data) return { data: body.data, code: null };
  return { data: null, code: body.errors?.[0]?.extensions?.code ?? 'INTERNAL_SERVER_ERROR' };
}

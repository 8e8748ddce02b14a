import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';
import type { ErrorCode } from '@reelgraph/schema/error-codes';

/** What went wrong, as far as the viewer and whoever helps them need it. */
export interface Failure {
  /** `OFFLINE` when the server could not be reached. */
  readonly code: ErrorCode | 'OFFLINE';
  /** Missing: null when no server answered. */
  readonly requestId: string | null;
  /** The argument that BAD_USER_INPUT is about. */
  readonly field: string | null;
  readonly message: string;
}

interface GraphQLErrorShape {
  readonly message?: string;
  readonly path?: readonly unknown[] | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

function graphqlErrorsOf(error: unknown): readonly GraphQLErrorShape[] {
  if (CombinedGraphQLErrors.is(error)) return error.errors;
  if (!ServerError.is(error)) return [];
  try {
    return (JSON.parse(error.bodyText) as { errors?: GraphQLErrorShape[] }).errors ?? [];
  } catch {
    return [];
  }
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** A code is shown as it came, also one that this version does not know. */
const codeOf = (value: unknown): ErrorCode | null => text(value) as ErrorCode | null;

/** Reads an error of Apollo Client. */
export function failureOf(error: unknown): Failure {
  const [first] = graphqlErrorsOf(error);
  const extensions = first?.extensions ?? {};
  const unreachable = !first && !ServerError.is(error);
  return {
    code: codeOf(extensions['code']) ?? (unreachable ? 'OFFLINE' : 'INTERNAL_SERVER_ERROR'),
    requestId:
      text(extensions['requestId']) ??
      (ServerError.is(error) ? error.response.headers.get('x-request-id') : null),
    field: text(extensions['field']) ?? text(extensions['argument']),
    message: first?.message ?? '',
  };
}

/**
 * Whether the whole request was refused because of its token, which is not the same as one field that needs
 * an account.
 */
export function isRefusedToken(error: unknown): boolean {
  const errors = graphqlErrorsOf(error);
  return errors.some((e) => e.extensions?.['code'] === 'UNAUTHENTICATED' && e.path === undefined);
}

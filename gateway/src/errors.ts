import type { ErrorCode } from '@reelgraph/schema/error-codes';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

/** An error of the request as a whole, ready to be written. */
export interface RequestError {
  readonly status: number;
  readonly errors: readonly {
    readonly message: string;
    readonly extensions: { readonly code: ErrorCode; readonly [key: string]: unknown };
  }[];
}

/** What clients are told of an error that is none of their business. */
export const maskedError = {
  message: 'Something went wrong on our side.',
  extensions: { code: 'INTERNAL_SERVER_ERROR' },
} as const;

/** An error on its way to a client. */
export type ToldError = GraphQLFormattedError | GraphQLError;

/** The same errors, each with the id of the request that the operator finds it by. */
export const withRequestId = (
  errors: readonly ToldError[],
  requestId: string,
): GraphQLFormattedError[] =>
  errors.map((error) => {
    const told = error instanceof GraphQLError ? error.toJSON() : error;
    return { ...told, extensions: { ...told.extensions, requestId } };
  });

/** A request that is refused before GraphQL sees it. */
export const refusal = (status: number, code: ErrorCode, message: string): RequestError => ({
  status,
  errors: [{ message, extensions: { code } }],
});

/** Codes that HTTP has a status of its own for. */
const statuses: ReadonlyMap<unknown, number> = new Map([
  ['UNAUTHENTICATED', 401],
  ['FORBIDDEN', 403],
  ['RATE_LIMITED', 429],
  ['SERVICE_UNAVAILABLE', 503],
]);

/** What a thrown error tells the client: coded errors their own words, anything else a masked one. */
export function presentRequestError(error: unknown): RequestError {
  const code = error instanceof GraphQLError ? error.extensions['code'] : undefined;
  if (!(error instanceof GraphQLError) || code === undefined) {
    return { status: 500, errors: [maskedError] };
  }
  const status = statuses.get(code) ?? 400;
  const extensions = { ...error.extensions, code: code as ErrorCode };
  return { status, errors: [{ message: error.message, extensions }] };
}

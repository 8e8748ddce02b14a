import type { ErrorCode } from '@reelgraph/schema/error-codes';
import { GraphQLError } from 'graphql';

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

/** A request that is refused before GraphQL sees it. */
export const refusal = (status: number, code: ErrorCode, message: string): RequestError => ({
  status,
  errors: [{ message, extensions: { code } }],
});

/** What a thrown error tells the client: coded errors their own words, anything else a masked one. */
export function presentRequestError(error: unknown): RequestError {
  const code = error instanceof GraphQLError ? error.extensions['code'] : undefined;
  if (!(error instanceof GraphQLError) || code === undefined) {
    return { status: 500, errors: [maskedError] };
  }
  const status = code === 'UNAUTHENTICATED' ? 401 : 400;
  const extensions = { ...error.extensions, code: code as ErrorCode };
  return { status, errors: [{ message: error.message, extensions }] };
}

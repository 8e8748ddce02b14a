import type { ErrorCode } from '@reelgraph/schema/error-codes';
import { GraphQLError } from 'graphql';

/** An error of the request as a whole, ready to be written. */
export interface RequestError {
  readonly status: number;
  readonly errors: readonly {
    readonly message: string;
    readonly extensions: { readonly code: ErrorCode };
  }[];
}

/** A request that is refused before GraphQL sees it. */
export const refusal = (status: number, code: ErrorCode, message: string): RequestError => ({
  status,
  errors: [{ message, extensions: { code } }],
});

/** What a thrown error tells the client: coded errors their own words, anything else a masked one. */
export function presentRequestError(error: unknown): RequestError {
  if (error instanceof GraphQLError) {
    const code = error.extensions['code'] as ErrorCode | undefined;
    if (code === 'UNAUTHENTICATED') return refusal(401, code, error.message);
    if (code !== undefined) return refusal(400, code, error.message);
  }
  return refusal(500, 'INTERNAL_SERVER_ERROR', 'Something went wrong on our side.');
}

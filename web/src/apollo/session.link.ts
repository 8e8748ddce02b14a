import { ApolloLink } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { catchError, from, mergeMap, of, throwError } from 'rxjs';

import type { SessionRefresh } from '../account/session-refresh.js';
import { isRefusedToken } from './failure.js';

/**
 * Sends every operation as the viewer: adds the identity headers, and when the token is refused trades it and
 * asks once more.
 */
export function createSessionLink(
  session: SessionRefresh,
  headersFor: (accessToken: string | null) => Record<string, string>,
): ApolloLink {
  return new ApolloLink((operation, forward) => {
    const attempt = (token: string | null) => {
      operation.setContext(({ headers }: { headers?: Record<string, string> }) => ({
        headers: { ...headers, authorization: undefined, ...headersFor(token) },
      }));
      return forward(operation);
    };
    const again = (token: string) => from(session.renew(token)).pipe(mergeMap(attempt));

    // What is asked for as nobody carries no token.
    if (operation.getContext()['asNobody'] === true) return attempt(null);
    return from(session.token()).pipe(
      mergeMap((token) => {
        const first = attempt(token);
        if (token === null) return first;
        return first.pipe(
          mergeMap((result) =>
            isRefusedToken(result.errors ? new CombinedGraphQLErrors(result) : null)
              ? again(token)
              : of(result),
          ),
          catchError((error: unknown) =>
            isRefusedToken(error) ? again(token) : throwError(() => error),
          ),
        );
      }),
    );
  });
}

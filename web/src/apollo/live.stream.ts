import { ApolloLink } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { type FormattedExecutionResult, print } from 'graphql';
import { createClient } from 'graphql-sse';
import { Observable } from 'rxjs';

import { sessionRefresh } from '../account/session.js';
import { clientHeaders } from './client-headers.js';
import { announceRecovered, connectionStore } from './connection.store.js';

/** Attempts to open a stream anew before the other way is tried. */
const retryAttempts = 3;

/** The link for networks that let no WebSocket through: each subscription is a stream of events over HTTP. */
export function openStreamLink(): ApolloLink {
  const client = createClient({
    url: '/graphql',
    retryAttempts,
    headers: async () => clientHeaders(await sessionRefresh.token().catch(() => null)),
    on: {
      connecting: (isRetry) => connectionStore.set(isRetry ? 'lost' : 'connecting'),
      connected: (isRetry) => {
        connectionStore.set('live');
        if (isRetry) announceRecovered();
      },
    },
  });
  return new ApolloLink(({ query, operationName, variables }) => {
    const named = operationName === undefined ? {} : { operationName };
    const request = { query: print(query), variables, ...named };
    return new Observable<ApolloLink.Result>((observer) => {
      const end = client.subscribe(request, {
        next(event) {
          // Parsed from JSON: errors are as they were written.
          const result = event as FormattedExecutionResult;
          // What is refused as a whole comes as a payload here; over a socket it is an error.
          if (result.data === undefined) observer.error(new CombinedGraphQLErrors(result));
          else observer.next(result);
        },
        error(error) {
          connectionStore.set('lost');
          observer.error(error);
        },
        complete: () => observer.complete(),
      });
      return () => {
        end();
        if (connectionStore.get() !== 'lost') connectionStore.set('idle');
      };
    });
  });
}

import { ApolloClient, ApolloLink, HttpLink } from '@apollo/client';
import { RetryLink } from '@apollo/client/link/retry';
import { OperationTypeNode } from 'graphql';

import { sessionRefresh } from '../account/session.js';
import { personalStore } from '../tracking/consent.store.js';
import { createCache } from './cache.js';
import { clientHeaders } from './client-headers.js';
import { earlyFetch } from './early-answer.js';
import { failureOf } from './failure.js';
import { createConsentLink } from './consent.link.js';
import { createLiveLink } from './live.link.js';
import { createPersistedLink } from './persisted.link.js';
import { createSessionLink } from './session.link.js';

declare module '@apollo/client' {
  namespace ApolloClient {
    namespace DeclareDefaultOptions {
      interface WatchQuery {
        errorPolicy: 'all';
      }
      interface Query {
        errorPolicy: 'all';
      }
    }
  }
}

/** Reads are asked again when the server cannot be reached; a mutation might have been done. */
function createRetryLink(): ApolloLink {
  return new RetryLink({
    delay: { initial: 400, max: 4_000, jitter: true },
    attempts: (count, operation, error) =>
      count < 4 &&
      operation.operationType === OperationTypeNode.QUERY &&
      failureOf(error).code === 'OFFLINE',
  });
}

/** The API client: queries and mutations over HTTP, subscriptions over a WebSocket. */
export function createApolloClient(): ApolloClient {
  const http = ApolloLink.from([
    createRetryLink(),
    createConsentLink(personalStore.get),
    createPersistedLink(),
    createSessionLink(sessionRefresh, clientHeaders),
    new HttpLink({ uri: '/graphql', fetch: earlyFetch }),
  ]);
  return new ApolloClient({
    link: ApolloLink.split(
      ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
      createLiveLink(),
      http,
    ),
    cache: createCache(),
    clientAwareness: { name: 'web' },
    defaultOptions: {
      // A part that failed costs its own fields: what came is shown.
      watchQuery: { errorPolicy: 'all' },
      query: { errorPolicy: 'all' },
    },
  });
}

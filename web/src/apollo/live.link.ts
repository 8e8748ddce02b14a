import { ApolloLink } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { defer, mergeMap, retry, timer } from 'rxjs';

const firstRetryMs = 1_000;
const longestRetryMs = 30_000;

/** A way for subscriptions, loaded with the first one that takes it. */
function lazyLink(load: () => Promise<ApolloLink>): () => Promise<ApolloLink> {
  let loading: Promise<ApolloLink> | null = null;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = null;
      throw error;
    });
    return loading;
  };
}

/**
 * Carries subscriptions: over a WebSocket, or as a stream of events where no socket can be opened. A subscription
 * that the server ends with an error is asked for again, so that a live list never stays dead; where nobody
 * answered, the next attempt goes the other way.
 */
export function createLiveLink(): ApolloLink {
  const socket = lazyLink(async () => (await import('./live.socket.js')).openSocketLink());
  const stream = lazyLink(async () => (await import('./live.stream.js')).openStreamLink());
  let way = socket;
  return new ApolloLink((operation, forward) => {
    let taken = way;
    return defer(() => {
      taken = way;
      return taken();
    }).pipe(
      mergeMap((link) => link.request(operation, forward)),
      retry({
        resetOnSuccess: true,
        delay: (error, count) => {
          // Of several subscriptions that fail together the first decides.
          if (!CombinedGraphQLErrors.is(error) && taken === way) {
            way = taken === socket ? stream : socket;
          }
          return timer(Math.min(firstRetryMs * 2 ** (count - 1), longestRetryMs));
        },
      }),
    );
  });
}

import { ApolloLink } from '@apollo/client';
import { defer, mergeMap, retry, timer } from 'rxjs';

type LiveLink = { request: ApolloLink['request'] };
let loading: Promise<LiveLink> | null = null;

const firstRetryMs = 1_000;
const longestRetryMs = 30_000;

function loadLiveLink(): Promise<LiveLink> {
  loading ??= import('./live.socket.js').then(
    ({ openLiveLink }) => openLiveLink(),
    (error: unknown) => {
      loading = null;
      throw error;
    },
  );
  return loading;
}

/**
 * Carries subscriptions. The WebSocket client is loaded with the first one, and a subscription that the server
 * ends with an error is asked for again, so that a live list never stays dead.
 */
export function createLiveLink(): ApolloLink {
  return new ApolloLink((operation, forward) =>
    defer(loadLiveLink).pipe(
      mergeMap((link) => link.request(operation, forward)),
      retry({
        resetOnSuccess: true,
        delay: (_error, count) => timer(Math.min(firstRetryMs * 2 ** (count - 1), longestRetryMs)),
      }),
    ),
  );
}

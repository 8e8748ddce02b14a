import type { ApolloLink } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { createClient } from 'graphql-ws';

import { sessionRefresh } from '../account/session.js';
import { sessionStore } from '../account/session.store.js';
import { personalStore } from '../tracking/consent.store.js';
import { clientHeaders } from './client-headers.js';
import { announceRecovered, connectionStore } from './connection.store.js';

/** Attempts without an acknowledgement after which a network is taken for one that lets no WebSocket through. */
const maxBlindAttempts = 2;
const firstRetryMs = 500;
const longestRetryMs = 15_000;

function waitBeforeRetry(retries: number): Promise<void> {
  const delayMs = Math.min(firstRetryMs * 2 ** retries, longestRetryMs) * (0.5 + Math.random() / 2);
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener('online', done);
      resolve();
    };
    const timer = setTimeout(done, delayMs);
    addEventListener('online', done);
  });
}

/**
 * The WebSocket link. It opens when something subscribes, retries for ever with jittered backoff, and connects
 * anew, as the other viewer, after a log-in or log-out. It gives up only where no socket has ever been opened.
 */
export function openSocketLink(): ApolloLink {
  let lostOnce = false;
  let blindAttempts: number | null = 0;
  const client = createClient({
    url: `${location.origin.replace(/^http/, 'ws')}/graphql`,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry() {
      if (blindAttempts === null || blindAttempts < maxBlindAttempts) return true;
      blindAttempts = 0;
      return false;
    },
    retryWait: waitBeforeRetry,
    keepAlive: 10_000,
    lazyCloseTimeout: 3_000,
    connectionParams: async () => {
      const headers = clientHeaders(await sessionRefresh.token().catch(() => null));
      return {
        authorization: headers['authorization'],
        visitorId: headers['x-visitor-id'],
        clientName: headers['apollographql-client-name'],
      };
    },
    on: {
      connecting: (isRetry) => {
        if (!isRetry) connectionStore.set('connecting');
      },
      connected: () => {
        blindAttempts = null;
        connectionStore.set('live');
        if (lostOnce) announceRecovered();
        lostOnce = false;
      },
      closed: (event) => {
        const clean = (event as CloseEvent).code === 1000;
        if (blindAttempts !== null && !clean) blindAttempts += 1;
        connectionStore.set(clean ? 'idle' : 'lost');
        lostOnce = !clean;
      },
    },
  });
  let handle = sessionStore.get()?.handle;
  sessionStore.subscribe(() => {
    const next = sessionStore.get()?.handle;
    if (next === handle) return;
    handle = next;
    client.terminate();
  });
  personalStore.subscribe(() => client.terminate());
  return new GraphQLWsLink(client);
}

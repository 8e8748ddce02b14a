import { useApolloClient } from '@apollo/client/react';
import { useCallback } from 'react';

import { forgetPlace } from '../feed/feed-place.js';
import type { Session_PayloadFragment } from '../gql/graphql.js';
import { toSession } from './session.js';
import { keepSession, sessionEndedStore } from './session.store.js';
import { LogOut } from './account.operations.js';

/** Begins and ends a session; what is on the page is asked for anew, as the new viewer. */
export function useAccount() {
  const client = useApolloClient();
  const begin = useCallback(
    async (payload: Session_PayloadFragment) => {
      keepSession(toSession(payload));
      sessionEndedStore.set(false);
      forgetPlace();
      // NOTE queries that fail after this show their own state.
      await client.resetStore().catch(() => undefined);
    },
    [client],
  );
  const logOut = useCallback(async () => {
    // Logged out on this device whatever the server says.
    await client.mutate({ mutation: LogOut }).catch(() => undefined);
    keepSession(null);
    forgetPlace();
    await client.resetStore().catch(() => undefined);
  }, [client]);
  return { begin, logOut };
}

import { clientHeaders } from '../apollo/client-headers.js';
import { postOperation } from '../apollo/post-operation.js';
import type { RefreshSessionMutation, Session_PayloadFragment } from '../gql/graphql.js';
import { RefreshSession } from './account.operations.js';
import { createSessionRefresh } from './session-refresh.js';
import type { Session } from './session.store.js';
import { keepSession, sessionEndedStore, storedSession } from './session.store.js';

/** The session that a sign-up, log-in or refresh gave. */
export function toSession(payload: Session_PayloadFragment): Session {
  const { accessToken, expiresAt, refreshToken, user } = payload;
  return { accessToken, expiresAt, refreshToken, handle: user.handle };
}

async function trade(refreshToken: string): Promise<Session | null> {
  const outcome = await postOperation<RefreshSessionMutation>({
    document: RefreshSession,
    variables: { refreshToken },
    headers: clientHeaders(null),
  });
  if (outcome.data) return toSession(outcome.data.refreshSession);
  if (outcome.code === 'UNAUTHENTICATED' || outcome.code === 'BAD_USER_INPUT') return null;
  throw new Error(outcome.code ?? 'INTERNAL_SERVER_ERROR');
}

/** The one place that access tokens come from. */
export const sessionRefresh = createSessionRefresh({
  read: storedSession,
  keep: keepSession,
  trade,
  // Web Locks need a secure context; without them tabs may race, and the loser logs in again.
  exclusively: <T>(work: () => Promise<T>): Promise<T> =>
    'locks' in navigator
      ? (navigator.locks.request('reelgraph-session', work) as Promise<T>)
      : work(),
  onEnded: () => sessionEndedStore.set(true),
});

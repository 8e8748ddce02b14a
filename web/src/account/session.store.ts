import { browserStorage, readJson, writeJson } from '../ui/browser-storage.js';
import { createStore } from '../ui/external-store.js';

/** A log-in as it is kept on the device. */
export interface Session {
  readonly accessToken: string;
  readonly expiresAt: string;
  readonly refreshToken: string;
  readonly handle: string;
}

const key = 'reelgraph.account';

/** The session of this browser, the same in every tab; null = not logged in. */
export const sessionStore = createStore<Session | null>(
  readJson<Session | null>(browserStorage, key, null),
);

/** The session as it is on the device now, also when another tab has changed it. */
export function storedSession(): Session | null {
  return readJson<Session | null>(browserStorage, key, null);
}

/** Keeps the session, or forgets it. */
export function keepSession(session: Session | null): void {
  if (session === null) browserStorage.removeItem(key);
  else writeJson(browserStorage, key, session);
  sessionStore.set(session);
}

/** Why the viewer was logged out, if it was not their own doing. */
export const sessionEndedStore = createStore(false);

/** Follows log-ins and log-outs in other tabs. */
export function followOtherTabs(): void {
  addEventListener('storage', (event) => {
    if (event.key === key) sessionStore.set(storedSession());
  });
}

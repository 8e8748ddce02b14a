import type { Session } from './session.store.js';

/** Everything the refresh touches outside itself. */
export interface SessionRefreshOptions {
  /** The session on the device, read anew each time. */
  read(): Session | null;
  keep(session: Session | null): void;
  /** Trades the refresh token. Null: refused for good. Errors: could not be asked. */
  trade(refreshToken: string): Promise<Session | null>;
  /** Runs the work while no other tab runs it. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
  /** Called when the server has ended the session. */
  onEnded(): void;
  nowMs?(): number;
}

/** Gives out access tokens that are good for at least half a minute. */
export interface SessionRefresh {
  /** A fresh access token. Missing: null, not logged in. */
  token(): Promise<string | null>;
  /** A token other than `refused`, which the server has just turned down. */
  renew(refused: string): Promise<string | null>;
}

/** A token this close to its end is traded before it is used. */
const marginMs = 30_000;

/**
 * Keeps a session alive by its rotating refresh token.
 *
 * A refresh token works once, so one trade runs at a time: callers in this tab share it, other tabs wait
 * and then find its result.
 */
export function createSessionRefresh(options: SessionRefreshOptions): SessionRefresh {
  const { read, keep, trade, exclusively, onEnded, nowMs = Date.now } = options;
  let running: Promise<string | null> | null = null;

  const usable = (session: Session | null, refused: string | null) =>
    session !== null &&
    session.accessToken !== refused &&
    Date.parse(session.expiresAt) - nowMs() > marginMs;

  const refresh = (refused: string | null): Promise<string | null> => {
    running ??= exclusively(async () => {
      const session = read();
      if (session === null) return null;
      if (usable(session, refused)) {
        keep(session);
        return session.accessToken;
      }
      const next = await trade(session.refreshToken);
      keep(next);
      if (next === null) onEnded();
      return next?.accessToken ?? null;
    }).finally(() => {
      running = null;
    });
    return running;
  };

  return {
    async token() {
      const session = read();
      if (session === null) return null;
      return usable(session, null) ? session.accessToken : refresh(null);
    },
    renew: (refused) => refresh(refused),
  };
}

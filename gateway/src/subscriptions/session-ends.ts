import type { PubSub } from '@reelgraph/platform/pubsub/pubsub.port';
import { sessionEndChannel } from '@reelgraph/schema/session-end';

/** Calls `onEnd` when a log-in ends, until the returned function is called. Missing: `familyId` null = nobody is logged in. */
export type WatchSession = (familyId: string | null, onEnd: () => void) => () => void;

/** Watches log-ins by signals; null = nothing tells of their end. */
export function createSessionWatch(signals: PubSub | null): WatchSession {
  return (familyId, onEnd) => {
    if (signals === null || familyId === null) return () => {};
    const leave = signals.subscribe(sessionEndChannel(familyId), onEnd);
    // Without signals the connection ends with its token.
    leave.catch(() => {});
    return () => void leave.then((stop) => stop()).catch(() => {});
  };
}

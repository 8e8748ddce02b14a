import type { InteractionEvent } from '@reelgraph/schema/interaction-event';

import { shortKey } from '../features/short-key.js';
import { isClick, type SessionAct, sessionClicksOf } from '../models/session-clicks.js';

/** Clicks of a session that are learnt from: the newest. */
const longestSession = 100;
/** A session of one click has no next one. */
const shortestSession = 2;

interface TimedAct extends SessionAct {
  readonly at: number;
  /** Short key of its event. */
  readonly event: number;
}

/** Sessions of product ids, the one that ended first first, with the times of the first and the last click. */
export interface LoggedSessions {
  readonly sessions: readonly (readonly string[])[];
  /** Milliseconds since the epoch; 0 without sessions. */
  readonly from: number;
  readonly to: number;
  /** When each session began, milliseconds since the epoch; missing = it is not known. */
  readonly begunAt?: readonly number[];
  /** The newest offset of each partition of the log when it was read, null = it had none; missing = not from a log. */
  readonly through?: readonly (number | null)[];
}

/**
 * Gathers events into sessions to train on: what one viewer did with products in one session, in the order it
 * happened. A repeat of an event, which the log may hold, counts once.
 */
export class SessionGatherer {
  readonly #sessions = new Map<string, TimedAct[]>();

  /** Takes an event in, in any order. */
  add({ eventId, viewerId, sessionId, type, productId, occurredAt }: InteractionEvent): void {
    if (productId === null || !isClick(type)) return;
    const key = `${viewerId} ${sessionId}`;
    const session = this.#sessions.get(key);
    const act = { productId, type, at: occurredAt, event: shortKey(eventId) };
    if (session === undefined) this.#sessions.set(key, [act]);
    else session.push(act);
  }

  /** The sessions with at least two clicks. */
  sessions(): LoggedSessions {
    const gathered = [...this.#sessions.values()]
      .map((acts) => withoutRepeats(acts).sort((a, b) => a.at - b.at))
      .map((acts) => ({
        clicks: sessionClicksOf(acts),
        from: acts[0]?.at ?? 0,
        to: acts.at(-1)?.at ?? 0,
      }))
      .filter(({ clicks: made }) => made.length >= shortestSession)
      .sort((a, b) => a.to - b.to);
    return {
      sessions: gathered.map(({ clicks: made }) => made.slice(-longestSession)),
      from: gathered.reduce((least, { from }) => Math.min(least, from), gathered[0]?.from ?? 0),
      to: gathered.at(-1)?.to ?? 0,
      begunAt: gathered.map(({ from }) => from),
    };
  }
}

/** The first of the acts of each event. */
function withoutRepeats(acts: readonly TimedAct[]): TimedAct[] {
  const known = new Set<number>();
  return acts.filter(({ event }) => known.size < known.add(event).size);
}

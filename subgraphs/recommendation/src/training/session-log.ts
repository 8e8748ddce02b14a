import type { EventType, InteractionEvent } from '@reelgraph/schema/interaction-event';

/** What tells of interest in a product; the rest (an impression, a dislike) is no click. */
const clicks: ReadonlySet<EventType> = new Set([
  'VIEW',
  'CLICK',
  'LIKE',
  'SHARE',
  'CART',
  'PURCHASE',
]);
/** Clicks of a session that are learnt from: the newest. */
const longestSession = 100;
/** A session of one click has no next one. */
const shortestSession = 2;

interface Click {
  readonly productId: string;
  readonly at: number;
}

/** Sessions of product ids, the one that ended first first, with the times of the first and the last click. */
export interface LoggedSessions {
  readonly sessions: readonly (readonly string[])[];
  /** Milliseconds since the epoch; 0 without sessions. */
  readonly from: number;
  readonly to: number;
}

/**
 * Gathers events into sessions to train on: what one viewer did with products in one session, in the order it
 * happened. Several things done to one product in a row are one click.
 */
export class SessionGatherer {
  readonly #sessions = new Map<string, Click[]>();

  /** Takes an event in, in any order. */
  add({ viewerId, sessionId, type, productId, occurredAt }: InteractionEvent): void {
    if (productId === null || !clicks.has(type)) return;
    const key = `${viewerId} ${sessionId}`;
    const session = this.#sessions.get(key);
    const click = { productId, at: occurredAt };
    if (session === undefined) this.#sessions.set(key, [click]);
    else session.push(click);
  }

  /** The sessions with at least two clicks. */
  sessions(): LoggedSessions {
    const gathered = [...this.#sessions.values()]
      .map((session) => session.toSorted((a, b) => a.at - b.at))
      .map((session) =>
        session.filter(({ productId }, index) => productId !== session[index - 1]?.productId),
      )
      .filter((session) => session.length >= shortestSession)
      .map((session) => session.slice(-longestSession))
      .sort((a, b) => (a.at(-1)?.at ?? 0) - (b.at(-1)?.at ?? 0));
    const times = gathered.flatMap((session) => [session[0]?.at ?? 0, session.at(-1)?.at ?? 0]);
    return {
      sessions: gathered.map((session) => session.map(({ productId }) => productId)),
      from: times.reduce((least, at) => Math.min(least, at), times[0] ?? 0),
      to: times.reduce((most, at) => Math.max(most, at), 0),
    };
  }
}

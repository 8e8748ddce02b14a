import type { InteractionEvent } from '@reelgraph/schema/interaction-event';

import { shortKey } from '../features/short-key.js';
import type { LiveItems, LiveSession } from './live-items.js';
import { continuesClick, isClick } from './session-clicks.js';
import type { SessionModel } from './session-model.js';

/** Sessions that are followed at once; the one that was quiet longest is forgotten first. */
const sessionLimit = 20_000;
/** The newest events of a session whose repeats are known. */
const eventLimit = 256;

interface FollowedSession extends LiveSession {
  /** Short keys of its newest events. */
  readonly events: Set<number>;
  /** What was done to the product that was clicked last, since it was. */
  readonly types: Set<InteractionEvent['type']>;
}

const newSession = (): FollowedSession => ({
  clicks: [],
  items: new Set(),
  types: new Set(),
  events: new Set(),
});

/** What a session model foresees, in ids rather than in the places that it counts in. */
export class SessionForesight {
  readonly #placeOf: Map<string, number>;
  readonly #ids: string[];
  readonly #sessions = new Map<string, FollowedSession>();

  /** `live` is what goes on learning; without it the model stays as it was trained. */
  constructor(
    private readonly model: Pick<SessionModel, 'rank'>,
    ids: readonly string[],
    private readonly live: LiveItems | null = null,
  ) {
    this.#ids = [...ids];
    this.#placeOf = new Map(ids.map((id, place) => [id, place]));
  }

  /**
   * The items that may come next, the likeliest first; empty when the model knows none of the clicks.
   *
   * Shape: ids, oldest click first → at most a few hundred ids.
   */
  foresee(clicks: readonly string[]): readonly string[] {
    const unknown = new Map<string, number>();
    const places = clicks.map((id) => {
      const place = this.#placeOf.get(id) ?? unknown.get(id) ?? -1 - unknown.size;
      if (place < 0) unknown.set(id, place);
      return place;
    });
    if (!places.some((place) => place >= 0)) return [];
    return this.model.rank(places).map(({ item }) => this.#ids[item] ?? '');
  }

  /** Learns from an event, where it is a click on a product; a repeat of an event teaches nothing. */
  learn({ eventId, viewerId, sessionId, productId, type }: InteractionEvent): void {
    if (this.live === null || productId === null || !isClick(type)) return;
    const session = this.#follow(`${viewerId} ${sessionId}`);
    const event = shortKey(eventId);
    if (session.events.has(event)) return;
    session.events.add(event);
    if (session.events.size > eventLimit) forgetOldest(session.events);
    const place = this.#placeFor(productId);
    if (place === null) return;
    if (continuesClick(session.clicks.at(-1) === place, session.types, type)) return;
    this.live.learn(session, place);
  }

  /** The session of a name, which is then the last to be forgotten. */
  #follow(name: string): FollowedSession {
    const session = this.#sessions.get(name) ?? newSession();
    this.#sessions.delete(name);
    this.#sessions.set(name, session);
    if (this.#sessions.size > sessionLimit) forgetOldest(this.#sessions);
    return session;
  }

  /** The place of an item, a new one for one that is new; null when there is no room for it. */
  #placeFor(id: string): number | null {
    const known = this.#placeOf.get(id);
    if (known !== undefined) return known;
    if (this.live === null || this.#ids.length >= this.live.capacity) return null;
    const place = this.#ids.push(id) - 1;
    this.#placeOf.set(id, place);
    return place;
  }
}

/** Takes out what was put in first. */
function forgetOldest<Key>(kept: { keys(): Iterable<Key>; delete(key: Key): boolean }): void {
  for (const oldest of kept.keys()) {
    kept.delete(oldest);
    return;
  }
}

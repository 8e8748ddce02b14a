import type { InteractionEvent } from '@reelgraph/schema/interaction-event';

import { shortKey } from '../features/short-key.js';
import type { ItemIndex } from '../items/item-index.js';
import { type Foreseen, nothingForeseen } from '../pipeline/foresight.js';
import { ContentVectors } from './content-vectors.js';
import type { LiveItems, LiveSession } from './live-items.js';
import { continuesClick, isClick } from './session-clicks.js';
import { featureCount } from './rank-features.js';
import type { RankerName, SessionModel } from './session-model.js';

/** Sessions that are followed at once; the one that was quiet longest is forgotten first. */
const sessionLimit = 20_000;
/** The newest events of a session whose repeats are known. */
const eventLimit = 256;

/** Items without clicks that get a vector from their content, the newest: the other places are for what is clicked. */
const foldedLimit = 5000;

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
  readonly #learnt: number;
  readonly #folded = new Set<string>();
  #content: ContentVectors | null = null;
  #metVersion = -1;

  /** `live` is what goes on learning; without it the model stays as it was trained. */
  constructor(
    private readonly model: Pick<SessionModel, 'rank' | 'fold'>,
    ids: readonly string[],
    private readonly live: LiveItems | null = null,
    /** The vectors that the model learnt; without them what is new has none. */
    private readonly vectors: Float32Array | null = null,
  ) {
    this.#learnt = ids.length;
    this.#ids = [...ids];
    this.#placeOf = new Map(ids.map((id, place) => [id, place]));
  }

  /**
   * The items that may come next; none when the model knows none of the clicks.
   *
   * Shape: ids, oldest click first → at most a few hundred ids.
   */
  foresee(clicks: readonly string[], by: RankerName = 'trees'): Foreseen {
    const unknown = new Map<string, number>();
    const places = clicks.map((id) => {
      const place = this.#placeOf.get(id) ?? unknown.get(id) ?? -1 - unknown.size;
      if (place < 0) unknown.set(id, place);
      return place;
    });
    if (!places.some((place) => place >= 0)) return nothingForeseen;
    const startedAt = performance.now();
    const { ranked, features, proposals } = this.model.rank(places, by);
    const tookMs = performance.now() - startedAt;
    const idOf = (item: number): string => this.#ids[item] ?? '';
    return {
      ids: ranked.map(({ item }) => idOf(item)),
      tookMs,
      sourceRuns: () =>
        proposals.map(({ items, ...proposal }) => ({ ...proposal, ids: items.map(idOf) })),
      featuresAt(place) {
        const from = (ranked[place]?.row ?? 0) * featureCount;
        return features.subarray(from, from + featureCount);
      },
    };
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

  /**
   * Gives products that the training did not know a vector from their content, so that they can be foreseen before
   * anybody clicked them: those that were clicked since, and the newest of the others. Costs nothing while no item changed.
   */
  meet(items: ItemIndex): void {
    if (this.live === null || this.vectors === null || items.version === this.#metVersion) return;
    this.#metVersion = items.version;
    const strange = [...items.products()].filter(({ id }) => {
      const place = this.#placeOf.get(id) ?? this.#learnt;
      return place >= this.#learnt && !this.#folded.has(id);
    });
    if (strange.length === 0) return;
    const known = this.#ids.slice(0, this.#learnt);
    this.#content ??= new ContentVectors(
      this.vectors,
      known.map((id) => items.product(id)),
    );
    for (const product of strange.sort((a, b) => b.createdAt - a.createdAt)) {
      const isClicked = this.#placeOf.has(product.id);
      if (!isClicked && this.#folded.size >= foldedLimit) continue;
      const vector = this.#content.of(product);
      const place = vector === null ? null : this.#placeFor(product.id);
      if (vector === null || place === null) continue;
      this.#folded.add(product.id);
      this.model.fold(place, vector);
    }
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

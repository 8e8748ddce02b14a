import type { InteractionEvent } from '@reelgraph/schema/interaction-event';

import { shortKey } from '../features/short-key.js';
import type { ProductItem } from '../items/item-index.js';
import type { Foreseen } from '../pipeline/foresight.js';
import type { Content } from './content-traits.js';
import { ContentVectors } from './content-vectors.js';
import { type ForeseenPlaces, withNames } from './foreseen-places.js';
import type { LiveItems, LiveSession } from './live-items.js';
import { continuesClick, isClick } from './session-clicks.js';
import type { RankerName, SessionModel } from './session-model.js';

/** Sessions that are followed at once; the one that was quiet longest is forgotten first. */
const sessionLimit = 20_000;
/** The newest events of a session whose repeats are known. */
const eventLimit = 256;

/** Items without clicks that get a vector from their content, the newest: the other places are for what is clicked. */
const foldedLimit = 5000;
/** Items without clicks and without a vector that wait to be clicked; the one that was met first goes first. */
const waitingLimit = 20_000;

/** A product, as far as a model asks what it is. */
export type DescribedProduct = Content & Pick<ProductItem, 'id' | 'createdAt'>;

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
  /** Products that were not learnt, and have no vector yet. */
  readonly #waiting = new Map<string, DescribedProduct>();
  #content: ContentVectors | null = null;
  #folded = 0;

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

  /** The ids that places stand for, from a place on. */
  idsFrom(place: number): string[] {
    return this.#ids.slice(place);
  }

  /**
   * The items that may come next; none when the model knows none of the clicks.
   *
   * Shape: ids, oldest click first → at most a few hundred ids.
   */
  foresee(clicks: readonly string[], by?: RankerName): Foreseen {
    return withNames(this.foreseePlaces(clicks, by), this.#ids);
  }

  /** The same before places are given their names; null for none. */
  foreseePlaces(clicks: readonly string[], by: RankerName = 'trees'): ForeseenPlaces | null {
    const unknown = new Map<string, number>();
    const places = clicks.map((id) => {
      const place = this.#placeOf.get(id) ?? unknown.get(id) ?? -1 - unknown.size;
      if (place < 0) unknown.set(id, place);
      return place;
    });
    if (!places.some((place) => place >= 0)) return null;
    const startedAt = performance.now();
    const { ranked, features, proposals } = this.model.rank(places, by);
    const tookMs = performance.now() - startedAt;
    const items = new Int32Array(ranked.length);
    const rows = new Int32Array(ranked.length);
    for (let at = 0; at < ranked.length; at += 1) {
      items[at] = ranked[at]!.item;
      rows[at] = ranked[at]!.row;
    }
    return { items, rows, features, proposals, tookMs };
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
   * Tells of products: those that the training did not know get a vector from their content, so that they can be
   * foreseen before anybody clicked them. First those that were clicked, then the newest, as far as there is room.
   *
   * Shape: those that it was not told of before. The first that are told say what is known of products that were learnt.
   */
  meet(products: readonly DescribedProduct[]): void {
    if (this.live === null || this.vectors === null) return;
    if (products.length > 0) this.#content ??= this.#learntContent(this.vectors, products);
    for (const product of products) {
      if (!this.#isLearnt(product.id)) this.#waiting.set(product.id, product);
    }
    const newestFirst = [...this.#waiting.values()].sort((a, b) => b.createdAt - a.createdAt);
    for (const product of newestFirst) {
      const isClicked = this.#placeOf.has(product.id);
      if (!isClicked && this.#folded >= foldedLimit) continue;
      this.#waiting.delete(product.id);
      const vector = this.#content?.of(product) ?? null;
      const place = vector === null ? null : this.#placeFor(product.id);
      if (vector === null || place === null) continue;
      this.#folded += 1;
      this.model.fold(place, vector);
    }
    while (this.#waiting.size > waitingLimit) forgetOldest(this.#waiting);
  }

  #isLearnt(id: string): boolean {
    return (this.#placeOf.get(id) ?? this.#learnt) < this.#learnt;
  }

  #learntContent(vectors: Float32Array, products: readonly DescribedProduct[]): ContentVectors {
    const contents = Array<Content | undefined>(this.#learnt).fill(undefined);
    for (const product of products) {
      if (this.#isLearnt(product.id)) contents[this.#placeOf.get(product.id)!] = product;
    }
    return new ContentVectors(vectors, contents);
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

import { bestOf } from './best-of.js';
import { countedWindows, type CountsRow } from './counts-row.js';
import { growth } from './decay.js';
import { DecayedCounters } from './decayed-counters.js';
import { pairHalfLifeMs, pairLandmark, popularityHalfLivesMs } from './feature-definitions.js';
import type { PopularityWindow, ScoredItem } from './feature-store.port.js';
import { Interner } from './interner.js';
import { addNeighbour, type NeighbourList } from './neighbour-list.js';
import { decodeNumbers, encodeNumbers } from './number-row.js';
import { heaviestOf, neighboursOf } from './pairs-row.js';

/** Items whose order of neighbours is kept: those of what viewers do at present. */
const orderLimit = 5000;

/** The features of all items of one kind: popularity, neighbours, likes. Addressed by place; ids only at the edges. */
export class ItemFeatures {
  readonly ids = new Interner();
  readonly #popularity: Record<PopularityWindow, DecayedCounters> = {
    HOUR: new DecayedCounters(popularityHalfLivesMs.HOUR),
    DAY: new DecayedCounters(popularityHalfLivesMs.DAY),
    WEEK: new DecayedCounters(popularityHalfLivesMs.WEEK),
    ALL: new DecayedCounters(popularityHalfLivesMs.ALL),
  };
  readonly #neighbours: (NeighbourList | undefined)[] = [];
  /** The order of an item's neighbours, until one of them gains weight. */
  readonly #orders = new Map<number, readonly number[]>();
  readonly #likes: number[] = [];
  readonly #changed = new Set<number>();

  /** The place of an id that is about to be written to; a new one is part of the next snapshot. */
  placeOf(id: string): number {
    const known = this.ids.find(id);
    if (known !== undefined) return known;
    const place = this.ids.intern(id);
    this.#changed.add(place);
    return place;
  }

  /** The place of an id, or undefined when nothing was written of it. */
  find(id: string): number | undefined {
    return this.ids.find(id);
  }

  /** The id at a place. Errors: `RangeError` when nothing has that place. */
  id(place: number): string {
    return this.ids.id(place);
  }

  weigh(place: number, weight: number, at: number): void {
    for (const window of countedWindows) this.#popularity[window].add(place, weight, at);
    this.#changed.add(place);
  }

  pair(from: number, to: number, weight: number, at: number): void {
    const list = this.#neighbours[from] ?? { places: [], weights: [] };
    this.#neighbours[from] = list;
    this.#orders.delete(from);
    addNeighbour(list, to, weight * growth(at, pairLandmark, pairHalfLifeMs));
    this.#changed.add(from);
  }

  like(place: number, difference: 1 | -1): void {
    this.#likes[place] = this.likeCount(place) + difference;
    this.#changed.add(place);
  }

  likeCount(place: number): number {
    return this.#likes[place] ?? 0;
  }

  popularity(window: PopularityWindow, id: string, now: number): number {
    const place = this.ids.find(id);
    return place === undefined ? 0 : this.#popularity[window].value(place, now);
  }

  /** The items with the greatest weight among the places given (all when null), best first. */
  top(
    window: PopularityWindow,
    places: readonly number[] | null,
    limit: number,
    now: number,
  ): ScoredItem[] {
    const counters = this.#popularity[window];
    const scale = counters.scale(now);
    const placeAt = (index: number): number => (places === null ? index : (places[index] ?? -1));
    const best = bestOf(
      places?.length ?? this.ids.size,
      (index) => counters.stored(placeAt(index)),
      limit,
    );
    return best.map(({ place: index, score }) => ({
      id: this.ids.id(placeAt(index)),
      score: score * scale,
    }));
  }

  /** The neighbours of an item, best first; weights decayed to `asOf`. */
  neighbours(id: string, asOf: number): ScoredItem[] {
    const place = this.ids.find(id);
    const list = place === undefined ? undefined : this.#neighbours[place];
    if (place === undefined || list === undefined) return [];
    return neighboursOf(
      list,
      asOf,
      (neighbour) => this.ids.id(neighbour),
      this.#orderOf(place, list),
    );
  }

  #orderOf(place: number, list: NeighbourList): readonly number[] {
    const known = this.#orders.get(place);
    if (known !== undefined) return known;
    if (this.#orders.size >= orderLimit) this.#orders.clear();
    const order = heaviestOf(list);
    this.#orders.set(place, order);
    return order;
  }

  /** Takes over what is counted of an item elsewhere, in place of what was counted here. */
  loadCounts(id: string, { popularity, likes }: CountsRow): void {
    const place = this.ids.intern(id);
    for (const [index, window] of countedWindows.entries()) {
      const count = popularity[index];
      if (count) this.#popularity[window].load(place, count);
    }
    this.#likes[place] = likes;
  }

  /** The changed items; the key is `<place>/<id>`. */
  *changedRows(): Generator<{ key: string; value: Uint8Array }> {
    for (const place of this.#changed) {
      yield { key: `${place}/${this.ids.id(place)}`, value: this.#encode(place) };
    }
  }

  markSaved(): void {
    this.#changed.clear();
  }

  /** Puts a saved item back at its place. Errors: throws when the row is not a saved item. */
  restore(key: string, value: Uint8Array): void {
    const slash = key.indexOf('/');
    const place = Number(key.slice(0, slash));
    const [counts = [], likes = [], places = [], weights = []] = decodeNumbers(value, 4);
    this.ids.restore(place, key.slice(slash + 1));
    for (const [index, window] of countedWindows.entries()) {
      const stored = counts[2 * index] ?? 0;
      this.#popularity[window].load(place, { stored, landmark: counts[2 * index + 1] ?? 0 });
    }
    if (places.length > 0) this.#neighbours[place] = { places, weights };
    this.#orders.delete(place);
    if (likes.length > 0) this.#likes[place] = likes[0] ?? 0;
  }

  #encode(place: number): Uint8Array {
    const { places, weights } = this.#neighbours[place] ?? { places: [], weights: [] };
    const counts = countedWindows.map((window) => this.#popularity[window].save(place));
    const likes = this.likeCount(place);
    return encodeNumbers([
      counts.flatMap(({ stored, landmark }) => [stored, landmark]),
      likes === 0 ? [] : [likes],
      places,
      weights,
    ]);
  }
}

import { DecayedCounters } from '../features/decayed-counters.js';
import { Interner } from '../features/interner.js';
import { decodeNumbers, encodeNumbers } from '../features/number-row.js';
import { bytesOf, type StatePart, type StateRow } from '../features/state-part.port.js';
import type { HeatColumns } from './heat.js';
import { addToHour, type HourlyVotes } from './hourly-level.js';
import { addVoter, type RecentVoters, votersSince } from './recent-voters.js';
import { fastHalfLifeMs, risingSpanMs, slowHalfLivesMs } from './trending-definitions.js';
import type { Vote } from './vote.js';
import type { VotesRow } from './votes-row.js';

/** Below this weight of the fast counter it does not matter who voted. */
const fadedFast = 0.01;

/** The votes for all products: counters at five half-lives, the newest voters, and the last day by hour. */
export class VoteCounts implements StatePart {
  readonly partName = 'votes';
  readonly #ids = new Interner();
  readonly #fast = new DecayedCounters(fastHalfLifeMs);
  readonly #hour = new DecayedCounters(slowHalfLivesMs.hour);
  readonly #day = new DecayedCounters(slowHalfLivesMs.day);
  readonly #week = new DecayedCounters(slowHalfLivesMs.week);
  readonly #all = new DecayedCounters(slowHalfLivesMs.all);
  readonly #counters = [this.#fast, this.#hour, this.#day, this.#week, this.#all];
  readonly #voters: RecentVoters[] = [];
  readonly #hours: HourlyVotes[] = [];
  readonly #changed = new Set<number>();
  #lookedUp: { of: unknown; known: number; places: readonly number[] } = {
    of: null,
    known: 0,
    places: [],
  };

  add({ productId, viewerKey, weight, at }: Vote): void {
    const place = this.#ids.intern(productId);
    for (const counter of this.#counters) counter.add(place, weight, at);
    addVoter((this.#voters[place] ??= []), viewerKey, at);
    addToHour((this.#hours[place] ??= []), at, weight);
    this.#changed.add(place);
  }

  /** What is counted of products as of `now`. */
  heatOf(products: readonly { readonly id: string }[], now: number): HeatColumns {
    const places = this.#placesOf(products);
    const fast = columnOf(this.#fast, places, now);
    return {
      fast,
      hour: columnOf(this.#hour, places, now),
      day: columnOf(this.#day, places, now),
      week: columnOf(this.#week, places, now),
      all: columnOf(this.#all, places, now),
      viewers: this.#viewersOf(places, fast, now - risingSpanMs),
    };
  }

  /** The votes for a product by hour; hours without votes are left out. */
  hours(productId: string): HourlyVotes {
    return this.#hours[this.#ids.find(productId) ?? -1] ?? [];
  }

  *changedRows(): Generator<StateRow> {
    for (const place of this.#changed) {
      const counts = this.#counters.map((counter) => counter.save(place));
      const value = encodeNumbers([
        counts.flatMap(({ stored, landmark }) => [stored, landmark]),
        this.#voters[place] ?? [],
        this.#hours[place] ?? [],
      ]);
      yield { key: `${place}/${this.#ids.id(place)}`, value };
    }
  }

  markSaved(): void {
    this.#changed.clear();
  }

  restoreRow(key: string, value: string | Uint8Array): void {
    const slash = key.indexOf('/');
    const place = Number(key.slice(0, slash));
    const [counts = [], voters = [], hours = []] = decodeNumbers(bytesOf(value), 3);
    this.#ids.restore(place, key.slice(slash + 1));
    for (const [index, counter] of this.#counters.entries()) {
      const stored = counts[2 * index] ?? 0;
      counter.load(place, { stored, landmark: counts[2 * index + 1] ?? 0 });
    }
    this.#voters[place] = voters;
    this.#hours[place] = hours;
  }

  /** Takes over the votes for a product that were counted elsewhere, in place of what was counted here. */
  load(productId: string, { counts, voters, hours }: VotesRow): void {
    const place = this.#ids.intern(productId);
    for (const [index, counter] of this.#counters.entries()) {
      const count = counts[index];
      if (count) counter.load(place, count);
    }
    this.#voters[place] = voters;
    this.#hours[place] = hours;
  }

  /** Looked up once for a list of products, until products are voted for that never were. */
  #placesOf(products: readonly { readonly id: string }[]): readonly number[] {
    const { of, known, places } = this.#lookedUp;
    if (of === products && known === this.#ids.size) return places;
    const found = products.map(({ id }) => this.#ids.find(id) ?? -1);
    this.#lookedUp = { of: products, known: this.#ids.size, places: found };
    return found;
  }

  #viewersOf(places: readonly number[], fast: Float64Array, since: number): Uint8Array {
    const viewers = new Uint8Array(places.length);
    for (const [index, place] of places.entries()) {
      if ((fast[index] ?? 0) < fadedFast) continue;
      viewers[index] = votersSince(this.#voters[place] ?? [], since);
    }
    return viewers;
  }
}

function columnOf(counter: DecayedCounters, places: readonly number[], now: number): Float64Array {
  const scale = counter.scale(now);
  const column = new Float64Array(places.length);
  for (let index = 0; index < column.length; index += 1) {
    column[index] = counter.stored(places[index] ?? -1) * scale;
  }
  return column;
}

import { growth, landmarkOf, nextLandmark } from './decay.js';

/** A stored counter with the landmark it is stored under, so that it can be read back under another. */
interface StoredCount {
  readonly stored: number;
  readonly landmark: number;
}

/**
 * Forward-decayed counters of one half-life, addressed by a small whole number (the place of an interned id).
 *
 * Units: times in milliseconds since the epoch; `halfLifeMs` may be `Infinity` (a plain sum).
 */
export class DecayedCounters {
  #stored = new Float64Array(256);
  #landmark: number | null = null;

  constructor(readonly halfLifeMs: number) {}

  /** Adds a weight of time `at`; a negative one takes back what was added at the same time, never below 0. */
  add(index: number, weight: number, at: number): void {
    this.#reserve(index);
    const landmark = this.#moveLandmark(nextLandmark(this.#landmarkOr(at), at, this.halfLifeMs));
    const sum = (this.#stored[index] ?? 0) + weight * growth(at, landmark, this.halfLifeMs);
    this.#stored[index] = Math.max(0, sum);
  }

  /** The decayed weight as of `now`; 0 for a place never added to. */
  value(index: number, now: number): number {
    return this.stored(index) * this.scale(now);
  }

  /** The stored weight: comparable between places at any one moment, without a unit. */
  stored(index: number): number {
    return this.#stored[index] ?? 0;
  }

  /** What turns a stored weight into the weight as of `now`. */
  scale(now: number): number {
    return this.#landmark === null ? 0 : growth(this.#landmark, now, this.halfLifeMs);
  }

  /** A counter as it is kept in a snapshot. */
  save(index: number): StoredCount {
    return { stored: this.stored(index), landmark: this.#landmark ?? 0 };
  }

  /** Puts a saved counter back; one of an older landmark is moved on to the present one, exactly. */
  load(index: number, saved: StoredCount): void {
    this.#reserve(index);
    const present = this.#landmark ?? saved.landmark;
    const landmark = this.#moveLandmark(Math.max(present, saved.landmark));
    this.#stored[index] = saved.stored * growth(saved.landmark, landmark, this.halfLifeMs);
  }

  #landmarkOr(at: number): number {
    return this.#landmark ?? landmarkOf(at, this.halfLifeMs);
  }

  #moveLandmark(landmark: number): number {
    if (this.#landmark !== null && landmark !== this.#landmark) {
      const factor = growth(this.#landmark, landmark, this.halfLifeMs);
      for (let index = 0; index < this.#stored.length; index += 1) {
        this.#stored[index] = (this.#stored[index] ?? 0) * factor;
      }
    }
    this.#landmark = landmark;
    return landmark;
  }

  #reserve(index: number): void {
    if (index < this.#stored.length) return;
    const larger = new Float64Array(Math.max(index + 1, this.#stored.length * 2));
    larger.set(this.#stored);
    this.#stored = larger;
  }
}

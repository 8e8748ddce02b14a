import { ExactSearch, type NearestItems } from './nearest-items.js';
import { dimensions } from './session-embedding.js';

/** Vectors of the items of a training and, behind them, of items that came to be since. */
export class FoldedItems {
  /** One row of `dimensions` for each place; zeros where there is no vector. */
  readonly vectors: Float32Array;
  readonly #learnt: number;
  readonly #isFolded: Uint8Array;
  readonly #models = new Map<number, readonly number[]>();
  #search: ExactSearch;

  /** Shape: rows of `dimensions`, and how many places there are in all. */
  constructor(learnt: Float32Array, capacity: number) {
    this.vectors = new Float32Array(capacity * dimensions);
    this.vectors.set(learnt);
    this.#learnt = learnt.length / dimensions;
    this.#isFolded = new Uint8Array(capacity - this.#learnt);
    this.#search = this.#searchTo(0);
  }

  /** Sets the vector of an item that was not learnt, and the learnt items that it is most like. */
  put(item: number, vector: Float32Array, models: readonly number[]): void {
    if (item < this.#learnt) return;
    this.#models.set(item, models);
    this.vectors.set(vector, item * dimensions);
    this.#isFolded[item - this.#learnt] = 1;
    this.#search = this.#searchTo(this.#isFolded.lastIndexOf(1) + 1);
  }

  /** The learnt items that an item is most like; none when it was learnt itself, or has no vector. */
  modelsOf(item: number): readonly number[] {
    return this.#models.get(item) ?? [];
  }

  has(item: number): boolean {
    return item >= 0 && (item < this.#learnt || this.#isFolded[item - this.#learnt] === 1);
  }

  /** The items nearest to a vector among those that were not learnt, the nearest first: all of them are looked at. */
  nearest(vector: Float64Array, limit: number): NearestItems {
    const { items, scores } = this.#search.nearest(vector, limit);
    return { items: items.map((item) => item + this.#learnt), scores };
  }

  #searchTo(end: number): ExactSearch {
    const from = this.#learnt * dimensions;
    return new ExactSearch(this.vectors.subarray(from, from + end * dimensions), this.#isFolded);
  }
}

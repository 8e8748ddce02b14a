import { type Content, traitsOf } from './content-traits.js';
import { dimensions } from './session-embedding.js';

/** Items that have to share a trait: one alone says nothing about the trait. */
const fewestShared = 2;

/** What the items with one trait have in common: their vectors added up. */
interface TraitSum {
  readonly vector: Float64Array;
  count: number;
}

/**
 * Vectors of items from their content, in the space of those that were learnt from clicks.
 *
 *   v = Σ_t ln(N / n_t) · mean_t / |…|   over the traits t of the item
 *
 * where mean_t is the mean of the learnt vectors of the n_t items that have t, of N: the rarer a trait and the more
 * alike its items are clicked, the more it says; a trait of items that are nothing alike has a mean near 0.
 */
export class ContentVectors {
  readonly #traits = new Map<string, TraitSum>();
  readonly #described: number;

  /** Shape: rows of `dimensions` for the items of `contents`, in order. Missing: an undefined content is left out. */
  constructor(vectors: Float32Array, contents: readonly (Content | undefined)[]) {
    let described = 0;
    for (const [place, content] of contents.entries()) {
      if (content === undefined) continue;
      described += 1;
      for (const trait of traitsOf(content)) {
        const sum = this.#traits.get(trait) ?? { vector: new Float64Array(dimensions), count: 0 };
        this.#traits.set(trait, sum);
        sum.count += 1;
        for (let k = 0; k < dimensions; k += 1) sum.vector[k]! += vectors[place * dimensions + k]!;
      }
    }
    for (const [trait, { count }] of this.#traits) {
      if (count < fewestShared || count === described) this.#traits.delete(trait);
    }
    this.#described = described;
  }

  /** The vector of an item, of length 1; null when it shares no trait that says anything. */
  of(content: Content): Float32Array | null {
    const vector = new Float32Array(dimensions);
    for (const trait of traitsOf(content)) {
      const sum = this.#traits.get(trait);
      if (sum === undefined) continue;
      const scale = Math.log(this.#described / sum.count) / sum.count;
      for (let k = 0; k < dimensions; k += 1) vector[k]! += scale * sum.vector[k]!;
    }
    const length = Math.hypot(...vector);
    return length === 0 ? null : vector.map((value) => value / length);
  }
}

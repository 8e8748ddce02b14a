import { dimensions } from './session-embedding.js';

/** The items nearest to a vector, and how near: −1…1. */
export interface NearestItems {
  readonly items: readonly number[];
  readonly scores: readonly number[];
}

/** Finds the items nearest to a vector, the nearest first. */
export interface NearestSearch {
  nearest(vector: Float64Array, limit: number): NearestItems;
}

/** How near one item is to a vector. */
export function nearness(items: Float32Array, vector: Float64Array, item: number): number {
  const row = item * dimensions;
  let sum = 0;
  for (let k = 0; k < dimensions; k += 1) sum += items[row + k]! * vector[k]!;
  return sum;
}

/**
 * Finds the nearest items by looking at all of them: the oracle, and fast enough for a few thousand items.
 *
 * Shape: rows of `dimensions`; only items that `isCandidate` are found.
 */
export class ExactSearch implements NearestSearch {
  constructor(
    private readonly items: Float32Array,
    private readonly isCandidate: Uint8Array,
  ) {}

  nearest(vector: Float64Array, limit: number): NearestItems {
    const { items, isCandidate } = this;
    const best: number[] = [];
    const scores: number[] = [];
    let threshold = Number.NEGATIVE_INFINITY;
    const count = items.length / dimensions;
    for (let item = 0, row = 0; item < count; item += 1, row += dimensions) {
      let [a, b, c, d] = [0, 0, 0, 0];
      for (let k = 0; k < dimensions; k += 4) {
        a += items[row + k]! * vector[k]!;
        b += items[row + k + 1]! * vector[k + 1]!;
        c += items[row + k + 2]! * vector[k + 2]!;
        d += items[row + k + 3]! * vector[k + 3]!;
      }
      const score = a + b + c + d;
      if (score <= threshold || isCandidate[item] === 0) continue;
      let position = best.length;
      while (position > 0 && scores[position - 1]! < score) position -= 1;
      best.splice(position, 0, item);
      scores.splice(position, 0, score);
      if (best.length > limit) {
        best.pop();
        scores.pop();
      }
      if (best.length === limit) threshold = scores[limit - 1]!;
    }
    return { items: best, scores };
  }
}

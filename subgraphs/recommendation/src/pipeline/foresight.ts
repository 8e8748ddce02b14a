import type { RankerName } from '../models/session-model.js';

/** What a trained model expects next, by what somebody clicked before. */
export interface Foresight {
  /**
   * The products that may come next, the likeliest first; empty without a model, or when it knows none of the clicks.
   *
   * Shape: product ids, oldest click first → at most a few hundred ids. Missing: `by` = the best ranker that the model has.
   */
  foresee(clicks: readonly string[], by?: RankerName): readonly string[];
}

/** The foresight of a product that has no model. */
export const noForesight: Foresight = { foresee: () => [] };

/**
 * How strongly products are foreseen, by their place in the order: the first has 1, the last a little more than 0.
 *
 * Places rather than the model's scores, which mean nothing from one answer to the next.
 */
export function foreseenShares(ids: readonly string[]): ReadonlyMap<string, number> {
  return new Map(ids.map((id, place) => [id, 1 - place / ids.length]));
}

import type { RankerName } from '../models/session-model.js';
import type { SourceRun } from './pipeline.js';

/** What a trained model foresees, and what its ranker knew of each product when it did. */
export interface Foreseen {
  /** The products that may come next, the likeliest first. */
  readonly ids: readonly string[];
  /** The features of the product at a place in that order; valid as long as nobody writes to it. */
  featuresAt(place: number): Float32Array;
  /** How long it took, in milliseconds: candidates, what is known of them, and their ranking. */
  readonly tookMs: number;
  /** What the model's own sources did. */
  sourceRuns(): readonly SourceRun[];
}

/** What is foreseen where nothing is. */
export const nothingForeseen: Foreseen = {
  ids: [],
  featuresAt: () => new Float32Array(),
  tookMs: 0,
  sourceRuns: () => [],
};

/** What is foreseen but for some products. */
export function foreseenWithout(foreseen: Foreseen, left: readonly string[]): Foreseen {
  const { ids, featuresAt } = foreseen;
  const places = [...ids.keys()].filter((place) => !left.includes(ids[place] ?? ''));
  return {
    ...foreseen,
    ids: places.map((place) => ids[place] ?? ''),
    featuresAt: (place) => featuresAt(places[place] ?? 0),
  };
}

/** What a trained model expects next, by what somebody clicked before. */
export interface Foresight {
  /**
   * The products that may come next; none without a model, or when it knows none of the clicks.
   *
   * Shape: product ids, oldest click first → at most a few hundred ids. Missing: `by` = the best ranker that the model has.
   * Errors: `Error` where the model cannot be asked; what is asked for does without it then.
   */
  foresee(clicks: readonly string[], by?: RankerName): Foreseen | Promise<Foreseen>;
}

/** The foresight of a product that has no model. */
export const noForesight: Foresight = { foresee: () => nothingForeseen };

/**
 * How strongly products are foreseen, by their place in the order: the first has 1, the last a little more than 0.
 *
 * Places rather than the model's scores, which mean nothing from one answer to the next.
 */
export function foreseenShares(ids: readonly string[]): ReadonlyMap<string, number> {
  return new Map(ids.map((id, place) => [id, 1 - place / ids.length]));
}

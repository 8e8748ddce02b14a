import { type Foreseen, nothingForeseen } from '../pipeline/foresight.js';
import { featureCount, type Proposal } from './rank-features.js';

/** What a model foresees in the places that it counts in: numbers, which pass between threads at little cost. */
export interface ForeseenPlaces {
  /** Places of items, the likeliest first. */
  readonly items: Int32Array;
  /** The row of the features of each. */
  readonly rows: Int32Array;
  /** `featureCount` values a row. */
  readonly features: Float32Array;
  readonly proposals: readonly Proposal[];
  /** In milliseconds. */
  readonly tookMs: number;
}

/** What is foreseen, by the ids that places stand for; null = nothing is. */
export function withNames(foreseen: ForeseenPlaces | null, ids: readonly string[]): Foreseen {
  if (foreseen === null) return nothingForeseen;
  const { items, rows, features, proposals, tookMs } = foreseen;
  const idOf = (item: number): string => ids[item] ?? '';
  return {
    ids: Array.from(items, idOf),
    tookMs,
    sourceRuns: () =>
      proposals.map(({ items: proposed, ...proposal }) => {
        return { ...proposal, ids: proposed.map(idOf) };
      }),
    featuresAt(place) {
      const from = (rows[place] ?? 0) * featureCount;
      return features.subarray(from, from + featureCount);
    },
  };
}

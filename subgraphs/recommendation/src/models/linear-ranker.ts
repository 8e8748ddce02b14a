import { featureCount, rankFeatures } from './rank-features.js';

type FeatureName = (typeof rankFeatures)[number];

const placeOf = (name: FeatureName): number => rankFeatures.indexOf(name);

/** Scores of which the small ones differ most: their root and their logarithm count as well. */
const curved = (
  [
    ...(['nearnessRank', 'walk', 'coVisit', 'recentCoVisit'] as const),
    ...(['next', 'repeats', 'longWalk', 'longWalkFromLast'] as const),
  ] satisfies FeatureName[]
).map(placeOf);

/** What means something else of an item that is in the session. */
const crossed = (
  [
    ...(['nearness', 'clicks', 'clicksSince', 'variety'] as const),
    ...(['length', 'popularity', 'repeats'] as const),
  ] satisfies FeatureName[]
).map(placeOf);

const nearness = placeOf('nearness');
const isInSession = placeOf('isInSession');

/** How far from 0 a standardised value counts at most. */
const reach = 6;

/** The number of columns that a linear ranker weighs: the features, and what is made of them. */
export const linearColumns = featureCount + 2 * curved.length + crossed.length + 1;

/**
 * A ranker that adds up weighed values; each is first brought to mean 0 and deviation 1 over the training.
 *
 * Shape: `linearColumns` values each.
 */
export interface LinearRanker {
  readonly means: Float64Array;
  readonly scales: Float64Array;
  readonly weights: Float64Array;
}

/** Writes the columns of the row that begins at `offset`: its features, and their roots, logarithms and products. */
export function expandRow(features: Float32Array, offset: number, into: Float64Array): void {
  let at = 0;
  for (; at < featureCount; at += 1) into[at] = features[offset + at]!;
  for (const column of curved) {
    const value = Math.max(0, features[offset + column]!);
    into[at++] = Math.sqrt(value);
    into[at++] = Math.log(value + 0.001);
  }
  const inSession = features[offset + isInSession]!;
  for (const column of crossed) into[at++] = inSession * features[offset + column]!;
  into[at] = features[offset + nearness]! ** 2;
}

/** Brings the columns of a row to the scale of the weights, in place. */
export function standardise(
  { means, scales }: Pick<LinearRanker, 'means' | 'scales'>,
  row: Float64Array,
): void {
  for (let at = 0; at < linearColumns; at += 1) {
    const value = (row[at]! - means[at]!) / scales[at]!;
    row[at] = Math.min(reach, Math.max(-reach, value));
  }
}

/** The scores of rows. Shape: rows of `featureCount` features, row by row → one score a row. */
export function scoreLinearly(ranker: LinearRanker, features: Float32Array): Float64Array {
  const scores = new Float64Array(features.length / featureCount);
  const row = new Float64Array(linearColumns);
  for (let index = 0; index < scores.length; index += 1) {
    expandRow(features, index * featureCount, row);
    standardise(ranker, row);
    let score = 0;
    for (let at = 0; at < linearColumns; at += 1) score += ranker.weights[at]! * row[at]!;
    scores[index] = score;
  }
  return scores;
}

const hasShape = (values: Float64Array | undefined): boolean =>
  values?.length === linearColumns && Array.from(values).every(Number.isFinite);

/** A linear ranker that was read from a file. Errors: `Error` when it was made for other columns, or is none. */
export function checkedLinearRanker(read: LinearRanker): LinearRanker {
  for (const part of ['means', 'scales', 'weights'] as const) {
    if (!hasShape(read[part])) {
      throw new Error(
        `The linear ranker does not fit: its ${part} are not ${linearColumns} finite numbers.`,
      );
    }
  }
  return read;
}

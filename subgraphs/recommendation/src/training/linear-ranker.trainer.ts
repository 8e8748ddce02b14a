import {
  expandRow,
  linearColumns,
  type LinearRanker,
  scoreLinearly,
  standardise,
} from '../models/linear-ranker.js';
import { featureCount } from '../models/rank-features.js';
import { type QueryRows, softmaxGradient } from './listwise-gradient.js';
import { randomOf, shuffle } from './random.js';
import type { RankExamples } from './rank-examples.js';

/** How a linear ranker is trained. */
export interface LinearParameters {
  /** How often each query is looked at. */
  readonly passes: number;
  readonly learningRate: number;
  readonly seed: number;
}

/** The parameters that the session ranker's fallback is trained with. */
export const defaultLinear: LinearParameters = { passes: 3, learningRate: 0.1, seed: 1 };

/**
 * Trains a linear ranker by the softmax cross-entropy of each query's rows, with Adagrad.
 *
 * Nothing but one row at a time is held expanded.
 */
export function trainLinearRanker(
  { features, queries }: RankExamples,
  { passes, learningRate, seed }: LinearParameters = defaultLinear,
): LinearRanker {
  const weights = new Float64Array(linearColumns);
  const ranker = { ...scaleOf(features), weights };
  const random = randomOf(seed);
  const gradient = new Float64Array(linearColumns);
  const squares = new Float64Array(linearColumns);
  const order = Int32Array.from(queries.keys());
  for (let pass = 0; pass < passes; pass += 1) {
    shuffle(order, random);
    for (const index of order) {
      gradientByWeights(ranker, features, queries[index]!, gradient);
      for (let at = 0; at < linearColumns; at += 1) {
        const slope = gradient[at]!;
        squares[at]! += slope * slope;
        weights[at]! -= (learningRate * slope) / Math.sqrt(squares[at]! + 1e-8);
      }
    }
  }
  return ranker;
}

/** Writes the derivative of a query's cross-entropy by each weight. */
export function gradientByWeights(
  ranker: LinearRanker,
  features: Float32Array,
  { from, to, target }: QueryRows,
  into: Float64Array,
): void {
  const own = features.subarray(from * featureCount, to * featureCount);
  const scores = scoreLinearly(ranker, own);
  const byScore = new Float64Array(scores.length);
  const rows = { from: 0, to: scores.length, target: target - from };
  softmaxGradient(rows, scores, byScore, new Float64Array(scores.length));
  into.fill(0);
  const row = new Float64Array(linearColumns);
  for (let index = 0; index < scores.length; index += 1) {
    expandRow(own, index * featureCount, row);
    standardise(ranker, row);
    for (let at = 0; at < linearColumns; at += 1) into[at]! += byScore[index]! * row[at]!;
  }
}

/** The mean and the deviation of each column; a column that never changes is left as it is. */
function scaleOf(features: Float32Array): Pick<LinearRanker, 'means' | 'scales'> {
  const rows = features.length / featureCount;
  const means = new Float64Array(linearColumns);
  const spreads = new Float64Array(linearColumns);
  const row = new Float64Array(linearColumns);
  for (let index = 0; index < rows; index += 1) {
    expandRow(features, index * featureCount, row);
    for (let at = 0; at < linearColumns; at += 1) {
      // Welford's way: sums of squares would lose what a small spread around a great mean has.
      const off = row[at]! - means[at]!;
      means[at]! += off / (index + 1);
      spreads[at]! += off * (row[at]! - means[at]!);
    }
  }
  const scales = spreads.map((spread) => Math.sqrt(spread / Math.max(1, rows)));
  return { means, scales: scales.map((scale) => (scale > 1e-9 ? scale : 1)) };
}

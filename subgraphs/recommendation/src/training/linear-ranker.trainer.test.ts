import { describe, expect, it } from '@jest/globals';

import {
  checkedLinearRanker,
  expandRow,
  linearColumns,
  type LinearRanker,
  scoreLinearly,
} from '../models/linear-ranker.js';
import { featureCount, rankFeatures } from '../models/rank-features.js';
import { gradientByWeights, trainLinearRanker } from './linear-ranker.trainer.js';
import type { QueryRows } from './listwise-gradient.js';
import { normal, randomOf } from './random.js';

const rowsEach = 12;
/** What speaks for a row, and what against it; of the others nothing does. */
const planted = new Map([
  [rankFeatures.indexOf('nearness'), 3],
  [rankFeatures.indexOf('age'), -2],
]);

/** Queries whose answer is the row that planted weights put first. */
function questions(count: number, seed: number) {
  const random = randomOf(seed);
  const features = Float32Array.from({ length: count * rowsEach * featureCount }, () =>
    normal(random),
  );
  const worth = (row: number): number =>
    [...planted].reduce(
      (sum, [column, weight]) => sum + weight * features[row * featureCount + column]!,
      0,
    );
  const queries = Array.from({ length: count }, (_, query): QueryRows => {
    const from = query * rowsEach;
    const rows = Array.from({ length: rowsEach }, (_row, at) => from + at);
    const target = rows.reduce((best, row) => (worth(row) > worth(best) ? row : best));
    return { from, to: from + rowsEach, target };
  });
  return { features, queries };
}

describe('a linear ranker', () => {
  it('is trained by the derivative of the cross-entropy by each weight', () => {
    const random = randomOf(5);
    const noise = (): Float64Array => Float64Array.from({ length: linearColumns }, random);
    const weights = noise();
    const ranker: LinearRanker = { means: noise(), scales: noise().map((one) => one + 1), weights };
    const { features, queries } = questions(3, 1);
    const query = queries[1]!;
    const loss = (): number => {
      const scores = [...scoreLinearly(ranker, features)].slice(query.from, query.to);
      const total = scores.reduce((sum, score) => sum + Math.exp(score), 0);
      return Math.log(total) - scores[query.target - query.from]!;
    };
    const gradient = new Float64Array(linearColumns);
    gradientByWeights(ranker, features, query, gradient);
    for (let at = 0; at < linearColumns; at += 1) {
      const weight = weights[at]!;
      weights[at] = weight + 1e-5;
      const above = loss();
      weights[at] = weight - 1e-5;
      expect(gradient[at]).toBeCloseTo((above - loss()) / 2e-5, 6);
      weights[at] = weight;
    }
  });

  it('learns the weights that were planted', () => {
    const { features, queries } = questions(600, 2);
    const ranker = trainLinearRanker({ features, queries });
    const strength = (column: number): number => ranker.weights[column]! / ranker.scales[column]!;
    const [[first, much], [second, less]] = [...planted] as [[number, number], [number, number]];
    expect(strength(first) / strength(second)).toBeCloseTo(much / less, 0);
    const unseen = questions(200, 3);
    const scores = scoreLinearly(ranker, unseen.features);
    const right = unseen.queries.filter(({ from, to, target }) =>
      scores.subarray(from, to).every((score) => score <= scores[target]!),
    );
    expect(right.length / unseen.queries.length).toBeGreaterThan(0.9);
  });

  it('comes out the same for the same seed', () => {
    const examples = questions(50, 4);
    const of = (seed: number): LinearRanker =>
      trainLinearRanker(examples, { passes: 1, learningRate: 0.1, seed });
    expect(of(1)).toEqual(of(1));
    expect(of(2).weights).not.toEqual(of(1).weights);
  });

  it('weighs as many columns as a row is expanded to', () => {
    const row = new Float64Array(linearColumns).fill(Number.NaN);
    expandRow(new Float32Array(featureCount), 0, row);
    expect(row.every(Number.isFinite)).toBe(true);
  });

  it('is refused where it was made for other columns', () => {
    const right = trainLinearRanker(questions(2, 6));
    expect(checkedLinearRanker(right)).toBe(right);
    const said = `The linear ranker does not fit: its weights are not ${linearColumns} finite numbers.`;
    for (const weights of [right.weights.subarray(1), right.weights.map(() => Number.NaN)]) {
      expect(() => checkedLinearRanker({ ...right, weights })).toThrow(said);
    }
  });
});

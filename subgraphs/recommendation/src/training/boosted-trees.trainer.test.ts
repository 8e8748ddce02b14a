import { describe, expect, it } from '@jest/globals';

import { type BoostedTrees, TreeScorer } from '../models/boosted-trees.js';
import { defaultBoosting, trainBoostedTrees } from './boosted-trees.trainer.js';
import {
  lambdaGradient,
  type ListwiseGradient,
  type QueryRows,
  softmaxGradient,
} from './listwise-gradient.js';
import { randomOf } from './random.js';

const columns = 3;
const rowsEach = 20;

/** Queries whose answer is the row in which exactly one of the first two features is above a half. */
function puzzles(count: number, seed: number): { features: Float32Array; queries: QueryRows[] } {
  const random = randomOf(seed);
  const features = Float32Array.from({ length: count * rowsEach * columns }, () => random());
  const queries = Array.from({ length: count }, (_, query): QueryRows => {
    const from = query * rowsEach;
    const target = from + Math.floor(random() * rowsEach);
    for (let row = from; row < from + rowsEach; row += 1) {
      const [one, two] = [features[row * columns]!, features[row * columns + 1]!];
      const isOdd = one > 0.5 !== two > 0.5;
      if (isOdd !== (row === target)) features[row * columns] = 1 - one;
    }
    return { from, to: from + rowsEach, target };
  });
  return { features, queries };
}

const bounds = { ...defaultBoosting, trees: 40, rowsEach: 20, featureShare: 1 };
const train = (gradient: ListwiseGradient, seed = 1): BoostedTrees =>
  trainBoostedTrees(puzzles(300, 1), columns, gradient, { ...bounds, seed });

/** The share of unseen queries whose answer comes first. */
function accuracy(trees: BoostedTrees): number {
  const { features, queries } = puzzles(200, 2);
  const scores = new TreeScorer(trees, columns).scores(features);
  const right = queries.filter(({ from, to, target }) => {
    for (let row = from; row < to; row += 1) {
      if (row !== target && scores[row]! >= scores[target]!) return false;
    }
    return true;
  });
  return right.length / queries.length;
}

describe('boosted trees', () => {
  it('learn what only two features together tell', () => {
    expect(accuracy(train(softmaxGradient))).toBeGreaterThan(0.95);
    expect(accuracy(train(lambdaGradient))).toBeGreaterThan(0.95);
  });

  it('come out the same for the same seed', () => {
    const some = { ...bounds, featureShare: 0.5 };
    const of = (seed: number): BoostedTrees =>
      trainBoostedTrees(puzzles(50, 1), columns, softmaxGradient, { ...some, seed });
    expect(of(4)).toEqual(of(4));
    expect(of(5)).not.toEqual(of(4));
  });

  it('have no leaf with fewer rows than allowed', () => {
    const { features, queries } = puzzles(10, 1);
    const one = { ...bounds, trees: 1, rowsEach: 101 };
    const trees = trainBoostedTrees({ features, queries }, columns, softmaxGradient, one);
    // 200 rows cannot be split into two halves of 101.
    expect([...trees.feature]).toEqual([-1]);
  });
});

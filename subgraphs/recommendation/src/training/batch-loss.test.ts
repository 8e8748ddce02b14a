import { describe, expect, it } from '@jest/globals';

import { dimensions } from '../models/session-embedding.js';
import { BatchLoss, negativeCount } from './batch-loss.js';
import { normal, randomOf } from './random.js';

const random = randomOf(11);
const itemCount = 40;
const examples = 4;
const items = Float32Array.from({ length: itemCount * dimensions }, () => 0.12 * normal(random));
const vectors = Float64Array.from({ length: examples * dimensions }, () => 0.12 * normal(random));
const targets = Int32Array.from([3, 7, 7, 20]);
const negatives = Int32Array.from({ length: negativeCount }, (_, index) => index % itemCount);
const logExpected = Float64Array.from({ length: itemCount }, () => Math.log(0.5 + random()));

const run = () => new BatchLoss(examples, logExpected).run(items, vectors, targets, negatives);
const { byVector, byTarget, byNegative } = run();

describe('the loss of a batch', () => {
  it('is that of a softmax over the target and the negatives that are not it', () => {
    const logit = (example: number, item: number): number => {
      let sum = 0;
      for (let k = 0; k < dimensions; k += 1) {
        sum += items[item * dimensions + k]! * vectors[example * dimensions + k]!;
      }
      return 14 * sum;
    };
    const losses = [...targets].map((target, example) => {
      const own = Math.exp(logit(example, target));
      const others = [...negatives]
        .filter((item) => item !== target)
        .map((item) => Math.exp(logit(example, item) - logExpected[item]!));
      return -Math.log(own / others.reduce((sum, value) => sum + value, own));
    });
    const mean = losses.reduce((sum, loss) => sum + loss, 0) / examples;
    expect(run().loss).toBeCloseTo(mean, 10);
  });

  it('falls along its derivative by the vectors', () => {
    for (let at = 0; at < vectors.length; at += 17) {
      const before = vectors[at]!;
      vectors[at] = before + 1e-4;
      const above = run().loss;
      vectors[at] = before - 1e-4;
      const below = run().loss;
      vectors[at] = before;
      expect(byVector[at]).toBeCloseTo((above - below) / 2e-4, 3);
    }
  });

  it('falls along its derivative by an item, as target and as negative together', () => {
    const item = 7;
    for (let k = 0; k < dimensions; k += 9) {
      let told = 0;
      for (const [index, negative] of negatives.entries()) {
        if (negative === item) told += byNegative[index * dimensions + k]!;
      }
      for (const [example, target] of targets.entries()) {
        if (target === item) told += byTarget[example * dimensions + k]!;
      }
      const at = item * dimensions + k;
      const before = items[at]!;
      items[at] = before + 1e-3;
      const [above, up] = [run().loss, items[at]!];
      items[at] = before - 1e-3;
      const [below, down] = [run().loss, items[at]!];
      items[at] = before;
      expect(told).toBeCloseTo((above - below) / (up - down), 4);
    }
  });
});

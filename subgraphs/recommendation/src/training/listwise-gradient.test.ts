import { describe, expect, it } from '@jest/globals';

import { lambdaGradient, type ListwiseGradient, softmaxGradient } from './listwise-gradient.js';

const query = { from: 1, to: 5, target: 3 };

function gradientsOf(gradientOf: ListwiseGradient, scores: readonly number[]) {
  const gradient = new Float64Array(scores.length);
  const curvature = new Float64Array(scores.length);
  gradientOf(query, Float64Array.from(scores), gradient, curvature);
  return { gradient: [...gradient], curvature: [...curvature] };
}

describe('softmax', () => {
  it('gives the derivatives of the cross-entropy', () => {
    const scores = [9, 0.2, -1, 0.5, 2];
    const loss = (values: readonly number[]): number => {
      const own = values.slice(query.from, query.to).map(Math.exp);
      return -Math.log(Math.exp(values[query.target]!) / own.reduce((sum, value) => sum + value));
    };
    const { gradient } = gradientsOf(softmaxGradient, scores);
    for (let row = query.from; row < query.to; row += 1) {
      const moved = (by: number) =>
        loss(scores.map((value, at) => (at === row ? value + by : value)));
      expect(gradient[row]).toBeCloseTo((moved(1e-5) - moved(-1e-5)) / 2e-5, 8);
    }
    expect(gradient[0]).toBe(0);
  });
});

describe('LambdaRank', () => {
  it('pulls the target up and the others down, in balance', () => {
    const { gradient, curvature } = gradientsOf(lambdaGradient, [9, 0.2, -1, 0.5, 2]);
    expect(gradient[3]).toBeLessThan(0);
    expect(gradient[4]).toBeGreaterThan(gradient[2]!);
    expect(gradient.reduce((sum, value) => sum + value)).toBeCloseTo(0, 12);
    expect(curvature.slice(1).every((value) => value > 0)).toBe(true);
  });

  it('lets a target that is far ahead alone', () => {
    const ahead = gradientsOf(lambdaGradient, [0, 0, 0, 30, 0]).gradient[3]!;
    const behind = gradientsOf(lambdaGradient, [0, 30, 30, 0, 30]).gradient[3]!;
    expect(Math.abs(ahead)).toBeLessThan(1e-6 * Math.abs(behind));
  });
});

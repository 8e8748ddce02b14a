import { describe, expect, it } from '@jest/globals';

import { forestLimit, forestPlace, isBeyondDoubt } from './forest.js';

const interval = (lower: number, value: number, upper: number) => ({ lower, value, upper });

describe('the axis of a forest plot', () => {
  it('goes to a round number that no interval passes', () => {
    expect(forestLimit([interval(-0.12, 0.05, 0.31), interval(0, 0.1, 0.2)])).toBeCloseTo(0.5);
    expect(forestLimit([interval(-0.2, 0, 0.1)])).toBeCloseTo(0.2);
    expect(forestLimit([interval(-7, 1, 2)])).toBe(10);
    expect(forestLimit([])).toBe(0.01);
  });

  it('has 0 in its middle', () => {
    expect([-0.5, -0.25, 0, 0.5, 9].map((value) => forestPlace(value, 0.5))).toEqual([
      ...[0, 0.25, 0.5, 1, 1],
    ]);
  });
});

describe('an interval', () => {
  it('leaves no doubt when 0 is not in it', () => {
    expect(isBeyondDoubt(interval(0.01, 0.2, 0.4))).toBe(true);
    expect(isBeyondDoubt(interval(-0.4, -0.2, -0.1))).toBe(true);
    expect(isBeyondDoubt(interval(-0.1, 0.2, 0.4))).toBe(false);
  });
});

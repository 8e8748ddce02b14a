import { describe, expect, it } from '@jest/globals';

import { randomOf } from '../training/random.js';
import { lotOfViewer } from './assignment.js';
import { chiSquareChance, twoSidedChance } from './distributions.js';
import { compare, compareAdjusted, estimate, type Observation } from './estimates.js';
import { sampleRatioChance } from './sample-ratio.js';

const seed = 20_260_115;

/** Viewers with habits: what one clicks hangs together, now and before. */
function crowd(size: number, random: () => number): Observation[] {
  return Array.from({ length: size }, () => {
    const habit = random() ** 3;
    const base = 1 + Math.floor(random() * 8);
    const clicksOf = (lists: number): number =>
      Array.from({ length: lists }, random).filter((lot) => lot < habit).length;
    return { value: clicksOf(base), base, before: clicksOf(6) };
  });
}

describe('the chances', () => {
  it('are those of the tables', () => {
    expect(twoSidedChance(1.959964)).toBeCloseTo(0.05, 5);
    expect(twoSidedChance(-3.290527)).toBeCloseTo(0.001, 5);
    for (const [value, degrees] of [
      [3.841, 1],
      [5.991, 2],
      [7.815, 3],
      [16.919, 9],
    ] as const) {
      expect(chiSquareChance(value, degrees)).toBeCloseTo(0.05, 4);
    }
    expect(chiSquareChance(0, 3)).toBe(1);
  });

  it('of an uneven division alarm when it is no luck', () => {
    expect(sampleRatioChance([5000, 5100], [1, 1])).toBeGreaterThan(0.001);
    expect(sampleRatioChance([5000, 5400], [1, 1])).toBeLessThan(0.001);
    expect(sampleRatioChance([], [])).toBe(1);
  });
});

describe('a comparison', () => {
  it('finds a difference in 3 to 7 of a hundred divisions of one crowd, with and without the time before', () => {
    const observations = crowd(2000, randomOf(seed));
    const found = { plain: 0, adjusted: 0 };
    for (let split = 0; split < 1000; split += 1) {
      const arms: [Observation[], Observation[]] = [[], []];
      for (const [viewer, observation] of observations.entries()) {
        arms[lotOfViewer(`visitor:${viewer}`, `salt ${split}`) < 0.5 ? 0 : 1].push(observation);
      }
      if (compare(...arms).pValue < 0.05) found.plain += 1;
      if ((compareAdjusted(...arms)?.pValue ?? 1) < 0.05) found.adjusted += 1;
    }
    for (const count of Object.values(found)) {
      expect(count).toBeGreaterThanOrEqual(30);
      expect(count).toBeLessThanOrEqual(70);
    }
  });

  it('finds a planted difference, and sees it more sharply by the time before', () => {
    const random = randomOf(seed + 1);
    const control = crowd(3000, random);
    const treated = crowd(3000, random).map((each) => ({
      ...each,
      value: each.value + (random() < 0.25 ? 1 : 0),
    }));
    const plain = compare(control, treated);
    const adjusted = compareAdjusted(control, treated);
    const truth = 0.25 / 4.5;
    expect(plain.pValue).toBeLessThan(0.001);
    expect(plain.lower).toBeLessThan(truth);
    expect(plain.upper).toBeGreaterThan(truth);
    expect(adjusted?.lower).toBeLessThan(truth);
    expect(adjusted?.upper).toBeGreaterThan(truth);
    expect(adjusted?.varianceReduction).toBeGreaterThan(0.3);
    expect((adjusted?.upper ?? 0) - (adjusted?.lower ?? 0)).toBeLessThan(plain.upper - plain.lower);
  });

  it('has nothing to go by without a time before', () => {
    const bare = crowd(100, randomOf(seed)).map((each) => ({ ...each, before: 0 }));
    expect(compareAdjusted(bare.slice(0, 50), bare.slice(50))).toBeNull();
    expect(compare([], [])).toEqual({ value: 0, lower: 0, upper: 0, pValue: 1 });
  });
});

describe('an estimate', () => {
  it('is a ratio of sums with viewers as its unit', () => {
    const observations = [
      { value: 1, base: 1, before: 0 },
      { value: 1, base: 3, before: 0 },
    ];
    expect(estimate(observations).value).toBe(0.5);
    // Pulls ±1/4: the deviation of the mean is 1/4.
    expect(estimate(observations).upper).toBeCloseTo(0.5 + 1.959964 / 4, 6);
  });
});

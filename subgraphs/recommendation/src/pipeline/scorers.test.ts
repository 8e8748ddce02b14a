import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import {
  blend,
  classicWeights,
  popularityOf,
  recencyHalfLifeMs,
  recencyOf,
  type Signals,
} from './scorers.js';

const signal = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null });
const anySignals: fc.Arbitrary<Signals> = fc.record({
  coView: signal,
  embedding: signal,
  popularity: signal,
  recency: signal,
  session: signal,
});
const names = ['coView', 'embedding', 'popularity', 'recency'] as const;
const step = 1e-4;

describe('the weights', () => {
  it('sum to 1', () => {
    const sum = Object.values(classicWeights).reduce((total, weight) => total + weight, 0);
    expect(sum).toBeCloseTo(1, 9);
  });
});

describe('blend', () => {
  it('lies between the least and the greatest signal that counts', () => {
    fc.assert(
      fc.property(anySignals, (signals) => {
        const present = names.map((name) => signals[name]).filter((value) => value !== null);
        const score = blend(signals, classicWeights);
        if (present.length === 0) expect(score).toBe(0);
        else {
          expect(score).toBeGreaterThanOrEqual(Math.min(...present) - step);
          expect(score).toBeLessThanOrEqual(Math.max(...present) + step);
        }
      }),
    );
  });

  it('keeps the order: a greater signal never lowers the score', () => {
    fc.assert(
      fc.property(
        anySignals,
        fc.constantFrom(...names),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (signals, name, more) => {
          const before = signals[name];
          if (before === null) return;
          const raised = { ...signals, [name]: Math.max(before, more) };
          expect(blend(raised, classicWeights)).toBeGreaterThanOrEqual(
            blend(signals, classicWeights),
          );
        },
      ),
    );
  });

  it('shares the weight of a missing signal out among the others in proportion', () => {
    const signals = { coView: 0.8, embedding: null, popularity: 0.5, recency: 0.1, session: 1 };
    expect(blend(signals, classicWeights)).toBeCloseTo((0.32 + 0.1 + 0.01) / 0.7, 4);
    expect(blend({ ...signals, coView: null }, classicWeights)).toBeCloseTo(0.11 / 0.3, 4);
    expect(blend({ ...signals, embedding: 0 }, classicWeights)).toBeCloseTo(0.43, 4);
  });
});

describe('popularityOf', () => {
  const scale = { window: 'DAY', greatest: 100 } as const;

  it('is 0…1, 1 for the greatest weight, and rises with the weight', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 100, noNaN: true }), (weight) => {
        const value = popularityOf(weight, scale, null) ?? -1;
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(popularityOf(100, scale, null) ?? 0);
      }),
    );
    expect(popularityOf(100, scale, null)).toBe(1);
    expect(popularityOf(0, scale, null)).toBe(0);
  });

  it('puts what the viewer chose above everything else', () => {
    expect(popularityOf(0, scale, true)).toBe(0.5);
    expect(popularityOf(100, scale, false)).toBe(0.5);
    expect(popularityOf(10, scale, true)).toBeGreaterThan(popularityOf(99, scale, false) ?? 1);
  });

  it('is missing when nothing was ever counted, unless the viewer chose something', () => {
    expect(popularityOf(null, null, null)).toBeNull();
    expect([popularityOf(null, null, true), popularityOf(null, null, false)]).toEqual([0.5, 0]);
  });
});

describe('recencyOf', () => {
  it('halves with every half-life, and never passes 1', () => {
    const { video } = recencyHalfLifeMs;
    expect([recencyOf(0, 0, video), recencyOf(0, video, video), recencyOf(5, 0, video)]).toEqual([
      1, 0.5, 1,
    ]);
  });
});

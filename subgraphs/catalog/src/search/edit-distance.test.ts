import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { beginningDistance, editDistance } from './edit-distance.js';

describe('editDistance', () => {
  it.each([
    ['mascara', 'mascara', 0],
    ['mascra', 'mascara', 1],
    ['mascaara', 'mascara', 1],
    ['masxara', 'mascara', 1],
    ['msacara', 'mascara', 1],
    ['lpistikc', 'lipstick', 2],
    ['', 'ab', 2],
  ])('from %s to %s is %d', (from, to, distance) => {
    expect(editDistance(from, to, 5)).toBe(distance);
  });

  it('is the same both ways, and above the limit always limit + 1', () => {
    const word = fc.stringMatching(/^[abc]{0,7}$/);
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 3 }), (a, b, limit) => {
        const exact = editDistance(a, b, 99);
        expect(editDistance(b, a, 99)).toBe(exact);
        expect(editDistance(a, b, limit)).toBe(Math.min(exact, limit + 1));
      }),
    );
  });
});

describe('beginningDistance', () => {
  it('is that of the beginning which comes nearest', () => {
    const word = fc.stringMatching(/^[abc]{0,6}$/);
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 2 }), (a, b, limit) => {
        const beginnings = Array.from({ length: b.length + 1 }, (_, end) => b.slice(0, end));
        const nearest = Math.min(...beginnings.map((each) => editDistance(a, each, 99)));
        expect(beginningDistance(a, b, limit)).toBe(Math.min(nearest, limit + 1));
      }),
    );
  });
});

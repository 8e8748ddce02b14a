import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { bestOf } from './best-of.js';

describe('bestOf', () => {
  it('equals sorting everything and cutting, for any scores', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -2, max: 9 })),
        fc.integer({ min: 0, max: 12 }),
        (scores, limit) => {
          const expected = scores
            .map((score, place) => ({ place, score }))
            .filter(({ score }) => score > 0)
            .sort((a, b) => b.score - a.score || a.place - b.place)
            .slice(0, limit);
          expect(bestOf(scores.length, (place) => scores[place] ?? 0, limit)).toEqual(expected);
        },
      ),
    );
  });
});

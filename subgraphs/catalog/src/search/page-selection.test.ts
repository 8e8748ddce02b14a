import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { type PlaceList, selectPage } from './page-selection.js';
import { comparePlaces, type Place } from './product-order.js';

const places = fc.uniqueArray(
  fc.record({
    rank: fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constant(Number.POSITIVE_INFINITY)),
    id: fc.stringMatching(/^[a-c]{1,3}$/),
  }),
  { selector: ({ id }) => id, maxLength: 40 },
);

const listOf = (all: readonly Place[]): PlaceList => ({
  length: all.length,
  rankAt: (index) => all[index]!.rank,
  idAt: (index) => all[index]!.id,
});

describe('selectPage', () => {
  it('gives what sorting everything and cutting the page out would', () => {
    fc.assert(
      fc.property(places, fc.integer({ min: 1, max: 10 }), fc.nat(), (all, first, seed) => {
        const sorted = all.toSorted(comparePlaces);
        const start = seed % (all.length + 1);
        const after: Place | null = sorted[start - 1] ?? null;
        expect(selectPage(listOf(all), first, after)).toEqual({
          places: sorted.slice(start, start + first),
          hasNextPage: start + first < all.length,
          hasPreviousPage: start > 0,
        });
      }),
    );
  });

  it('goes on behind a place that is no longer there', () => {
    const all = [1, 3, 5].map((rank) => ({ rank, id: `p${rank}` }));
    expect(
      selectPage(listOf(all), 5, { rank: 2, id: 'gone' }).places.map(({ rank }) => rank),
    ).toEqual([3, 5]);
  });
});

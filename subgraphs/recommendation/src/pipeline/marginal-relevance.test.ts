import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { mixByRelevance, type MixOptions } from './marginal-relevance.js';

interface Item {
  readonly id: string;
  readonly score: number;
  readonly group: string;
}

const likeness = (a: Item, b: Item): number => (a.group === b.group ? 1 : 0);
const mix = (items: readonly Item[], options: Partial<MixOptions<Item>> = {}): string[] =>
  mixByRelevance(items, { relevance: 0.7, likeness, ...options }).map(({ id }) => id);
const ranked = (...names: string[]): Item[] =>
  names.map((id, place) => ({ id, score: 1 - place / names.length, group: id.slice(0, 1) }));
const anyItems = fc
  .array(
    fc.record({
      score: fc.double({ min: 0, max: 1, noNaN: true }),
      group: fc.constantFrom('a', 'b', 'c'),
    }),
    {
      maxLength: 80,
    },
  )
  .map((items) =>
    items
      .toSorted((a, b) => b.score - a.score)
      .map((item, place): Item => ({ ...item, id: `i${place}` })),
  );

describe('mixing by marginal relevance', () => {
  it('puts what is unlike the items before it first, for as long as it is not much worse', () => {
    expect(mix(ranked('a1', 'a2', 'a3', 'b1', 'a4', 'c1'))).toEqual([
      'a1',
      'b1',
      'a2',
      'a3',
      'c1',
      'a4',
    ]);
    expect(mix(ranked('a1', 'a2', 'a3', 'b1'), { relevance: 0.95 })).toEqual([
      'a1',
      'a2',
      'a3',
      'b1',
    ]);
  });

  it('leaves the order alone where rank is all that counts, or all are equally alike', () => {
    fc.assert(
      fc.property(anyItems, (items) => {
        const ids = items.map(({ id }) => id);
        expect(mix(items, { relevance: 1 })).toEqual(ids);
        expect(mix(items, { likeness: () => 0.5 })).toEqual(ids);
      }),
    );
  });

  it('drops nothing, keeps the first where it is, and what stands behind the head too', () => {
    fc.assert(
      fc.property(anyItems, fc.double({ min: 0, max: 1, noNaN: true }), (items, relevance) => {
        const ids = items.map(({ id }) => id);
        const mixed = mix(items, { relevance, head: 20 });
        expect(mixed.toSorted()).toEqual(ids.toSorted());
        expect(mixed[0]).toBe(ids[0]);
        expect(mixed.slice(20)).toEqual(ids.slice(20));
      }),
    );
  });

  it('does not depend on the scale of the scores', () => {
    fc.assert(
      fc.property(anyItems, (items) => {
        const halved = items.map((item) => ({ ...item, score: item.score / 2 }));
        expect(mix(halved)).toEqual(mix(items));
      }),
    );
  });

  it('goes by variety alone where no score differs', () => {
    const equal = ranked('a1', 'a2', 'b1', 'b2', 'c1').map((item) => ({ ...item, score: 0.5 }));
    expect(mix(equal)).toEqual(['a1', 'b1', 'c1', 'a2', 'b2']);
  });
});

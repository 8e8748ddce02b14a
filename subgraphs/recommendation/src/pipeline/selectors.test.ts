import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { sampleRatioChance } from '../experiments/sample-ratio.js';
import { hash32 } from './seed.js';
import { byScore, type Cap, explore, exploredFrom, spread } from './selectors.js';

interface Item {
  readonly id: string;
  readonly score: number;
  readonly group: string | null;
  readonly propensity?: number;
}

const cap: Cap<Item> = { window: 5, most: 2, group: ({ group }) => group };
const anyItems = fc.uniqueArray(
  fc.record({
    id: fc.string({ minLength: 1, maxLength: 6 }),
    score: fc.double({ min: 0, max: 1, noNaN: true }),
    group: fc.constantFrom('a', 'b', 'c', 'd', null),
  }),
  { selector: ({ id }) => id, maxLength: 60 },
);
const sorted = (items: readonly Item[]): string[] => items.map(({ id }) => id).sort();
const numbered = (count: number, groups: number): Item[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `i${i}`,
    score: 1 - i / count,
    group: `g${i % groups}`,
  }));

describe('byScore', () => {
  it('puts the greatest first, and equal ones in an order of the seed alone', () => {
    fc.assert(
      fc.property(anyItems, fc.integer(), (items, seed) => {
        const ordered = byScore(items, seed);
        expect(ordered.map(({ score }) => score)).toEqual(
          items.map(({ score }) => score).sort((a, b) => b - a),
        );
        expect(byScore(items.toReversed(), seed)).toEqual(ordered);
      }),
    );
  });
});

describe('spread', () => {
  it('drops nothing', () => {
    fc.assert(
      fc.property(anyItems, (items) => {
        expect(sorted(spread(items, [cap]))).toEqual(sorted(items));
      }),
    );
  });

  it('keeps to the caps for as long as there is something else', () => {
    const placed = spread(numbered(40, 4), [cap]);
    for (let from = 0; from + 5 <= placed.length; from += 1) {
      const groups = placed.slice(from, from + 5).map(({ group }) => group);
      for (const group of groups) {
        expect(groups.filter((other) => other === group).length).toBeLessThanOrEqual(2);
      }
    }
  });

  it('leaves a list alone that is mixed already, and one that cannot be', () => {
    const mixed = numbered(20, 5);
    const alike = numbered(20, 1);
    expect(spread(mixed, [cap])).toEqual(mixed);
    expect(spread(alike, [cap])).toEqual(alike);
  });

  it('takes the best that may come next', () => {
    const list = ['a', 'a', 'a', 'b'].map((group, i) => ({ id: `i${i}`, score: 1, group }));
    expect(spread(list, [cap]).map(({ id }) => id)).toEqual(['i0', 'i1', 'i3', 'i2']);
  });
});

describe('explore', () => {
  it('drops nothing, and gives the same list for the same seed', () => {
    fc.assert(
      fc.property(anyItems, fc.integer(), (items, seed) => {
        const explored = explore<Item>(items, seed);
        const bare = explored.map(({ propensity: _chance, ...item }) => item);
        expect(sorted(bare)).toEqual(sorted(items));
        expect(explore(items, seed)).toEqual(explored);
      }),
    );
  });

  it('gives one slot in ten to an item from further down, never the first three', () => {
    const list = numbered(100, 1);
    for (let seed = 0; seed < 50; seed += 1) {
      const head = explore(list, seed).slice(0, 10);
      const strangers = head.filter(({ id }) => Number(id.slice(1)) >= 10);
      expect(strangers).toHaveLength(1);
      expect(head.slice(0, 3)).toEqual(list.slice(0, 3));
    }
  });

  it('marks what it drew with the chance that it had', () => {
    const list = numbered(40, 1);
    const drawn = new Map<string, number>();
    for (let seed = 0; seed < 4000; seed += 1) {
      const head = explore(list, hash32(`seed ${seed}`)).slice(0, 10);
      const [explored, ...others] = head.filter(({ propensity }) => propensity !== undefined);
      expect(others).toEqual([]);
      expect(explored?.propensity).toBe(1 / 20);
      drawn.set(explored?.id ?? '', (drawn.get(explored?.id ?? '') ?? 0) + 1);
    }
    const pool = list.slice(20).map(({ id }) => drawn.get(id) ?? 0);
    const evenly = pool.map(() => 1);
    expect(sampleRatioChance(pool, evenly)).toBeGreaterThan(0.001);
  });

  it('draws differently for different seeds', () => {
    const list = numbered(100, 1);
    const lists = Array.from({ length: 10 }, (_, seed) => explore(list, seed).slice(0, 10));
    expect(new Set(lists.map((head) => JSON.stringify(head))).size).toBeGreaterThan(5);
  });

  it('is not changed by an item that joins the pool and does not win', () => {
    const list = numbered(100, 1);
    const changed = Array.from({ length: 30 }, (_, seed) => {
      const joined = [...list, { id: 'newcomer', score: 0, group: null }];
      const head = (from: readonly Item[]): string[] =>
        explore(from, seed)
          .slice(0, 10)
          .map(({ id }) => id);
      return head(list).join() === head(joined).join();
    });
    expect(changed.filter(Boolean).length).toBeGreaterThan(25);
  });

  it('gives the head that the whole list would have, from a list whose head alone is spread', () => {
    fc.assert(
      fc.property(anyItems, fc.integer(), fc.integer({ min: 1, max: 70 }), (items, seed, first) => {
        const whole = explore<Item>(spread(items, [cap]), seed);
        const head = explore<Item>(spread(items, [cap], exploredFrom(first)), seed, first);
        expect(head.slice(0, first)).toEqual(whole.slice(0, first));
        expect(sorted(head)).toEqual(sorted(items));
      }),
    );
  });

  it('leaves a short list alone', () => {
    expect(explore(numbered(15, 1), 7)).toEqual(numbered(15, 1));
  });
});

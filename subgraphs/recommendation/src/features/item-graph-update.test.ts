import { describe, expect, it } from '@jest/globals';

import { pairsOf } from './item-graph-update.js';

const weightOf = (
  pairs: ReturnType<typeof pairsOf>,
  from: string,
  to: string,
): number | undefined => pairs.find((pair) => pair.from === from && pair.to === to)?.weight;

describe('pairs of an event', () => {
  it('weigh what happened before by the event and its position, and less against the direction of time', () => {
    const pairs = pairsOf({ id: 'c', weight: 3, at: 30 }, [
      { id: 'b', at: 20 },
      { id: 'a', at: 10 },
    ]);
    expect(weightOf(pairs, 'b', 'c')).toBe(3);
    expect(weightOf(pairs, 'c', 'b')).toBeCloseTo(1.8, 12);
    expect(weightOf(pairs, 'a', 'c')).toBeCloseTo(1.65, 12);
    expect(weightOf(pairs, 'c', 'a')).toBeCloseTo(0.99, 12);
    expect(pairs).toHaveLength(4);
  });

  it('do not pair an item with itself, nor count it as a position', () => {
    const pairs = pairsOf({ id: 'b', weight: 1, at: 30 }, [
      { id: 'b', at: 20 },
      { id: 'a', at: 10 },
    ]);
    expect(pairs).toHaveLength(2);
    expect(weightOf(pairs, 'a', 'b')).toBe(1);
  });

  it('of a late event follow the order in which things happened', () => {
    const pairs = pairsOf({ id: 'late', weight: 1, at: 15 }, [
      { id: 'b', at: 20 },
      { id: 'a', at: 10 },
    ]);
    expect(weightOf(pairs, 'a', 'late')).toBe(1);
    expect(weightOf(pairs, 'late', 'b')).toBe(1);
  });

  it('reach back over a bounded number of items', () => {
    const trail = Array.from({ length: 50 }, (_, index) => ({ id: `p${index}`, at: 100 - index }));
    expect(pairsOf({ id: 'x', weight: 1, at: 200 }, trail)).toHaveLength(20);
  });
});

import { describe, expect, it } from '@jest/globals';

import { trending } from '../words/en/trending.js';
import { railHeight, slotTop, strongestRiser, waitBeforeShowing } from './trending-slots.js';

describe('the slots of the rail', () => {
  it('gives the first place more room than the rest', () => {
    expect([0, 1, 2].map(slotTop)).toEqual([0, 122, 188]);
    expect(railHeight(10)).toBe(122 + 9 * 66);
  });

  it('has no height without rows', () => {
    expect(railHeight(0)).toBe(0);
  });
});

describe('when a new order is shown', () => {
  it('shows the first snapshot at once', () => {
    expect(waitBeforeShowing({ held: false, shownAtMs: null, nowMs: 5 })).toBe(0);
  });

  it('waits until a second has passed since the order before', () => {
    expect(waitBeforeShowing({ held: false, shownAtMs: 1_000, nowMs: 1_300 })).toBe(700);
    expect(waitBeforeShowing({ held: false, shownAtMs: 1_000, nowMs: 9_000 })).toBe(0);
  });

  it('shows nothing new while somebody holds the list', () => {
    expect(waitBeforeShowing({ held: true, shownAtMs: 0, nowMs: 99_000 })).toBeNull();
  });
});

describe('what is announced', () => {
  const item = (title: string, rank: number, change: number | null) => ({ title, rank, change });

  it('is the item that rose most', () => {
    const items = [item('a', 1, 1), item('b', 4, 5), item('c', 2, null), item('d', 3, -2)];
    expect(strongestRiser(items)?.title).toBe('b');
  });

  it('is nothing when nothing rose', () => {
    expect(strongestRiser([item('a', 1, 0), item('b', 2, null)])).toBeNull();
  });

  it('names places as one says them', () => {
    const { risen } = trending;
    const said = [1, 2, 3, 4, 11, 22].map((rank) => risen('It', rank).split(' ').at(-1));
    expect(said).toEqual(['1st', '2nd', '3rd', '4th', '11th', '22nd']);
  });
});

import { describe, expect, it } from '@jest/globals';

import { feedWindow } from './feed-window.js';

describe('the window of the feed', () => {
  it('keeps two cards on either side of the active one', () => {
    expect(feedWindow(10, 100)).toEqual({ start: 8, end: 13 });
  });

  it('never holds more than five cards, nor reaches past the ends', () => {
    for (let active = 0; active < 40; active += 1) {
      const { start, end } = feedWindow(active, 40);
      expect(end - start).toBe(5);
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeLessThanOrEqual(40);
      expect(active).toBeGreaterThanOrEqual(start);
      expect(active).toBeLessThan(end);
    }
  });

  it('begins with the active card and the next one, for a quick first paint', () => {
    expect(feedWindow(0, 40, false)).toEqual({ start: 0, end: 2 });
    expect(feedWindow(39, 40, false)).toEqual({ start: 39, end: 40 });
  });

  it('holds all of a short feed', () => {
    expect(feedWindow(1, 3)).toEqual({ start: 0, end: 3 });
  });
});

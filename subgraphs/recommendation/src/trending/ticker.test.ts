import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { createTicker, type Ticker } from './ticker.js';

describe('the ticker', () => {
  let moves: number;
  let ticks: { at: number; tolerance: number }[];
  let hasMoved: boolean;
  let ticker: Ticker;
  beforeEach(() => {
    jest.useFakeTimers({ now: 1_790_000_000_000 });
    moves = 0;
    ticks = [];
    hasMoved = true;
    const board = {
      recompute(at: number, tolerance: number) {
        ticks.push({ at, tolerance });
        return hasMoved;
      },
    };
    ticker = createTicker(
      board,
      () => Date.now(),
      () => (moves += 1),
    );
  });
  afterEach(() => {
    ticker.close();
    jest.useRealTimers();
  });

  it('ranks at once when votes come after a pause', () => {
    ticker.wake();
    jest.advanceTimersByTime(1);
    expect(ticks).toHaveLength(1);
    expect(ticks[0]?.tolerance).toBe(0);
    expect(moves).toBe(1);
  });

  it('ranks two to four times a second while votes keep coming', () => {
    for (let elapsedMs = 0; elapsedMs < 10_000; elapsedMs += 10) {
      ticker.wake();
      jest.advanceTimersByTime(10);
    }
    for (const { at } of ticks) {
      const inSecond = ticks.filter((tick) => tick.at >= at && tick.at < at + 1000).length;
      expect(inSecond).toBeLessThanOrEqual(4);
    }
    expect(ticks.length).toBeGreaterThan(30);
  });

  it('tells nobody when nothing moved', () => {
    hasMoved = false;
    ticker.wake();
    jest.advanceTimersByTime(60_000);
    expect(moves).toBe(0);
  });

  it('looks only every few seconds without votes, and overlooks drift', () => {
    jest.advanceTimersByTime(60_000);
    expect(ticks.length).toBeGreaterThan(5);
    expect(ticks.length).toBeLessThanOrEqual(20);
    expect(ticks.every(({ tolerance }) => tolerance > 0)).toBe(true);
  });

  it('stops when it is closed', () => {
    ticker.wake();
    ticker.close();
    ticker.wake();
    jest.advanceTimersByTime(60_000);
    expect(ticks).toEqual([]);
  });
});

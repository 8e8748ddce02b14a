import { describe, expect, it } from '@jest/globals';

import { MessageRate } from './message-rate.js';

describe('the rate of messages', () => {
  it('lets a burst through, and then as many as time earns', () => {
    let nowMs = 0;
    const rate = new MessageRate(3, 2, () => nowMs);
    const takes = (count: number) => Array.from({ length: count }, () => rate.take());
    expect(takes(4)).toEqual([true, true, true, false]);
    nowMs += 500;
    expect(takes(2)).toEqual([true, false]);
    nowMs += 60_000;
    expect(takes(4)).toEqual([true, true, true, false]);
  });

  it('earns nothing from a clock that is set back', () => {
    let nowMs = 1000;
    const rate = new MessageRate(1, 1, () => nowMs);
    expect(rate.take()).toBe(true);
    nowMs = 0;
    expect(rate.take()).toBe(false);
  });
});

import { describe, expect, it, jest } from '@jest/globals';

import { answers } from './readiness.js';

describe('answers', () => {
  it('asks a store once for many probes, and again when the answer is old', async () => {
    jest.useFakeTimers();
    try {
      let asked = 0;
      let isAway = false;
      const isReady = answers(async () => {
        asked += 1;
        if (isAway) throw new Error('away');
      });
      expect(await Promise.all([isReady(), isReady(), isReady()])).toEqual([true, true, true]);
      expect(asked).toBe(1);
      isAway = true;
      jest.advanceTimersByTime(500);
      expect(await isReady()).toBe(false);
    } finally {
      jest.useRealTimers();
    }
  });

  it('takes a store that does not answer for away', async () => {
    jest.useFakeTimers();
    try {
      const ready = answers(() => new Promise(() => {}))();
      jest.advanceTimersByTime(1000);
      expect(await ready).toBe(false);
    } finally {
      jest.useRealTimers();
    }
  });
});

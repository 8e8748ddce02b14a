import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { inTime } from './time-limit.js';

describe('a limit of time', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('gives what a promise brings in time, and leaves no timer behind', async () => {
    expect(await inTime(Promise.resolve('a'), 100)).toBe('a');
    await expect(inTime(Promise.reject(new Error('away')), 100)).rejects.toThrow('away');
    expect(jest.getTimerCount()).toBe(0);
  });

  it('gives null once it is over, whatever becomes of the promise then', async () => {
    const slow = Promise.withResolvers<string>();
    const waiting = inTime(slow.promise, 100);
    await jest.advanceTimersByTimeAsync(99);
    expect(jest.getTimerCount()).toBe(1);
    await jest.advanceTimersByTimeAsync(1);
    slow.reject(new Error('away'));
    expect(await waiting).toBeNull();
  });
});

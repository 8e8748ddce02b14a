import { describe, expect, it } from '@jest/globals';

import { createStopwatch } from './stopwatch.js';

describe('the stopwatch', () => {
  it('adds up only the time that it ran', () => {
    let nowMs = 0;
    const watch = createStopwatch(() => nowMs);
    watch.start();
    nowMs = 1_000;
    watch.stop();
    nowMs = 5_000;
    watch.start();
    nowMs = 5_500;
    expect(watch.take()).toBe(1_500);
  });

  it('goes on from zero after its time is taken', () => {
    let nowMs = 0;
    const watch = createStopwatch(() => nowMs);
    watch.start();
    nowMs = 400;
    expect(watch.take()).toBe(400);
    nowMs = 700;
    expect(watch.take()).toBe(300);
  });
});

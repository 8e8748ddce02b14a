import { describe, expect, it } from '@jest/globals';

import { repeat } from './repetition.js';

describe('a repetition', () => {
  it('does its task at once and again after it ended, never twice at a time, and not after it is closed', async () => {
    let running = 0;
    let done = 0;
    const enough = Promise.withResolvers<void>();
    const repetition = repeat(1, async () => {
      running += 1;
      expect(running).toBe(1);
      await Promise.resolve();
      running -= 1;
      done += 1;
      if (done === 3) enough.resolve();
    });
    expect(running).toBe(1);
    await enough.promise;
    await repetition.close();
    const atEnd = done;
    await new Promise(setImmediate);
    expect([running, done]).toEqual([0, atEnd]);
  });
});

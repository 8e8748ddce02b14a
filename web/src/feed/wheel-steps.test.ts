import { describe, expect, it } from '@jest/globals';

import { createWheelSteps } from './wheel-steps.js';

/** The sum of the steps that these turns make; each is [pixels, milliseconds]. */
function walk(turns: readonly (readonly [number, number])[]): number {
  const steps = createWheelSteps();
  return turns.reduce((sum, [px, atMs]) => sum + steps(px, atMs), 0);
}

describe('the wheel', () => {
  it('moves one card for one notch', () => {
    expect(walk([[100, 0]])).toBe(1);
    expect(walk([[-100, 0]])).toBe(-1);
  });

  it('moves one card for a swipe with all its momentum', () => {
    const swipe = Array.from({ length: 60 }, (_, i) => [90 * 0.93 ** i, i * 16] as const);
    expect(walk([[12, -32], [50, -16], ...swipe])).toBe(1);
  });

  it('goes on with a wheel that is turned steadily', () => {
    const notches = Array.from({ length: 20 }, (_, i) => [120, i * 100] as const);
    expect(walk(notches)).toBeGreaterThanOrEqual(4);
  });

  it('takes a second swipe as a second step', () => {
    expect(
      walk([
        [40, 0],
        [20, 16],
        [40, 700],
        [20, 716],
      ]),
    ).toBe(2);
  });

  it('does not move for a touch of the trackpad', () => {
    expect(
      walk([
        [3, 0],
        [4, 16],
        [2, 32],
      ]),
    ).toBe(0);
  });
});

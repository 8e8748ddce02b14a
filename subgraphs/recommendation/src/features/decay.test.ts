import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { growth, landmarkOf, landmarkReach, nextLandmark } from './decay.js';

const hourMs = 3_600_000;
const start = 1_790_000_000_000;

describe('forward decay', () => {
  it('halves a weight in each half-life', () => {
    const landmark = landmarkOf(start, hourMs);
    const then = growth(start, landmark, hourMs);
    expect(then / growth(start + hourMs, landmark, hourMs)).toBeCloseTo(0.5, 12);
    expect(then / growth(start + 3 * hourMs, landmark, hourMs)).toBeCloseTo(0.125, 12);
  });

  it('never decays with an infinite half-life', () => {
    expect(landmarkOf(start, Infinity)).toBe(0);
    expect(growth(start, 0, Infinity)).toBe(1);
    expect(nextLandmark(0, start, Infinity)).toBe(0);
  });

  it('keeps the landmark while events are in reach and moves it by whole half-lives after that', () => {
    const landmark = landmarkOf(start, hourMs);
    expect(nextLandmark(landmark, landmark + landmarkReach * hourMs, hourMs)).toBe(landmark);
    const moved = nextLandmark(landmark, landmark + (landmarkReach + 1) * hourMs, hourMs);
    expect((moved - landmark) / hourMs).toBe(landmarkReach + 1);
  });

  it('moves a landmark without changing a single bit of what is stored', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 * hourMs }),
        fc.double({ min: 0.01, max: 20, noNaN: true }),
        fc.integer({ min: 1, max: 400 }),
        (offsetMs, weight, moves) => {
          const landmark = landmarkOf(start, hourMs);
          const moved = landmark + moves * hourMs;
          const stored = weight * growth(start + offsetMs, landmark, hourMs);
          const there = stored * growth(landmark, moved, hourMs);
          expect(there * growth(moved, landmark, hourMs)).toBe(stored);
        },
      ),
    );
  });

  it('gives a weight the same bits under every landmark', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -400 * hourMs, max: 400 * hourMs }),
        fc.double({ min: 0.01, max: 20, noNaN: true }),
        fc.integer({ min: -400, max: 400 }),
        (offsetMs, weight, moves) => {
          const landmark = landmarkOf(start, hourMs);
          const other = landmark + moves * hourMs;
          const stored = weight * growth(start + offsetMs, other, hourMs);
          expect(stored * growth(other, landmark, hourMs)).toBe(
            weight * growth(start + offsetMs, landmark, hourMs),
          );
        },
      ),
    );
  });
});

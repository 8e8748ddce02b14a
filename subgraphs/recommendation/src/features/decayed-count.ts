import { growth, landmarkOf, nextLandmark } from './decay.js';

/**
 * One forward-decayed counter by itself: a stored weight and the landmark it is stored under (ms since the epoch).
 * It counts exactly as a place in `DecayedCounters` does, without having to know when other landmarks moved.
 */
export interface DecayedCount {
  readonly stored: number;
  readonly landmark: number;
}

/** The counter after a weight of time `at` is added (null = never added to); not below 0. Units: milliseconds. */
export function addWeight(
  count: DecayedCount | null,
  weight: number,
  at: number,
  halfLifeMs: number,
): DecayedCount {
  const before = count ?? { stored: 0, landmark: landmarkOf(at, halfLifeMs) };
  const landmark = nextLandmark(before.landmark, at, halfLifeMs);
  const moved = before.stored * growth(before.landmark, landmark, halfLifeMs);
  return { stored: Math.max(0, moved + weight * growth(at, landmark, halfLifeMs)), landmark };
}

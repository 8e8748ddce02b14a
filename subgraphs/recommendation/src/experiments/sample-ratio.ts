import { chiSquareChance } from './distributions.js';

/** Below this chance the division of viewers is not what was meant, and no result can be believed. */
export const mismatchBelow = 0.001;

/**
 * The chance, 0…1, of dividing viewers as unevenly as this when they are drawn by these weights.
 *
 * Shape: the viewers and the weights of the same arms, in one order. Missing: 1 without viewers.
 */
export function sampleRatioChance(viewers: readonly number[], weights: readonly number[]): number {
  const total = viewers.reduce((sum, count) => sum + count, 0);
  const weight = weights.reduce((sum, each) => sum + each, 0);
  if (total === 0) return 1;
  const value = viewers.reduce((sum, count, place) => {
    const expected = (total * (weights[place] ?? 0)) / weight;
    return sum + (count - expected) ** 2 / expected;
  }, 0);
  return chiSquareChance(value, viewers.length - 1);
}

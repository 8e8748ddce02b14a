import { addWeight, type DecayedCount } from './decayed-count.js';
import { popularityHalfLivesMs } from './feature-definitions.js';
import type { PopularityWindow } from './feature-store.port.js';
import { decodeNumbers, encodeNumbers } from './number-row.js';

/** The windows of popularity, in the order in which rows hold their counters. */
export const countedWindows: readonly PopularityWindow[] = ['HOUR', 'DAY', 'WEEK', 'ALL'];

/** What is counted of one item by itself: a popularity counter for each of `countedWindows` (null = never weighed), and likes. */
export interface CountsRow {
  readonly popularity: readonly (DecayedCount | null)[];
  readonly likes: number;
}

/** The row of an item of which nothing is counted. */
export const emptyCounts: CountsRow = { popularity: countedWindows.map(() => null), likes: 0 };

/** The row after a weight is added to the item's popularity. Units: `at` in ms since the epoch. */
export function weighCounts(row: CountsRow, weight: number, at: number): CountsRow {
  const popularity = countedWindows.map((window, place) =>
    addWeight(row.popularity[place] ?? null, weight, at, popularityHalfLivesMs[window]),
  );
  return { ...row, popularity };
}

/** The row after a viewer began to like the item (1), or ceased to (-1). */
export function likeCounts(row: CountsRow, difference: 1 | -1): CountsRow {
  return { ...row, likes: row.likes + difference };
}

/** The row as bytes. */
export function encodeCounts({ popularity, likes }: CountsRow): Uint8Array {
  return encodeNumbers([
    popularity.flatMap((count) => (count === null ? [] : [count.stored, count.landmark])),
    likes === 0 ? [] : [likes],
  ]);
}

/** The row that `encodeCounts` wrote. Errors: `RangeError` when the bytes are anything else. */
export function decodeCounts(bytes: Uint8Array): CountsRow {
  const [counts = [], [likes = 0] = []] = decodeNumbers(bytes, 2);
  return { popularity: decodedCounts(counts, countedWindows.length), likes };
}

/** Counters from a flat list of stored weights and landmarks; all of them null when the list is empty. */
export function decodedCounts(
  values: readonly number[],
  counterCount: number,
): (DecayedCount | null)[] {
  return Array.from({ length: counterCount }, (_, place) => {
    const [stored, landmark] = [values[2 * place], values[2 * place + 1]];
    return stored === undefined || landmark === undefined ? null : { stored, landmark };
  });
}

import { windowMinutes } from '@reelgraph/subgraph-recommendation/analytics/minute';
import {
  countedWindows,
  decodeCounts,
} from '@reelgraph/subgraph-recommendation/features/counts-row';
import { growth } from '@reelgraph/subgraph-recommendation/features/decay';
import type { DecayedCount } from '@reelgraph/subgraph-recommendation/features/decayed-count';
import {
  neighbourCapacity,
  pairLandmark,
  popularityHalfLivesMs,
} from '@reelgraph/subgraph-recommendation/features/feature-definitions';
import { decodePairs, neighboursOf } from '@reelgraph/subgraph-recommendation/features/pairs-row';
import {
  decodeVotes,
  voteHalfLivesMs,
} from '@reelgraph/subgraph-recommendation/trending/votes-row';

const tolerance = 1e-9;

/** The sums in a row of items, by what they are of, as of one moment: what the order of adding changes in the last bits only. */
function sumsOf(name: string, row: string, asOf: number): Map<string, number> {
  const bytes = Buffer.from(row, 'base64');
  const decayed = (counts: readonly (DecayedCount | null)[], halfLives: readonly number[]) =>
    counts.map((count, place): [string, number] => [
      `counter ${place}`,
      count === null ? 0 : count.stored * growth(count.landmark, asOf, halfLives[place] ?? 0),
    ]);
  if (name.includes(':pairs ')) {
    const list = neighboursOf(decodePairs(bytes), pairLandmark, (id) => id);
    return new Map(list.map(({ id, score }) => [id, score]));
  }
  if (name.includes(':votes ')) {
    const { counts, hours } = decodeVotes(bytes);
    const hourly = hours.map((each, at): [string, number] => [`hours ${at}`, each]);
    return new Map([...decayed(counts, voteHalfLivesMs), ...hourly]);
  }
  const { popularity, likes } = decodeCounts(bytes);
  const halfLives = countedWindows.map((window) => popularityHalfLivesMs[window]);
  return new Map([...decayed(popularity, halfLives), ['likes', likes]]);
}

function areEqualSums(one: Map<string, number>, other: Map<string, number>): boolean {
  return (
    one.size === other.size &&
    [...one].every(([name, value]) => {
      const counterpart = other.get(name) ?? Number.NaN;
      return Math.abs(value - counterpart) <= tolerance * Math.max(1, Math.abs(value));
    })
  );
}

const minuteOfRow = (name: string): number => Number(/:minutes (\d+)$/.exec(name)?.[1] ?? NaN);

/** Whether a list of neighbours has given some up: which ones, depends on the order in which they were met. */
function isFullList(name: string, row: string): boolean {
  if (!name.includes(':pairs ')) return false;
  return decodePairs(Buffer.from(row, 'base64')).places.length === neighbourCapacity;
}

const told = (name: string, row: string | undefined): string =>
  row === undefined
    ? 'none'
    : name.includes(':minutes ')
      ? Buffer.from(row, 'base64').toString()
      : row;

/**
 * The rows that two states of Redis do not agree on, each with what both say; lists of neighbours that are full are
 * left out.
 */
export function rowDifferences(
  kept: ReadonlyMap<string, string>,
  recounted: ReadonlyMap<string, string>,
): string[] {
  const now = Date.now();
  const names = [...new Set([...kept.keys(), ...recounted.keys()])];
  // Older minutes are dropped now and then, by each process in its own time.
  const newest = Math.max(...names.map(minuteOfRow).filter((minute) => !Number.isNaN(minute)));
  const differing = names.filter((name) => {
    const [one, other] = [kept.get(name), recounted.get(name)];
    if (one === other || minuteOfRow(name) < newest - windowMinutes.WEEK) return false;
    if (one === undefined || other === undefined || /:viewer:|:minutes /.test(name)) return true;
    if (isFullList(name, one) && isFullList(name, other)) return false;
    return !areEqualSums(sumsOf(name, one, now), sumsOf(name, other, now));
  });
  return differing.map(
    (name) =>
      `${name}: ${told(name, kept.get(name))}, recounted ${told(name, recounted.get(name))}`,
  );
}

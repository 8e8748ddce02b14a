import { decodedCounts } from '../features/counts-row.js';
import { addWeight, type DecayedCount } from '../features/decayed-count.js';
import { decodeNumbers, encodeNumbers } from '../features/number-row.js';
import { addToHour, type HourlyVotes } from './hourly-level.js';
import { addVoter, type RecentVoters } from './recent-voters.js';
import { fastHalfLifeMs, slowHalfLivesMs } from './trending-definitions.js';
import type { Vote } from './vote.js';

/** The half-lives that votes are counted at, in the order in which rows hold their counters. Units: milliseconds. */
export const voteHalfLivesMs: readonly number[] = [
  fastHalfLifeMs,
  slowHalfLivesMs.hour,
  slowHalfLivesMs.day,
  slowHalfLivesMs.week,
  slowHalfLivesMs.all,
];

/** The votes for one product by themselves: a counter for each of `voteHalfLivesMs`, the newest voters, votes by hour. */
export interface VotesRow {
  readonly counts: readonly (DecayedCount | null)[];
  readonly voters: RecentVoters;
  readonly hours: HourlyVotes;
}

/** The row of a product that nobody voted for. */
export const emptyVotes = (): VotesRow => ({
  counts: voteHalfLivesMs.map(() => null),
  voters: [],
  hours: [],
});

/** The row after a vote; the lists of the row given are changed. */
export function addVote(row: VotesRow, { viewerKey, weight, at }: Vote): VotesRow {
  addVoter(row.voters, viewerKey, at);
  addToHour(row.hours, at, weight);
  const counts = voteHalfLivesMs.map((halfLifeMs, place) =>
    addWeight(row.counts[place] ?? null, weight, at, halfLifeMs),
  );
  return { ...row, counts };
}

/** The row as bytes. */
export function encodeVotes({ counts, voters, hours }: VotesRow): Uint8Array {
  const numbers = counts.flatMap((count) => (count === null ? [] : [count.stored, count.landmark]));
  return encodeNumbers([numbers, voters, hours]);
}

/** The row that `encodeVotes` wrote. Errors: `RangeError` when the bytes are anything else. */
export function decodeVotes(bytes: Uint8Array): VotesRow {
  const [counts = [], voters = [], hours = []] = decodeNumbers(bytes, 3);
  return { counts: decodedCounts(counts, voteHalfLivesMs.length), voters, hours };
}

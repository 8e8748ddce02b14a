import { hash } from 'node:crypto';

/**
 * What the ranker knows of a candidate for a session, in the order of its columns. Absent scores are 0.
 *
 * A feature that says nothing about the candidate (the session's length) lets the trees weigh the others by it.
 */
export const rankFeatures = [
  /** Nearness of the item's vector to the session's; −1…1. */
  'nearness',
  /** 1 / place among the 100 nearest. */
  'nearnessRank',
  /** Two steps over the item graph from the last three items. */
  'walk',
  /** Co-visitation with the session's items. */
  'coVisit',
  /** The same with recent pairs. */
  'recentCoVisit',
  /** The share of sessions that went from the last item directly to this one. */
  'next',
  /** 1 when the item is in the session. */
  'isInSession',
  /** How often it was clicked in the session. */
  'clicks',
  /** Clicks since its newest click in the session; −1 = not in it. */
  'clicksSince',
  /** Different items of the session, as a share of its clicks. */
  'variety',
  /** Clicks of the session. */
  'length',
  /** ln(1 + sessions with the item). */
  'popularity',
  /** The same, of late. */
  'recentPopularity',
  /** How long the item is known, as a share of the corpus; −1 = never seen. */
  'age',
  /** ln(1 + sessions since the item was clicked last). */
  'sinceClicked',
  /** Clicks in sessions that had clicked the item before, for each session with it. */
  'repeats',
  /** Up to three steps over the item graph from the session's items, as a share of the greatest. */
  'longWalk',
  /** The same from the last item alone, not a share. */
  'longWalkFromLast',
] as const;

/** Names the columns: rows that were written under another name mean something else. */
export const columnsName = hash('sha1', rankFeatures.join(' '), 'hex').slice(0, 12);

/** The number of columns. */
export const featureCount = rankFeatures.length;

/** What one source of candidates did for a session. */
export interface Proposal {
  readonly source: string;
  /** Places of items, the best first. */
  readonly items: readonly number[];
  readonly tookMs: number;
}

/** Candidates of one session with their features, row by row. */
export interface RankedCandidates {
  readonly proposals: readonly Proposal[];
  /** Places of items. */
  readonly items: readonly number[];
  /** `featureCount` values for each item. */
  readonly features: Float32Array;
}

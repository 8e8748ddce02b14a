import type { Proposal } from '../models/rank-features.js';
import type { RankedItem } from '../models/session-model.js';

/** What a session is answered with. */
export interface SessionAnswer {
  /** The best first. */
  readonly ranked: readonly RankedItem[];
  /** What each source of candidates did for it. */
  proposals(): readonly Proposal[];
}

/** What ranks the items that may come next in a session. */
export interface SessionRanker {
  /** Ranks for a session so far. Shape: places, oldest click first; negative = an unknown item. */
  rank(clicks: readonly number[]): Promise<SessionAnswer> | SessionAnswer;
}

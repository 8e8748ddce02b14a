import type { RankedItem } from '../models/session-model.js';

/** What ranks the items that may come next in a session. */
export interface SessionRanker {
  /** Ranks for a session so far. Shape: places, oldest click first; negative = an unknown item. */
  rank(clicks: readonly number[]): Promise<readonly RankedItem[]> | readonly RankedItem[];
}

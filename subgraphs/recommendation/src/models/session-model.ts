import { type BoostedTrees, scoreRow } from './boosted-trees.js';
import { featureCount } from './rank-features.js';
import { type CandidateParts, SessionCandidates } from './session-candidates.js';
import { prefixOf } from './session-prefix.js';

/** An item that may come next, with the ranker's score (comparable within one answer only). */
export interface RankedItem {
  readonly item: number;
  readonly score: number;
}

/** What may come next in a session, the likeliest first. */
export class SessionModel {
  readonly #candidates: SessionCandidates;

  constructor(
    parts: CandidateParts,
    private readonly trees: BoostedTrees,
  ) {
    this.#candidates = new SessionCandidates(parts);
  }

  /** Ranks the candidates for a session. Shape: places, oldest click first; negative = an unknown item. */
  rank(clicks: ArrayLike<number>): RankedItem[] {
    const { items, features } = this.#candidates.of(prefixOf(clicks));
    const ranked = items.map((item, row) => ({
      item,
      score: scoreRow(this.trees, features, row * featureCount),
    }));
    return ranked.sort((a, b) => b.score - a.score || a.item - b.item);
  }
}

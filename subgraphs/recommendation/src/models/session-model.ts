import { type BoostedTrees, TreeScorer } from './boosted-trees.js';
import { type LinearRanker, scoreLinearly } from './linear-ranker.js';
import type { LiveItems } from './live-items.js';
import { featureCount, type RankedCandidates } from './rank-features.js';
import { type CandidateParts, SessionCandidates } from './session-candidates.js';
import { prefixOf } from './session-prefix.js';

/** An item that may come next, with the ranker's score (comparable within one answer only). */
export interface RankedItem {
  readonly item: number;
  readonly score: number;
}

/** The candidates for a session, the likeliest first, with what the ranker knew of them. */
export interface RankedSession extends Omit<RankedCandidates, 'items'> {
  /** `row` is the candidate's row of the features. */
  readonly ranked: readonly (RankedItem & { readonly row: number })[];
}

/** What can rank the candidates of a model. */
export const rankerNames = ['trees', 'linear'] as const;
export type RankerName = (typeof rankerNames)[number];

/** The rankers of a model. Missing: `trees` null = too few examples, or they cannot be read; the linear one ranks. */
export interface Rankers {
  readonly trees: BoostedTrees | null;
  readonly linear: LinearRanker;
}

/** What may come next in a session, the likeliest first. */
export class SessionModel {
  readonly #linear: LinearRanker;
  readonly #trees: TreeScorer | null;

  private constructor(
    private readonly candidates: SessionCandidates,
    { linear, trees }: Rankers,
  ) {
    this.#linear = linear;
    this.#trees = trees && new TreeScorer(trees, featureCount);
  }

  /** Opens a model: what it finds candidates with is made first. */
  static async open(
    parts: CandidateParts,
    rankers: Rankers,
    live: LiveItems | null = null,
  ): Promise<SessionModel> {
    return new SessionModel(await SessionCandidates.open(parts, live), rankers);
  }

  /** Gives an item that the training did not know a vector of length 1; a model that does not learn has no place for it. */
  fold(item: number, vector: Float32Array): void {
    this.candidates.fold(item, vector);
  }

  /** Ranks the candidates for a session. Shape: places, oldest click first; negative = an unknown item. */
  rank(clicks: ArrayLike<number>, by: RankerName = 'trees'): RankedSession {
    const { items, ...known } = this.candidates.of(prefixOf(clicks));
    const { features } = known;
    const scores =
      by === 'linear' || this.#trees === null
        ? scoreLinearly(this.#linear, features)
        : this.#trees.scores(features);
    const ranked = items.map((item, row) => ({ item, row, score: scores[row]! }));
    ranked.sort((a, b) => b.score - a.score || a.item - b.item);
    return { ranked, ...known };
  }
}

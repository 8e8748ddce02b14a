import type { Clock } from '@reelgraph/platform/clock';

import type { ItemIndex } from '../items/item-index.js';
import type { ScoredVideo } from './candidates.js';
import type { Scoring } from './pipeline.js';
import type { FeedQuery } from './query.js';
import type { Ranking } from './ranking.js';

/** How long scores may be used, in milliseconds: as long as the top lists that they are drawn from. */
const maxAgeMs = 1000;

/** Whether nothing is known of the viewer, so that only the seed tells their feed from that of another newcomer. */
const isNewcomer = ({ viewer, interests, degraded }: FeedQuery): boolean =>
  !degraded &&
  interests.size === 0 &&
  viewer.recent.length === 0 &&
  viewer.seenVideos.size === 0 &&
  viewer.hiddenVideos.size === 0 &&
  viewer.hiddenProducts.size === 0 &&
  viewer.hiddenCreators.size === 0 &&
  viewer.followedCreators.size === 0 &&
  viewer.boughtProducts.size === 0;

/** The scored candidates of a newcomer's feed: the same for all of them, and found at most once a second. */
export class NewcomerScores {
  #hour = 0;
  #version = -1;
  #scoredAt = 0;
  /** By how they were ranked. */
  readonly #scorings = new Map<Ranking, Scoring<ScoredVideo>>();

  constructor(
    private readonly items: ItemIndex,
    private readonly clock: Clock,
  ) {}

  /** The scores of a query: those of the newcomer before, or else what `score` gives. */
  async of(
    query: FeedQuery,
    score: () => Promise<Scoring<ScoredVideo>>,
  ): Promise<Scoring<ScoredVideo>> {
    if (!isNewcomer(query)) return score();
    const now = this.clock();
    const { version } = this.items;
    const isFresh =
      query.hour === this.#hour &&
      version === this.#version &&
      Math.abs(now - this.#scoredAt) < maxAgeMs;
    if (!isFresh) this.#scorings.clear();
    const known = this.#scorings.get(query.ranking);
    if (known !== undefined) return known;
    const scoring = await score();
    // What had to do without a part is nobody else's.
    if (scoring.degraded) return scoring;
    // Nearly in order already, it takes each of them a pass to sort.
    const scored = scoring.scored.toSorted((a, b) => b.score - a.score);
    const kept = { ...scoring, scored };
    // The oldest of them says how long they may be used.
    if (this.#scorings.size === 0) {
      this.#hour = query.hour;
      this.#version = version;
      this.#scoredAt = now;
    }
    if (query.hour === this.#hour && version === this.#version)
      this.#scorings.set(query.ranking, kept);
    return kept;
  }
}

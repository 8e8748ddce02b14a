import { applied, type AppliedRule, noRules } from '../merchandising/rule-book.js';
import {
  productCandidate,
  type ScoredProduct,
  type ScoredVideo,
  type StageParts,
  videoCandidate,
} from './candidates.js';
import { categoriesOf } from './feed.js';
import type { FeedPlace } from './feed-cursor.js';
import type { FeedSnapshot } from './feed-snapshots.js';
import { isFollowed } from './filters.js';
import { productPopularity, videoFeatures, videoPopularity } from './hydrators.js';
import type { Hydrator } from './pipeline.js';
import { productScorer } from './product.scorer.js';
import type { FeedQuery, QueryParts } from './query.js';
import { type Reason, reasonsFor } from './reasons.js';
import type { Signals } from './scorers.js';
import { byScore } from './selectors.js';
import { videoScorer } from './video.scorer.js';

/** One video of a feed with what to buy in it. */
export interface FeedEntry {
  readonly videoId: string;
  /** 1–5 products in stock, the best for the viewer first; empty when the video has nothing to buy. */
  readonly productIds: readonly string[];
  /** 0…1. */
  readonly score: number;
  readonly signals: Signals;
  /** The source that proposed it. */
  readonly source: string;
  /** The merchandising rule that moved it; null = none. */
  readonly rule: AppliedRule | null;
  /** The chance, 0…1, that exploration drew it; null = it was ranked. */
  readonly propensity: number | null;
  readonly reasons: readonly Reason[];
  /** The place after this entry. */
  readonly place: FeedPlace;
}

/** Products shown in a video. */
const productsShown = 5;

/** Scores and explains videos with their products, as of the present query; two batches for any number of them. */
export class FeedEntries {
  readonly #videoFeatures;
  readonly #videoPopularity;
  readonly #productPopularity;
  readonly #videoScorer;
  readonly #productScorer = productScorer();

  constructor(private readonly parts: StageParts & Pick<QueryParts, 'onSkipped' | 'rules'>) {
    const { items, features } = parts;
    this.#videoFeatures = videoFeatures(items);
    this.#videoPopularity = videoPopularity(features);
    this.#productPopularity = productPopularity(features);
    this.#videoScorer = videoScorer(items);
  }

  /** The entries at some positions of a snapshot, in that order. */
  async at(
    { id, videoIds, sources, propensities, rankedAt, seed }: FeedSnapshot,
    positions: readonly number[],
    query: FeedQuery,
  ): Promise<FeedEntry[]> {
    const videos = await this.#videos(
      positions.map((position) => videoIds[position] ?? ''),
      query,
    );
    const products = await this.#products(
      new Set(videos.flatMap((video) => video.products)),
      query,
    );
    const rules = (this.parts.rules ?? noRules)('feed', null);
    return videos.map((video, place) => {
      const offered = video.products.flatMap((productId) => products.get(productId) ?? []);
      const best = byScore(offered, query.seed).slice(0, productsShown);
      return {
        videoId: video.id,
        productIds: best.map((product) => product.id),
        score: video.score,
        signals: video.signals,
        rule: applied(rules.of(video.id, categoriesOf(video, this.parts.items))),
        propensity: propensities[positions[place] ?? 0] ?? null,
        source: sources[positions[place] ?? 0] ?? '',
        reasons: this.#reasons(video, best, query),
        place: { snapshotId: id, position: (positions[place] ?? 0) + 1, rankedAt, seed },
      };
    });
  }

  async #videos(ids: readonly string[], query: FeedQuery): Promise<ScoredVideo[]> {
    const bare = ids.map(videoCandidate);
    const [features, popularity] = await Promise.all([
      this.#hydrated(this.#videoFeatures, query, bare),
      this.#hydrated(this.#videoPopularity, query, bare),
    ]);
    return bare.map((candidate, place) =>
      this.#videoScorer.score({ ...candidate, ...features[place], ...popularity[place] }, query),
    );
  }

  async #products(ids: ReadonlySet<string>, query: FeedQuery): Promise<Map<string, ScoredProduct>> {
    const bare = [...ids].map(productCandidate);
    const popularity = await this.#hydrated(this.#productPopularity, query, bare);
    return new Map(
      bare.map((candidate, place) => {
        const item = this.parts.items.product(candidate.id) ?? null;
        const scored = this.#productScorer.score(
          { ...candidate, item, ...popularity[place] },
          query,
        );
        return [candidate.id, scored];
      }),
    );
  }

  /** What a hydrator adds; nothing when it fails, because the entries are worth showing without. */
  async #hydrated<Candidate>(
    { name, hydrate }: Hydrator<FeedQuery, Candidate>,
    query: FeedQuery,
    candidates: readonly Candidate[],
  ): Promise<readonly Partial<Candidate>[]> {
    try {
      return await hydrate(query, candidates);
    } catch (error) {
      this.parts.onSkipped(`feed/${name}`, error);
      return [];
    }
  }

  #reasons(video: ScoredVideo, products: readonly ScoredProduct[], query: FeedQuery): Reason[] {
    const subject = {
      createdAt: video.item?.createdAt ?? 0,
      categories: products.map(({ item }) => item?.category ?? null),
      signals: video.signals,
      match: video.match,
      window: query.videoScale?.window ?? null,
      isFollowed: video.item !== null && isFollowed(video.item, query.viewer),
    };
    return reasonsFor(subject, query, this.parts.items);
  }
}

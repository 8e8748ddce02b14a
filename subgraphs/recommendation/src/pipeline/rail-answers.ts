import { hash } from 'node:crypto';

import type { Clock } from '@reelgraph/platform/clock';

import type { ScoredProduct, StageParts } from './candidates.js';
import type { CatalogueLists } from './catalogue-lists.js';
import { type PipelineRun, runPipeline } from './pipeline.js';
import { productRail, type RailPolicy } from './product-rail.js';
import {
  type Asker,
  type QueryParts,
  type RailQuery,
  railQuery,
  type RailSubject,
} from './query.js';
import { type Reason, reasonsFor } from './reasons.js';
import type { RankingArm, Signals } from './scorers.js';

/** A recommended product. */
export interface RailEntry {
  readonly productId: string;
  /** 0…1. */
  readonly score: number;
  readonly reason: Reason;
  readonly signals: Signals;
}

/** A list of recommended products, best first. */
export interface RailAnswer {
  readonly recommendationId: string;
  readonly experimentArm: RankingArm;
  readonly degraded: boolean;
  readonly entries: readonly RailEntry[];
}

/** What the caller asks about; several narrow each other. */
export interface RailRequest {
  readonly first: number;
  readonly productId: string | null;
  readonly videoId: string | null;
  readonly category: string | null;
  /** Whether what the session has met is ranked with the rest. */
  readonly repeats: boolean;
}

/** A ranked rail, and the query that it was ranked for. */
export interface RankedRail {
  readonly query: RailQuery;
  readonly run: PipelineRun<ScoredProduct>;
}

/** Answers `recommendations`: nothing is kept between two answers. */
export class RailAnswers {
  readonly #pipeline;

  constructor(
    private readonly parts: StageParts & QueryParts,
    lists: CatalogueLists,
    private readonly clock: Clock,
    policy: RailPolicy = { mixes: true },
  ) {
    this.#pipeline = productRail(parts, lists, parts.tops, policy);
  }

  /** Ranks products for a viewer, or about what is asked: all of an answer but its words. */
  async rank(asker: Asker, request: RailRequest): Promise<RankedRail> {
    const query = await railQuery(this.parts, asker, this.#subject(request), this.clock());
    return { query, run: await runPipeline(this.#pipeline, query, this.parts.onSkipped) };
  }

  /** Products for a viewer, or about what is asked. The same viewer without new events gets the same answer. */
  async answer(asker: Asker, request: RailRequest): Promise<RailAnswer> {
    const { items } = this.parts;
    const { query, run } = await this.rank(asker, request);
    const window = query.productScale?.window ?? null;
    const entries = run.items.map(({ id, item, score, signals, match }) => {
      const { createdAt, category } = item ?? { createdAt: 0, category: null };
      const subject = { createdAt, categories: [category], signals, match, window };
      const [reason = { code: 'NEW', text: 'New to you' } as const] = reasonsFor(
        subject,
        query,
        items,
      );
      return { productId: id, score, reason, signals };
    });
    return {
      recommendationId: idOf(asker, request, query.seed, entries),
      experimentArm: query.foreseen.size > 0 ? 'learned' : 'classic',
      degraded: query.degraded || run.degraded,
      entries,
    };
  }

  #subject({ first, productId, videoId, category, repeats }: RailRequest): RailSubject {
    const video = videoId === null ? undefined : this.parts.items.video(videoId);
    const placed = video?.placements.map((placement) => placement.productId) ?? [];
    const given = [...(productId === null ? [] : [productId]), ...placed];
    return { given, category, first, repeats };
  }
}

/** The id of an answer: the same list for the same viewer in the same hour has the same one. */
function idOf(
  { viewerId }: Asker,
  request: RailRequest,
  seed: number,
  entries: readonly RailEntry[],
): string {
  const ids = entries.map(({ productId }) => productId);
  return hash('sha1', JSON.stringify([viewerId, request, seed, ids]), 'base64url');
}

import { hash } from 'node:crypto';

import type { Clock } from '@reelgraph/platform/clock';

import type { StageParts } from './candidates.js';
import type { CatalogueLists } from './catalogue-lists.js';
import { runPipeline } from './pipeline.js';
import { productRail } from './product-rail.js';
import { type Asker, type QueryParts, railQuery, type RailSubject } from './query.js';
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
}

/** Answers `recommendations`: nothing is kept between two answers. */
export class RailAnswers {
  readonly #pipeline;

  constructor(
    private readonly parts: StageParts & QueryParts,
    lists: CatalogueLists,
    private readonly clock: Clock,
  ) {
    this.#pipeline = productRail(parts, lists, parts.tops);
  }

  /** Products for a viewer, or about what is asked. The same viewer without new events gets the same answer. */
  async answer(asker: Asker, request: RailRequest): Promise<RailAnswer> {
    const { items, onSkipped } = this.parts;
    const query = await railQuery(this.parts, asker, this.#subject(request), this.clock());
    const run = await runPipeline(this.#pipeline, query, onSkipped);
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

  #subject({ first, productId, videoId, category }: RailRequest): RailSubject {
    const video = videoId === null ? undefined : this.parts.items.video(videoId);
    const placed = video?.placements.map((placement) => placement.productId) ?? [];
    return { given: [...(productId === null ? [] : [productId]), ...placed], category, first };
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

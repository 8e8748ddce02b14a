import { hash } from 'node:crypto';

import type { Clock } from '@reelgraph/platform/clock';

import type { Assignment } from '../experiments/assignment.js';
import { type Experimenting, noExperimenting } from '../experiments/experimenting.js';
import { type Team, teamDraft } from '../experiments/team-draft.js';
import { applied, type AppliedRule, noRules } from '../merchandising/rule-book.js';
import { underRules } from '../merchandising/ruled-pipeline.js';
import type { ScoredProduct, StageParts } from './candidates.js';
import type { CatalogueLists } from './catalogue-lists.js';
import type { Foreseen } from './foresight.js';
import {
  type PipelineRun,
  runPipeline,
  scoreCandidates,
  selectFrom,
  type SourceRun,
} from './pipeline.js';
import { DroppedCandidates, type Preview, previewOf } from './preview.js';
import { productRail, type RailPolicy } from './product-rail.js';
import {
  type Asker,
  type QueryParts,
  type RailQuery,
  railQuery,
  type RailSubject,
} from './query.js';
import type { Ranking } from './ranking.js';
import { type Reason, reasonsFor } from './reasons.js';
import type { Signals } from './scorers.js';
import { lotOf } from './seed.js';
import { servedFeaturesOf } from './served-features.js';
import { foreseenNext } from './sources/product.sources.js';

/** A recommended product. */
export interface RailEntry {
  readonly productId: string;
  /** 0…1. */
  readonly score: number;
  readonly reason: Reason;
  readonly signals: Signals;
  /** The arm that chose it for an interleaved list; null elsewhere. */
  readonly team: Team | null;
  /** The source that proposed it. */
  readonly source: string;
  /** The merchandising rule that moved it; null = none. */
  readonly rule: AppliedRule | null;
  /** The chance, 0…1, that exploration drew it; null = it was ranked. */
  readonly propensity: number | null;
}

/** A list of recommended products, best first. */
export interface RailAnswer {
  readonly recommendationId: string;
  /** The arm of the experiment; outside experiments, the scorer that led. */
  readonly experimentArm: string;
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

/**
 * What each source did for a rail. The model is asked before the others, so its time is added to that of the source
 * that brings what it foresees, and its own sources are named behind that one.
 */
export function railSourceRuns({ query, run }: RankedRail): SourceRun[] {
  return run.sourceRuns.flatMap((each) => {
    if (each.source !== foreseenNext.name) return each;
    const ofModel = query.ahead.sourceRuns().map((own) => {
      return { ...own, source: `${each.source}/${own.source}` };
    });
    return [{ ...each, tookMs: each.tookMs + query.ahead.tookMs }, ...ofModel];
  });
}

/** A ranked rail with its words, before it is given its name. */
interface ToldRail {
  readonly scorer: string;
  readonly seed: number;
  readonly degraded: boolean;
  readonly entries: readonly RailEntry[];
  /** One; of an interleaved list, that of each team. */
  readonly rankings: Ranking[];
  /** What a model foresaw. */
  readonly ahead: Foreseen;
}

/** Answers `recommendations`: nothing is kept between two answers. */
export class RailAnswers {
  readonly #pipeline;
  readonly #rules;

  constructor(
    private readonly parts: StageParts & QueryParts,
    lists: CatalogueLists,
    private readonly clock: Clock,
    policy: RailPolicy = { mixes: true },
    private readonly experimenting: Experimenting = noExperimenting,
  ) {
    this.#rules = parts.rules ?? noRules;
    this.#pipeline = underRules(productRail(parts, lists, parts.tops, policy, this.#rules), {
      rules: ({ category }) => this.#rules('rail', category),
      categories: ({ item }) => [item?.category ?? null],
      canBePinned: () => true,
      limit: ({ first }) => first,
    });
  }

  /** Ranks products for a viewer, or about what is asked: all of an answer but its words. */
  async rank(asker: Asker, request: RailRequest, ranking?: Ranking): Promise<RankedRail> {
    const subject = this.#subject(request);
    const query = await railQuery(this.parts, asker, subject, this.clock(), ranking);
    return { query, run: await runPipeline(this.#pipeline, query, this.parts.onSkipped) };
  }

  /** Products for a viewer, or about what is asked. The same viewer without new events gets the same answer. */
  async answer(asker: Asker, request: RailRequest): Promise<RailAnswer> {
    const at = this.clock();
    const { viewerId } = asker;
    const assignment = this.experimenting.assign('rail', viewerId, at);
    const { scorer, seed, entries, degraded, rankings, ahead } =
      assignment?.experiment.kind === 'interleave'
        ? await this.#interleaved(asker, request, assignment)
        : await this.#told(asker, request, assignment?.arm.ranking);
    this.parts.watch.shown(
      this.#pipeline.name,
      entries.map(({ source }) => source),
    );
    const recommendationId = idOf(asker, request, seed, entries);
    const arm = assignment === null ? null : armName(assignment);
    this.experimenting.served.note(
      {
        kind: 'served-list',
        ...{ recommendationId, viewerId, surface: 'rail', at, from: 0, arm },
        experiment: assignment?.experiment.key ?? null,
        rankings,
        items: entries.map(({ productId, reason, ...entry }) => {
          return { ...entry, id: productId, productIds: [], reasons: [reason] };
        }),
      },
      () => {
        const shown = entries.map(({ productId }) => productId);
        const features = servedFeaturesOf(ahead, shown, lotOf(seed, recommendationId));
        return features && { kind: 'served-features', recommendationId, viewerId, at, ...features };
      },
    );
    return { recommendationId, experimentArm: arm ?? scorer, degraded, entries };
  }

  /** A ranked rail with its words. */
  async #told(asker: Asker, request: RailRequest, ranking?: Ranking): Promise<ToldRail> {
    const ranked = await this.rank(asker, request, ranking);
    this.parts.watch.ran(this.#pipeline.name, railSourceRuns(ranked));
    return this.#tell(ranked);
  }

  #tell({ query, run }: RankedRail): ToldRail {
    const window = query.productScale?.window ?? null;
    const rules = this.#rules('rail', query.category);
    const entries = run.items.map(({ id, item, score, signals, match, propensity = null }) => {
      const { createdAt, category } = item ?? { createdAt: 0, category: null };
      const isRising = query.rising.has(id);
      const subject = { createdAt, categories: [category], signals, match, window, isRising };
      const [reason = { code: 'NEW', text: 'New to you' } as const] = reasonsFor(
        subject,
        query,
        this.parts.items,
      );
      const source = run.sources.get(id) ?? '';
      const rule = applied(rules.of(id, [category]));
      return { productId: id, score, reason, signals, team: null, source, rule, propensity };
    });
    return {
      scorer: query.foreseen.size > 0 ? query.ranking.scorer : 'classic',
      seed: query.seed,
      degraded: query.degraded || run.degraded,
      entries,
      rankings: [query.ranking],
      ahead: query.ahead,
    };
  }

  /** How the answer comes about; nothing is noted as served. An interleaved list is shown as the viewer's own arm has it. */
  async preview(asker: Asker, request: RailRequest): Promise<Preview> {
    const now = this.clock();
    const { onSkipped } = this.parts;
    const assignment = this.experimenting.assign('rail', asker.viewerId, now);
    const subject = this.#subject(request);
    const query = await railQuery(this.parts, asker, subject, now, assignment?.arm.ranking);
    const dropped = new DroppedCandidates();
    const scoring = await scoreCandidates(this.#pipeline, query, onSkipped, dropped.note);
    const told = this.#tell({ query, run: selectFrom(scoring, this.#pipeline, query) });
    return {
      ...{ arm: assignment?.arm.name ?? null, scorer: told.scorer, degraded: told.degraded },
      ...previewOf(scoring, dropped),
      items: told.entries.map(({ productId, reason, ...entry }) => {
        return { ...entry, id: productId, reasons: [reason] };
      }),
    };
  }

  /** A list drafted from those of two arms; each item keeps the score and the reason that its arm gave it. */
  async #interleaved(
    asker: Asker,
    request: RailRequest,
    { experiment: { salt, arms } }: Assignment,
  ): Promise<ToldRail> {
    const [one, other] = await Promise.all([
      this.#told(asker, request, arms[0]?.ranking),
      this.#told(asker, request, arms[1]?.ranking),
    ]);
    const idsOf = ({ entries }: ToldRail): string[] => entries.map(({ productId }) => productId);
    const drafted = teamDraft([idsOf(one), idsOf(other)], request.first, (round) =>
      lotOf(one.seed, `${salt} ${round}`) % 2 === 0 ? 0 : 1,
    );
    const entries = drafted.flatMap(({ id, team }) => {
      const chosen = (team === 0 ? one : other).entries.find(({ productId }) => productId === id);
      return chosen === undefined ? [] : { ...chosen, team };
    });
    const rankings = [...one.rankings, ...other.rankings];
    const ahead = one.ahead.ids.length > 0 ? one.ahead : other.ahead;
    return { ...one, degraded: one.degraded || other.degraded, entries, rankings, ahead };
  }

  #subject({ first, productId, videoId, category, repeats }: RailRequest): RailSubject {
    const video = videoId === null ? undefined : this.parts.items.video(videoId);
    const placed = video?.placements.map((placement) => placement.productId) ?? [];
    const given = [...(productId === null ? [] : [productId]), ...placed];
    return { given, category, first, repeats };
  }
}

/** What an answer calls its arm. */
const armName = ({ experiment, arm }: Assignment): string =>
  experiment.kind === 'interleave' ? 'interleaved' : arm.name;

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

import type { ViewerId } from '@reelgraph/schema/ids';

import type { FeatureStore, ItemKind, ViewerFeatures } from '../features/feature-store.port.js';
import type { ItemIndex } from '../items/item-index.js';
import { eventWeights } from '../features/feature-definitions.js';
import { sessionClicksOf } from '../models/session-clicks.js';
import type { RankerName } from '../models/session-model.js';
import type { RuleBook } from '../merchandising/rule-book.js';
import { type Anchor, anchorsOf, givenAnchors, presentSession } from './anchors.js';
import { gatherEvidence } from './evidence.js';
import { productLikeness, videoLikeness } from './likeness.js';
import {
  type Foreseen,
  foreseenShares,
  foreseenWithout,
  type Foresight,
  nothingForeseen,
} from './foresight.js';
import type { OnSkipped } from './pipeline.js';
import { rankerOf, type Ranking, usualRanking } from './ranking.js';
import { hourOf, seedOf } from './seed.js';
import type { SourceWatch } from './source-watch.js';
import { createTaste, type Taste } from './taste.js';
import type { PopularityScale, TopLists } from './top-lists.js';

/** Who asks, and what is known of them. */
export interface Asker {
  readonly viewerId: ViewerId | null;
  readonly viewer: ViewerFeatures;
  /** True when the viewer's features could not be read, or what everybody's answers come from is out of date. */
  readonly degraded: boolean;
}

/** What every surface ranks by. */
export interface RankingQuery {
  readonly ranking: Ranking;
  readonly viewer: ViewerFeatures;
  /** Category slugs the account chose. */
  readonly interests: ReadonlySet<string>;
  /**
   * The start of the hour, in ms since the epoch: what decays is looked at as of then, so that without
   * new events the answer stands still until the hour is over.
   */
  readonly hour: number;
  /** Draws exploration, 0…2³²−1. */
  readonly seed: number;
  readonly products: Taste;
  /** Null when no product was ever interacted with. */
  readonly productScale: PopularityScale | null;
  /** True when a part of the query could not be had. */
  readonly degraded: boolean;
}

/** A query for products. */
export interface RailQuery extends RankingQuery {
  /** How strongly a trained model expects products next, 0…1; empty when it expects nothing. */
  readonly foreseen: ReadonlyMap<string, number>;
  /** What the shares are by: those products, with what the model knew of them. */
  readonly ahead: Foreseen;
  /** Products that are met much more of late than before. */
  readonly rising: ReadonlySet<string>;
  /** Products that the answer is about, and must not be in it. */
  readonly given: ReadonlySet<string>;
  readonly category: string | null;
  /** How many products are asked for. */
  readonly first: number;
}

/** A query for videos. */
export interface FeedQuery extends RankingQuery {
  readonly videos: Taste;
  readonly videoScale: PopularityScale | null;
}

/** What a rail is about; nothing given = the viewer. */
export interface RailSubject {
  readonly given: readonly string[];
  readonly category: string | null;
  readonly first: number;
  /** True: what the session has met is ranked with the rest; false: it comes behind what is new to the session. */
  readonly repeats: boolean;
}

/** What queries are made of. */
export interface QueryParts {
  readonly features: FeatureStore;
  readonly items: ItemIndex;
  readonly tops: TopLists;
  readonly foresight: Foresight;
  /** What merchandising wants. */
  readonly rules?: RuleBook;
  readonly watch: SourceWatch;
  readonly onSkipped: OnSkipped;
}

/** Makes the query of a product rail as of `now` (ms since the epoch). */
export async function railQuery(
  parts: QueryParts,
  asker: Asker,
  { given, category, first, repeats }: RailSubject,
  now: number,
  ranking: Ranking = usualRanking,
): Promise<RailQuery> {
  const hydrate = hydration(parts.onSkipped);
  const clicks = given.length > 0 ? given : sessionClicks(asker.viewer, now);
  const [all, common] = await Promise.all([
    hydrate.foreseen(parts, clicks, rankerOf[ranking.scorer]),
    rankingQuery(parts, asker, now, ranking, givenAnchors(given)),
  ]);
  // Left out here, what the viewer has just met comes back by the blend.
  const ahead = repeats ? all : foreseenWithout(all, clicks);
  const foreseen = foreseenShares(ahead.ids);
  const rising = await hydrate.rising(parts, hourOf(now));
  const degraded = common.degraded || hydrate.hasSkipped();
  return { ...common, degraded, foreseen, ahead, rising, given: new Set(given), category, first };
}

/** What the viewer clicked in the present session, oldest first. */
function sessionClicks(viewer: ViewerFeatures, now: number): string[] {
  const session = presentSession(viewer, now);
  const acts = viewer.recent.filter(({ kind, sessionId, type }) => {
    return kind === 'product' && sessionId === session && eventWeights[type] > 0;
  });
  return sessionClicksOf(acts.toReversed().map(({ id, type }) => ({ productId: id, type })));
}

/** Makes the query of a feed as of `now` (ms since the epoch). */
export async function feedQuery(
  parts: QueryParts,
  asker: Asker,
  now: number,
  ranking: Ranking = usualRanking,
): Promise<FeedQuery> {
  const { items } = parts;
  const hydrate = hydration(parts.onSkipped);
  const [common, videos, videoScale] = await Promise.all([
    rankingQuery(parts, asker, now, ranking, []),
    hydrate.taste(parts, 'video', anchorsOf(asker.viewer, 'video', items, now)),
    hydrate.scale(parts, 'video', hourOf(now)),
  ]);
  const degraded = common.degraded || hydrate.hasSkipped();
  return { ...common, videos, videoScale, degraded };
}

async function rankingQuery(
  parts: QueryParts,
  { viewerId, viewer, degraded }: Asker,
  now: number,
  ranking: Ranking,
  given: readonly Anchor[],
): Promise<RankingQuery> {
  const hour = hourOf(now);
  const personal = anchorsOf(viewer, 'product', parts.items, now);
  const anchors = given.length > 0 ? given : personal;
  const hydrate = hydration(parts.onSkipped);
  const [products, productScale] = await Promise.all([
    hydrate.taste(parts, 'product', anchors, personal),
    hydrate.scale(parts, 'product', hour),
  ]);
  return {
    ranking,
    viewer,
    interests: new Set(interestsOf(viewerId, parts.items)),
    hour,
    seed: seedOf(viewerId, hour),
    products,
    productScale,
    degraded: degraded || hydrate.hasSkipped(),
  };
}

const accountPrefix = 'account:';

function interestsOf(viewerId: ViewerId | null, items: ItemIndex): readonly string[] {
  if (viewerId === null || !viewerId.startsWith(accountPrefix)) return [];
  return items.interests(viewerId.slice(accountPrefix.length));
}

/** The parts of a query that ask the feature store or a model; one that fails is left out and noted. */
function hydration(onSkipped: OnSkipped) {
  let skipped = false;
  async function attempt<T>(name: string, work: () => Promise<T> | T, missing: T): Promise<T> {
    try {
      return await work();
    } catch (error) {
      skipped = true;
      onSkipped(`query/${name}`, error);
      return missing;
    }
  }
  return {
    hasSkipped: () => skipped,
    scale: ({ tops }: QueryParts, kind: ItemKind, hour: number): Promise<PopularityScale | null> =>
      attempt(`${kind}-popularity`, () => tops.scale(kind, hour), null),
    foreseen: (
      { foresight }: QueryParts,
      clicks: readonly string[],
      by: RankerName | null,
    ): Promise<Foreseen> =>
      attempt(
        'foresight',
        () => (by === null ? nothingForeseen : foresight.foresee(clicks, by)),
        nothingForeseen,
      ),
    rising: ({ tops }: QueryParts, hour: number): Promise<ReadonlySet<string>> =>
      attempt('rising', () => tops.rising(hour), new Set()),
    async taste(
      { features, items }: QueryParts,
      kind: ItemKind,
      anchors: readonly Anchor[],
      personal: readonly Anchor[] = anchors,
    ): Promise<Taste> {
      const ids = anchors.map(({ id }) => id);
      const neighbours =
        ids.length === 0
          ? []
          : await attempt(`${kind}-co-visitation`, () => features.neighbours(kind, ids), []);
      const common = {
        anchors,
        sessionAnchors: personal.filter(({ isOfSession }) => isOfSession),
        evidence: gatherEvidence(anchors, neighbours),
      };
      return kind === 'product'
        ? createTaste({ ...common, item: (id) => items.product(id), likeness: productLikeness })
        : createTaste({ ...common, item: (id) => items.video(id), likeness: videoLikeness });
    },
  };
}

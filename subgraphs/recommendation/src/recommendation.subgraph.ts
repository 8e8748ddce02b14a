import { hash } from 'node:crypto';

import type { Clock } from '@reelgraph/platform/clock';
import { buildFederatedSubgraph } from '@reelgraph/platform/federation';
import type { Logger } from '@reelgraph/platform/logger';
import type { Subgraph } from '@reelgraph/platform/subgraph';

import type { Analytics } from './analytics/analytics.types.js';
import type { FeatureStore } from './features/feature-store.port.js';
import { AnalyticsResolver } from './graphql/analytics.resolver.js';
import { CreatorResolver } from './graphql/creator.resolver.js';
import { CreatorStub } from './graphql/creator.types.js';
import { FeedResolver } from './graphql/feed.resolver.js';
import { PopularResolver } from './graphql/popular.resolver.js';
import { ProductResolver } from './graphql/product.resolver.js';
import {
  createRecommendationContext,
  type RecommendationContext,
} from './graphql/recommendation.context.js';
import { ExperimentsResolver } from './graphql/experiments.resolver.js';
import { RecommendationsResolver } from './graphql/recommendations.resolver.js';
import { SavedItemsResolver } from './graphql/saved-items.resolver.js';
import { TrackEventsResolver } from './graphql/track-events.resolver.js';
import { TrendingResolver } from './graphql/trending.resolver.js';
import { VideoResolver } from './graphql/video.resolver.js';
import type { Experiments } from './experiments/experiments.js';
import type { Ingest } from './ingest/ingest.types.js';
import type { ItemIndex } from './items/item-index.js';
import { CatalogueLists } from './pipeline/catalogue-lists.js';
import { following, forYou } from './pipeline/feed.js';
import { FeedCursors } from './pipeline/feed-cursor.js';
import { FeedPages } from './pipeline/feed-pages.js';
import { FeedSnapshots } from './pipeline/feed-snapshots.js';
import { type Foresight, noForesight } from './pipeline/foresight.js';
import type { OnSkipped } from './pipeline/pipeline.js';
import type { RailPolicy } from './pipeline/product-rail.js';
import { RailAnswers } from './pipeline/rail-answers.js';
import { TopLists } from './pipeline/top-lists.js';
import type { TrendingBoard } from './trending/trending-board.js';

/** What the recommendation subgraph is built over. */
export interface RecommendationSubgraphOptions {
  readonly features: FeatureStore;
  readonly items: ItemIndex;
  readonly trending: TrendingBoard;
  readonly analytics: Analytics;
  readonly ingest: Ingest;
  /** What a trained model expects next; missing = there is none. */
  readonly foresight?: Foresight;
  /** Missing = there are none. */
  readonly experiments?: Pick<Experiments, 'assign' | 'served' | 'report'>;
  readonly clock: Clock;
  /** Signs feed cursors, 32 bytes; a new one makes the cursors of the old one invalid. */
  readonly cursorSecret: Buffer;
  /** Told about parts of a ranking that failed and were skipped. */
  readonly logger?: Logger;
  /** How rails are put together; missing = mixed. */
  readonly rail?: RailPolicy;
  /** Ranked feeds kept for cursors to point into. */
  readonly snapshotCapacity?: number;
}

/** Takes every reference for one to something that there is: what viewers did to it is asked by its id. */
const stub = {
  __resolveReference: ({ id }: Readonly<Record<string, unknown>>) => ({ id: String(id) }),
};

/** Builds the recommendation subgraph: what next, what is popular and trending, and the way in for events. */
export async function buildRecommendationSubgraph(
  options: RecommendationSubgraphOptions,
): Promise<Subgraph<RecommendationContext>> {
  const { features, items, trending, analytics, ingest, clock, logger } = options;
  const onSkipped: OnSkipped = (part, error) => logger?.warn({ part, err: error }, 'skipped');
  const lists = new CatalogueLists(items, clock);
  const { foresight = noForesight, experiments } = options;
  const parts = { features, items, tops: new TopLists(features, clock), foresight, onSkipped };
  const cursors = new FeedCursors(options.cursorSecret);
  // A secret of its own, so that a cursor of one feed is none of the other.
  const followingSecret = hash(
    'sha256',
    Buffer.concat([options.cursorSecret, Buffer.of(1)]),
    'buffer',
  );
  const followingCursors = new FeedCursors(followingSecret);
  const snapshots = new FeedSnapshots(options.snapshotCapacity);
  const services = {
    ...{ features, items, trending, analytics, ingest, clock, onSkipped },
    feed: new FeedPages(
      parts,
      forYou(parts, lists, parts.tops),
      snapshots,
      cursors,
      clock,
      experiments,
    ),
    // Nothing is ranked in it, so no experiment tries it out.
    following: new FeedPages(parts, following(parts, lists), snapshots, followingCursors, clock),
    rail: new RailAnswers(parts, lists, clock, options.rail, experiments),
    experiments: async () => experiments?.report() ?? { results: [], computedAt: clock() },
  };
  return buildFederatedSubgraph<RecommendationContext>({
    name: 'recommendation',
    resolvers: [
      FeedResolver,
      RecommendationsResolver,
      PopularResolver,
      TrendingResolver,
      TrackEventsResolver,
      AnalyticsResolver,
      ExperimentsResolver,
      VideoResolver,
      ProductResolver,
      CreatorResolver,
      SavedItemsResolver,
    ],
    orphanedTypes: [CreatorStub],
    references: { Video: stub, Product: stub, Creator: stub },
    createContext: (scope) => createRecommendationContext(services, scope),
    // What it is built over is opened and closed by whoever composes it.
    close: async () => {},
  });
}

import { buildFederatedSubgraph } from '@reelgraph/platform/federation';
import type { Logger } from '@reelgraph/platform/logger';
import type { Subgraph } from '@reelgraph/platform/subgraph';

import type { Analytics } from './analytics/analytics.types.js';
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
import { StreamResolver } from './graphql/stream.resolver.js';
import { TrackEventsResolver } from './graphql/track-events.resolver.js';
import { TrainingResolver } from './graphql/training.resolver.js';
import { TrendingResolver } from './graphql/trending.resolver.js';
import { WhyResolver } from './graphql/why.resolver.js';
import { VideoResolver } from './graphql/video.resolver.js';
import type { Experiments } from './experiments/experiments.js';
import type { Ingest } from './ingest/ingest.types.js';
import type { OnSkipped } from './pipeline/pipeline.js';
import { createSurfaces, type SurfaceOptions } from './pipeline/surfaces.js';
import type { StreamWatch } from './stream/stream-watch.js';
import type { Trainer } from './training/trainer.js';
import type { TrendingBoard } from './trending/trending-board.js';

/** What the recommendation subgraph is built over. */
export interface RecommendationSubgraphOptions extends SurfaceOptions {
  readonly trending: TrendingBoard;
  readonly analytics: Analytics;
  readonly ingest: Ingest;
  /** Missing = there are none. */
  readonly experiments?: Pick<Experiments, 'assign' | 'served' | 'report' | 'find' | 'servedTo'>;
  /** Missing or null = nothing is trained here. */
  readonly trainer?: Trainer | null;
  /** Missing = nobody watches the stream: nothing is known of it. */
  readonly streamWatch?: StreamWatch;
  /** Told about parts of a ranking that failed and were skipped. */
  readonly logger?: Logger;
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
  const { experiments } = options;
  const services = {
    ...{ features, items, trending, analytics, ingest, clock, onSkipped },
    trainer: options.trainer ?? null,
    ...createSurfaces(options, onSkipped),
    served: async (id: string, inLog: boolean) => experiments?.find(id, inLog) ?? [],
    servedTo: (viewerId: string, limit: number) => experiments?.servedTo(viewerId, limit) ?? [],
    stream: async () => options.streamWatch?.state() ?? { lag: null, deadLetters: 0, newest: [] },
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
      WhyResolver,
      TrainingResolver,
      StreamResolver,
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

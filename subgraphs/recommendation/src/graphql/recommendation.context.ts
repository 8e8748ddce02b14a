import type { Clock } from '@reelgraph/platform/clock';
import { createLoader } from '@reelgraph/platform/loader';
import type { RequestContext } from '@reelgraph/platform/request-context';
import type { ServedList } from '@reelgraph/schema/served-list';
import { type RequestScope, viewerOf } from '@reelgraph/schema/request-scope';

import type { Analytics } from '../analytics/analytics.types.js';
import type { ExperimentReport } from '../experiments/experiments.js';
import type { FeatureStore } from '../features/feature-store.port.js';
import type { Ingest } from '../ingest/ingest.types.js';
import type { ItemIndex } from '../items/item-index.js';
import type { FeedPages } from '../pipeline/feed-pages.js';
import type { OnSkipped } from '../pipeline/pipeline.js';
import type { Asker } from '../pipeline/query.js';
import type { RailAnswers } from '../pipeline/rail-answers.js';
import { unknownViewer } from '../pipeline/viewer-as-of.js';
import type { StreamState } from '../stream/stream-watch.js';
import type { Trainer } from '../training/trainer.js';
import type { TrendingBoard } from '../trending/trending-board.js';

/** What the resolvers answer from; one set for the life of the process. */
export interface RecommendationServices {
  readonly features: FeatureStore;
  readonly items: ItemIndex;
  readonly trending: TrendingBoard;
  readonly analytics: Analytics;
  readonly ingest: Ingest;
  readonly feed: FeedPages;
  /** The feed of the creators whom the viewer follows. */
  readonly following: FeedPages;
  readonly rail: RailAnswers;
  /** Null where nothing is trained. */
  readonly trainer: Trainer | null;
  /** What experiments have shown so far. */
  readonly experiments: () => Promise<ExperimentReport>;
  /** The pages of a recommendation that are known; `inLog` looks in the log too. */
  readonly served: (recommendationId: string, inLog: boolean) => Promise<readonly ServedList[]>;
  /** The lists of a viewer that this process remembers, the newest first. */
  readonly servedTo: (viewerId: string, limit: number) => readonly ServedList[];
  /** How the stream does. */
  readonly stream: () => Promise<StreamState>;
  readonly clock: Clock;
  readonly onSkipped: OnSkipped;
}

/** What a request's resolvers get. */
export interface RecommendationContext extends RequestContext {
  readonly services: RecommendationServices;
  /** Who asks, read once a request. When it cannot be read, nobody in particular; then, and while lists are stale, marked as degraded. */
  asker(): Promise<Asker>;
  /** Likes of a video at the moment. */
  readonly likeCounts: ReturnType<typeof createLoader<string, number>>;
}

/** A fresh context of one request. */
export function createRecommendationContext(
  services: RecommendationServices,
  scope: RequestScope,
): RecommendationContext {
  const { features, onSkipped } = services;
  const viewerId = viewerOf(scope);
  let asker: Promise<Asker> | null = null;

  async function readAsker(): Promise<Asker> {
    const degraded = features.isStale;
    if (viewerId === null) return { viewerId, viewer: unknownViewer, degraded };
    try {
      return { viewerId, viewer: await features.viewer(viewerId), degraded };
    } catch (error) {
      onSkipped('query/viewer', error);
      return { viewerId, viewer: unknownViewer, degraded: true };
    }
  }

  return {
    scope,
    services,
    asker: () => (asker ??= readAsker()),
    likeCounts: createLoader<string, number>((ids) => features.likeCounts(ids), {
      name: 'like counts',
    }),
  };
}

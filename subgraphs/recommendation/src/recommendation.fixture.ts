import type { Subgraph } from '@reelgraph/platform/subgraph';
import type { ViewerId } from '@reelgraph/schema/ids';
import type { InteractionEvent } from '@reelgraph/schema/interaction-event';
import type { RequestScope } from '@reelgraph/schema/request-scope';
import { graphql } from 'graphql';

import type { AnalyticsReport } from './analytics/analytics.types.js';
import type { ViewerFeatures } from './features/feature-store.port.js';
import type { RecommendationContext } from './graphql/recommendation.context.js';
import type { IncomingEvent } from './ingest/ingest.types.js';
import { featureCount } from './models/rank-features.js';
import { nothingForeseen } from './pipeline/foresight.js';
import { fakeFeatureStore, met, viewerWith } from './pipeline/feature-store.fake.js';
import { aProduct, aVideo, fakeItemIndex } from './pipeline/item-index.fake.js';
import {
  buildRecommendationSubgraph,
  type RecommendationSubgraphOptions,
} from './recommendation.subgraph.js';
import type { TrendingSnapshot } from './trending/trending-board.js';

/** The first moment of the tests, ms since the epoch: half past an hour. */
export const startMs = Date.UTC(2026, 0, 15, 12, 30);
const categories = ['kitchen', 'laptops', 'hats', 'shoes', 'lamps', 'toys'];

/** What a GraphQL answer is to a test. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Data = any;

/** The recommendation subgraph over fakes, with 60 products in 6 categories and 120 videos by 20 creators. */
export async function demoSubgraph(
  options: Pick<
    RecommendationSubgraphOptions,
    'snapshotCapacity' | 'experiments' | 'rules' | 'trainer' | 'streamWatch' | 'sources'
  > = {},
) {
  const features = fakeFeatureStore();
  const items = fakeItemIndex();
  const accepted: { viewerId: ViewerId; events: readonly IncomingEvent[] }[] = [];
  const board = new Map<string | null, TrendingSnapshot>();
  const time = { now: startMs };
  /** What a trained model would expect after a click on each product; empty = there is no model. */
  const expected = new Map<string, readonly string[]>();
  /** The same of its linear ranker. */
  const expectedLinearly = new Map<string, readonly string[]>();
  const model = { isAway: false };
  for (let i = 0; i < 60; i += 1) {
    const category = categories[i % categories.length] ?? '';
    items.add(
      aProduct(`p${i}`, { category, tags: [`tag${i % 12}`], createdAt: startMs - 40 * 86_400_000 }),
    );
    features.categories.set(`p${i}`, category);
    features.weights.set(`p${i}`, 600 - i * 5);
  }
  for (let i = 0; i < 120; i += 1) {
    const placed = [`p${i % 60}`, `p${(i + 6) % 60}`, `p${(i + 13) % 60}`];
    items.addVideos(
      aVideo(`v${i}`, placed, { creatorId: `c${i % 20}`, createdAt: startMs - i * 3_600_000 }),
    );
    features.weights.set(`v${i}`, 500 - i * 2);
  }
  const report: AnalyticsReport = {
    window: 'HOUR',
    computedAt: startMs,
    activeViewers: 3,
    eventsByType: [{ type: 'PURCHASE', count: 2 }],
    timeline: [{ startAt: 0, endAt: 60_000, eventsByType: [{ type: 'PURCHASE', count: 2 }] }],
  };
  const build = () =>
    buildRecommendationSubgraph({
      features,
      items,
      foresight: {
        async foresee(clicks, by) {
          if (model.isAway) throw new Error('The thread of the model ended.');
          const known = by === 'linear' ? expectedLinearly : expected;
          const ids = known.get(clicks.at(-1) ?? '') ?? [];
          return { ...nothingForeseen, ids, featuresAt: () => new Float32Array(featureCount) };
        },
      },
      trending: {
        snapshot: async (category) =>
          board.get(category) ?? { version: 1, computedAt: startMs, rows: [] },
      },
      analytics: { report: async (window, now) => ({ ...report, window, computedAt: now }) },
      ingest: {
        async accept(viewerId, events) {
          accepted.push({ viewerId, events });
          return { accepted: events.length, duplicates: 0, rejected: [], durability: 'LOGGED' };
        },
      },
      clock: () => time.now,
      cursorSecret: Buffer.alloc(32, 7),
      ...options,
    });
  let subgraph: Subgraph<RecommendationContext> = await build();

  const scopeOf = (viewer: string | null): RequestScope => ({
    requestId: 'test',
    accountId: viewer?.startsWith('account:') ? viewer.slice('account:'.length) : null,
    sessionFamilyId: null,
    visitorId: viewer?.startsWith('visitor:') ? viewer.slice('visitor:'.length) : null,
    roles: viewer === 'account:admin' ? ['ADMIN'] : [],
    deadlineAt: Number.MAX_SAFE_INTEGER,
  });
  const run = (viewer: string | null, source: string, variableValues: object = {}) =>
    graphql({
      schema: subgraph.schema,
      source,
      variableValues: { ...variableValues },
      contextValue: subgraph.createContext(scopeOf(viewer)),
    });

  return {
    ...{ features, items, accepted, board, time, expected, expectedLinearly, model },
    /** The data of an answer without errors. */
    async ask(viewer: string | null, source: string, variables: object = {}): Promise<Data> {
      const { data, errors } = await run(viewer, source, variables);
      if (errors) throw errors[0]?.originalError ?? errors[0];
      return data;
    },
    /** The code and message of the first error. */
    async refusal(viewer: string | null, source: string, variables: object = {}): Promise<string> {
      const { errors } = await run(viewer, source, variables);
      return `${String(errors?.[0]?.extensions['code'])} ${errors?.[0]?.message}`;
    },
    /** What a viewer is known to have done (newest first), and what else is known of them. */
    know(
      viewer: string,
      events: readonly [InteractionEvent['type'], string][],
      more: Partial<ViewerFeatures> = {},
    ): void {
      const recent = events.map(([type, id], i) => met(type, id, time.now - i));
      features.viewers.set(viewer, viewerWith(recent, more));
    },
    /** Builds the subgraph anew over the same stores, as after a restart. */
    async restart(): Promise<void> {
      subgraph = await build();
    },
  };
}

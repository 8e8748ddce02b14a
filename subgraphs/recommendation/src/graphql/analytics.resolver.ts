import type { EventType } from '@reelgraph/schema/interaction-event';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';

import type { AnalyticsWindow } from '../analytics/analytics.types.js';
import { AnalyticsType, AnalyticsWindowEnum } from './analytics.types.js';
import { presentScore } from './product.types.js';
import type { RecommendationContext } from './recommendation.context.js';

const defaultWindow = AnalyticsWindowEnum.HOUR;
const topLength = 10;

/** Counts for those who run the place. */
@Resolver()
export class AnalyticsResolver {
  @Query(() => AnalyticsType, {
    description: 'What viewers did; every acknowledged event is counted once.',
  })
  async analytics(
    @Ctx() { services: { analytics, features, clock } }: RecommendationContext,
    @Arg('window', () => AnalyticsWindowEnum, {
      nullable: true,
      defaultValue: defaultWindow,
      description: 'How far back.',
    })
    window: AnalyticsWindow | null,
  ): Promise<AnalyticsType> {
    const now = clock();
    const report = await analytics.report(window ?? defaultWindow, now);
    const counts = new Map(report.eventsByType.map(({ type, count }) => [type, count]));
    const countOf = (type: EventType): number => counts.get(type) ?? 0;
    return {
      window: report.window,
      computedAt: new Date(report.computedAt),
      activeViewers: report.activeViewers,
      eventsByType: [...report.eventsByType],
      timeline: report.timeline.map(({ startAt, endAt, eventsByType }) => ({
        startAt: new Date(startAt),
        endAt: new Date(endAt),
        eventsByType: [...eventsByType],
      })),
      funnel: {
        impressions: countOf('IMPRESSION'),
        views: countOf('VIEW'),
        clicks: countOf('CLICK'),
        carts: countOf('CART'),
        purchases: countOf('PURCHASE'),
      },
      topProducts: (await features.top('product', 'DAY', null, topLength, now)).map(presentScore),
    };
  }
}

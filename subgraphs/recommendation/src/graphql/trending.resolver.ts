import { pageSize } from '@reelgraph/platform/connection';
import { AppError } from '@reelgraph/platform/errors';
import { Arg, Ctx, Int, Query, Resolver, Subscription } from 'type-graphql';

import type { RecommendationContext } from './recommendation.context.js';
import { TrendingSnapshotType } from './trending.types.js';

const defaultFirst = 20;
const categoryArg = {
  nullable: true,
  description: 'Only products of this category, by its slug.',
} as const;
const firstArg = {
  nullable: true,
  defaultValue: defaultFirst,
  description: 'How many products, 1…100; a cut of the first 100.',
} as const;

/** The gateway answers subscriptions by running the query of the same name after each signal. */
const servedByGateway = (): never => {
  throw new AppError('BAD_REQUEST', 'Subscriptions are served by the gateway.');
};

/** What is trending. */
@Resolver()
export class TrendingResolver {
  @Query(() => TrendingSnapshotType, {
    description: 'What is trending now; never empty while something is in stock.',
  })
  async trendingProducts(
    @Ctx() { services }: RecommendationContext,
    @Arg('category', () => String, categoryArg) category: string | null | undefined,
    @Arg('first', () => Int, firstArg) first: number | null,
  ): Promise<TrendingSnapshotType> {
    const size = pageSize(first, defaultFirst);
    const { items, trending } = services;
    const { version, computedAt, rows } = await trending.snapshot(category ?? null);
    // The board follows the stock within seconds; what has sold out is not shown until then either.
    const inStock = rows.filter(({ productId }) => items.isAvailable(productId));
    return {
      version,
      computedAt: new Date(computedAt),
      items: inStock.slice(0, size).map(({ productId, score, change, history }, place) => ({
        product: { id: productId },
        score,
        rank: place + 1,
        change,
        history: [...history],
      })),
    };
  }

  @Subscription(() => TrendingSnapshotType, {
    name: 'trendingProducts',
    subscribe: servedByGateway,
    description:
      'What is trending: at once on subscribing, then each new version, at most 4 a second.',
  })
  onTrendingProducts(
    @Arg('category', () => String, categoryArg) _category: string | null | undefined,
    @Arg('first', () => Int, firstArg) _first: number | null,
  ): TrendingSnapshotType {
    return servedByGateway();
  }
}

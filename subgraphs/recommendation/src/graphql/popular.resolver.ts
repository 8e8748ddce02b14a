import { pageSize } from '@reelgraph/platform/connection';
import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';

import { popularProducts } from '../pipeline/popular-products.js';
import { presentScore, ProductScore } from './product.types.js';
import type { RecommendationContext } from './recommendation.context.js';

const defaultFirst = 20;

/** Popular products. */
@Resolver()
export class PopularResolver {
  @Query(() => [ProductScore], {
    description:
      'The popular products of the last hour, filled up from the last day, the last week, all time and the catalogue; in stock, the greatest score first, at most 100.',
  })
  async popularProducts(
    @Ctx() { services }: RecommendationContext,
    @Arg('category', () => String, {
      nullable: true,
      description: 'Only products of this category, by its slug.',
    })
    category: string | null | undefined,
    @Arg('first', () => Int, {
      nullable: true,
      defaultValue: defaultFirst,
      description: 'How many products, 1…100.',
    })
    first: number | null,
  ): Promise<ProductScore[]> {
    const size = pageSize(first, defaultFirst);
    return (await popularProducts(services, category ?? null, size)).map(presentScore);
  }
}

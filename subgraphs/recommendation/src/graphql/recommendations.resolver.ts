import { pageSize } from '@reelgraph/platform/connection';
import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';

import type { RecommendationContext } from './recommendation.context.js';
import { RecommendationList } from './recommendations.types.js';

const defaultFirst = 10;

/** Recommended products. */
@Resolver()
export class RecommendationsResolver {
  @Query(() => RecommendationList, {
    description:
      'Products for the viewer, or about a product, a video or a category. Never what the viewer bought or hid, nor what is out of stock.',
  })
  async recommendations(
    @Ctx() context: RecommendationContext,
    @Arg('first', () => Int, {
      nullable: true,
      defaultValue: defaultFirst,
      description: 'How many products, 1…100.',
    })
    first: number | null,
    @Arg('productId', () => ID, {
      nullable: true,
      description: 'Products that go with this one; itself is left out.',
    })
    productId: string | null | undefined,
    @Arg('videoId', () => ID, {
      nullable: true,
      description: 'Products that go with those placed in this video; these are left out.',
    })
    videoId: string | null | undefined,
    @Arg('category', () => String, {
      nullable: true,
      description: 'Only products of this category, by its slug.',
    })
    category: string | null | undefined,
    @Arg('repeats', () => Boolean, {
      nullable: true,
      defaultValue: false,
      description:
        'True: what the viewer met in the present session is ranked with the rest, for a rail that says “continue where you were”. False: it comes behind what is new to the session.',
    })
    repeats: boolean | null,
  ): Promise<RecommendationList> {
    const answer = await context.services.rail.answer(await context.asker(), {
      first: pageSize(first, defaultFirst),
      productId: productId ?? null,
      videoId: videoId ?? null,
      category: category ?? null,
      repeats: repeats ?? false,
    });
    return {
      recommendationId: answer.recommendationId,
      experimentArm: answer.experimentArm,
      degraded: answer.degraded,
      items: answer.entries.map(({ productId: id, score, reason, signals }) => ({
        product: { id },
        score,
        reason,
        signals,
      })),
    };
  }
}

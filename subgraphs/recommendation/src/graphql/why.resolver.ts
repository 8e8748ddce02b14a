import { NotFoundError } from '@reelgraph/platform/errors';
import { viewerOf } from '@reelgraph/schema/request-scope';
import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';

import { explain } from '../experiments/explanation.js';
import type { RecommendationContext } from './recommendation.context.js';
import { WhyRecommendedType } from './why.types.js';

/** Explanations of what was served. */
@Resolver()
export class WhyResolver {
  @Query(() => WhyRecommendedType, {
    description:
      'Why a product was in a list that the viewer was served lately (ADMIN: anybody was). The process that served it remembers some thousand lists; for ADMIN those of experiments are looked up in the log too. `NOT_FOUND` for what is not known any more, or was never there.',
  })
  async whyRecommended(
    @Ctx() { scope, services }: RecommendationContext,
    @Arg('recommendationId', () => ID, { description: 'The list.' }) recommendationId: string,
    @Arg('productId', () => ID, { description: 'A product in it.' }) productId: string,
  ): Promise<WhyRecommendedType> {
    const isAdmin = scope.roles.includes('ADMIN');
    const pages = await services.served(recommendationId, isAdmin);
    const viewer = viewerOf(scope);
    const own = pages.filter(({ viewerId }) => isAdmin || viewerId === viewer);
    // Somebody else's list is as unknown as one that never was.
    if (own.length === 0) throw new NotFoundError('Recommendation', recommendationId);
    const explanation = explain(own, productId);
    if (explanation === null) throw new NotFoundError('Recommended product', productId);
    const { list, item, position, scorer, parts } = explanation;
    const { score, signals, reasons, source, rule, propensity } = item;
    return {
      ...{ recommendationId, position, scorer, score, signals, reasons, source, rule },
      propensity,
      product: { id: productId },
      video: list.surface === 'feed' ? { id: item.id } : null,
      surface: list.surface,
      servedAt: new Date(list.at),
      parts: [...parts],
      experiment: list.experiment,
      experimentArm: list.arm,
    };
  }
}

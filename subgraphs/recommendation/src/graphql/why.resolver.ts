import { pageSize } from '@reelgraph/platform/connection';
import { NotFoundError } from '@reelgraph/platform/errors';
import { requireRole } from '@reelgraph/platform/request-context';
import { viewerOf } from '@reelgraph/schema/request-scope';
import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';

import { type Explanation, explain } from '../experiments/explanation.js';
import type { RecommendationContext } from './recommendation.context.js';
import { WhyRecommendedType } from './why.types.js';

const defaultFirst = 20;

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
    return present(explanation, productId);
  }

  @Query(() => [WhyRecommendedType], {
    description:
      'What a viewer was served lately, each item with why, the newest list first; of a feed’s video, by its first product. Only what the process that answers remembers. For ADMIN.',
  })
  servedTo(
    @Ctx() { scope, services }: RecommendationContext,
    @Arg('viewerId', () => ID, {
      description: '`account:` with the id of an account, or `visitor:` with that of a visitor.',
    })
    viewerId: string,
    @Arg('first', () => Int, {
      nullable: true,
      defaultValue: defaultFirst,
      description: 'How many items, 1…100.',
    })
    first: number | null,
  ): WhyRecommendedType[] {
    requireRole(scope, 'ADMIN');
    const limit = pageSize(first, defaultFirst);
    return services
      .servedTo(viewerId, limit)
      .flatMap((list) =>
        list.items.flatMap((item, place) => {
          const productId = list.surface === 'feed' ? item.productIds[0] : item.id;
          if (productId === undefined) return [];
          // A feed may have a product in several videos: only this one is asked about.
          const alone = { ...list, from: list.from + place, items: [item] };
          const explanation = explain([alone], productId);
          return explanation === null ? [] : [present(explanation, productId)];
        }),
      )
      .slice(0, limit);
  }
}

function present(explanation: Explanation, productId: string): WhyRecommendedType {
  const { list, item, position, scorer, parts } = explanation;
  const { score, signals, reasons, source, rule, propensity } = item;
  return {
    ...{ position, scorer, score, signals, reasons, source, rule, propensity },
    recommendationId: list.recommendationId,
    product: { id: productId },
    video: list.surface === 'feed' ? { id: item.id } : null,
    surface: list.surface,
    servedAt: new Date(list.at),
    parts: [...parts],
    experiment: list.experiment,
    experimentArm: list.arm,
  };
}

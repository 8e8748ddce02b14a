import { pageSize } from '@reelgraph/platform/connection';
import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';

import { FeedConnection, FeedEdge } from './feed.types.js';
import type { RecommendationContext } from './recommendation.context.js';

const defaultFirst = 10;

/** The feed of videos. */
@Resolver()
export class FeedResolver {
  @Query(() => FeedConnection, {
    description:
      'The viewer’s personal feed of videos. Asked without `after` it is ranked anew; seen videos are left out until everything is seen.',
  })
  async feed(
    @Ctx() context: RecommendationContext,
    @Arg('first', () => Int, {
      nullable: true,
      defaultValue: defaultFirst,
      description: 'How many videos, 1…100.',
    })
    first: number | null,
    @Arg('after', () => String, {
      nullable: true,
      description:
        'Cursor of the last video of the page before; good for 30 minutes. Absent = from the beginning.',
    })
    after: string | null | undefined,
    @Arg('following', () => Boolean, {
      nullable: true,
      defaultValue: false,
      description:
        'Only videos by creators whom the viewer follows, the newest first; empty when they follow nobody. Cursors of one feed are not for the other.',
    })
    isFollowing: boolean | null,
  ): Promise<FeedConnection> {
    const { services } = context;
    const feed = isFollowing === true ? services.following : services.feed;
    const size = pageSize(first, defaultFirst);
    const page = await feed.page(await context.asker(), size, after ?? null);
    const now = services.clock();
    const edges = page.entries.map(({ videoId, productIds, score, reasons, place }) => {
      const node = {
        video: { id: videoId },
        products: productIds.map((id) => ({ id })),
        recommendationId: page.recommendationId,
        score,
        reasons: [...reasons],
      };
      return new FeedEdge(node, () => feed.cursors.encode(place, now));
    });
    return {
      edges,
      pageInfo: {
        hasNextPage: page.hasNextPage,
        hasPreviousPage: page.hasPreviousPage,
        startCursor: edges.at(0)?.cursor ?? null,
        endCursor: edges.at(-1)?.cursor ?? null,
      },
      degraded: page.degraded,
      experimentArm: page.experimentArm,
    };
  }
}

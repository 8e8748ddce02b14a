import { Ctx, Directive, FieldResolver, Int, Resolver, Root } from 'type-graphql';

import type { RecommendationContext } from './recommendation.context.js';
import { VideoStub } from './video.types.js';

/** What viewers did to a video. */
@Resolver(() => VideoStub)
export class VideoResolver {
  @Directive('@cacheControl(maxAge: 0)')
  @FieldResolver(() => Boolean, {
    description: 'Whether the viewer likes it; false for nobody in particular.',
  })
  async likedByMe(
    @Root() { id }: VideoStub,
    @Ctx() context: RecommendationContext,
  ): Promise<boolean> {
    const { viewer } = await context.asker();
    return viewer.likedVideos.has(id);
  }

  @Directive('@cacheControl(maxAge: 0)')
  @FieldResolver(() => Boolean, {
    nullable: true,
    description:
      'Whether the viewer saved it for later; false for nobody in particular, null while that cannot be told.',
  })
  async savedByMe(
    @Root() { id }: VideoStub,
    @Ctx() context: RecommendationContext,
  ): Promise<boolean> {
    const { viewer } = await context.asker();
    return viewer.savedVideos.has(id);
  }

  @FieldResolver(() => Int, { description: 'How many viewers like it at the moment, 0 or more.' })
  async likeCount(
    @Root() { id }: VideoStub,
    @Ctx() context: RecommendationContext,
  ): Promise<number> {
    return (await context.likeCounts.load(id)) ?? 0;
  }
}

import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';

import { CreatorStub } from './creator.types.js';
import type { RecommendationContext } from './recommendation.context.js';

/** What a creator is to the viewer. */
@Resolver(() => CreatorStub)
export class CreatorResolver {
  @Directive('@cacheControl(maxAge: 0)')
  @FieldResolver(() => Boolean, {
    nullable: true,
    description:
      'Whether the viewer follows them; false for nobody in particular, null while that cannot be told.',
  })
  async followedByMe(
    @Root() { id }: CreatorStub,
    @Ctx() context: RecommendationContext,
  ): Promise<boolean> {
    const { viewer } = await context.asker();
    return viewer.followedCreators.has(id);
  }

  @Directive('@cacheControl(maxAge: 0)')
  @FieldResolver(() => Boolean, {
    nullable: true,
    description:
      'Whether the viewer hid them, so that no feed shows their videos; false for nobody in particular, null while that cannot be told.',
  })
  async hiddenByMe(
    @Root() { id }: CreatorStub,
    @Ctx() context: RecommendationContext,
  ): Promise<boolean> {
    const { viewer } = await context.asker();
    return viewer.hiddenCreators.has(id);
  }
}

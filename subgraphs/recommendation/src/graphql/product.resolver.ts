import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';

import { ProductStub } from './product.types.js';
import type { RecommendationContext } from './recommendation.context.js';

/** What the viewer did to a product. */
@Resolver(() => ProductStub)
export class ProductResolver {
  @Directive('@cacheControl(maxAge: 0)')
  @FieldResolver(() => Boolean, {
    nullable: true,
    description:
      'Whether the viewer saved it for later; false for nobody in particular, null while that cannot be told.',
  })
  async savedByMe(
    @Root() { id }: ProductStub,
    @Ctx() context: RecommendationContext,
  ): Promise<boolean> {
    const { viewer } = await context.asker();
    return viewer.savedProducts.has(id);
  }
}

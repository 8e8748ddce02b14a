import { pageSize } from '@reelgraph/platform/connection';
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';

import { PlacedProduct } from './product.type.js';
import type { VideoContext } from './video.context.js';
import { Video } from './video.type.js';

const defaultVideos = 10;

/** What videos add to a product. */
@Resolver(() => PlacedProduct)
export class PlacedProductResolver {
  @FieldResolver(() => [Video], { description: 'Videos that it is seen in, the newest first.' })
  async videos(
    @Root() { id: ownerId }: PlacedProduct,
    @Arg('first', () => Int, {
      nullable: true,
      defaultValue: defaultVideos,
      description: 'How many, 1…100.',
    })
    first: number | null,
    @Ctx() { loaders }: VideoContext,
  ): Promise<Video[]> {
    const limit = pageSize(first, defaultVideos);
    const listed = (await loaders.videosOfProducts.load({ ownerId, limit, after: null })) ?? [];
    const videos = await Promise.all(listed.map(({ id }) => loaders.videos.load(id)));
    return videos.filter((video) => video !== null);
  }
}

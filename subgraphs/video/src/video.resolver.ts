import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';

import { Creator } from './creator.type.js';
import { Music } from './music.type.js';
import { ProductPlacement } from './placement.type.js';
import type { VideoContext } from './video.context.js';
import { Video } from './video.type.js';

/** Videos, and what belongs to one. */
@Resolver(() => Video)
export class VideoResolver {
  @Query(() => Video, { nullable: true, description: 'A video; null when there is none.' })
  video(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() { loaders }: VideoContext,
  ): Promise<Video | null> {
    return loaders.videos.load(id);
  }

  @FieldResolver(() => Creator, {
    nullable: true,
    description: 'Who made it; null when that is unknown.',
  })
  creator(
    @Root() { creatorId }: Video,
    @Ctx() { loaders }: VideoContext,
  ): Promise<Creator | null> | null {
    return creatorId === null ? null : loaders.creators.load(creatorId);
  }

  @FieldResolver(() => Music, {
    nullable: true,
    description: 'What is heard in it; null when that is unknown.',
  })
  music(
    @Root() { musicId }: Video,
    @Ctx() { loaders }: VideoContext,
  ): Promise<Music | null> | null {
    return musicId === null ? null : loaders.music.load(musicId);
  }

  @FieldResolver(() => [ProductPlacement], {
    description: 'Which products are seen in it, in the order in which they appear.',
  })
  async placements(
    @Root() { id }: Video,
    @Ctx() { loaders }: VideoContext,
  ): Promise<readonly ProductPlacement[]> {
    return (await loaders.placements.load(id)) ?? [];
  }
}

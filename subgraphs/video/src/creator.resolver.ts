import { decodeCursor, encodeCursor, pageSize } from '@reelgraph/platform/connection';
import { InputError } from '@reelgraph/platform/errors';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';

import { Creator } from './creator.type.js';
import { defaultPageSize, NewestVideosArgs } from './newest-videos.args.js';
import type { VideoPlace } from './video-lists.reads.js';
import type { VideoContext } from './video.context.js';
import { VideoConnection, type VideoEdge } from './video.type.js';

/** The place of a cursor. Errors: `InputError` naming `after` when it is not one of a list of videos. */
function placeOfCursor(cursor: string): VideoPlace {
  const [createdAt, id, ...more] = decodeCursor(cursor, 'after');
  const place = { createdAt: Number(createdAt), id: id ?? '' };
  if (!Number.isSafeInteger(place.createdAt) || place.id === '' || more.length > 0) {
    throw new InputError('after', 'is not a cursor of this list');
  }
  return place;
}

/** Creators and their videos. */
@Resolver(() => Creator)
export class CreatorResolver {
  @Query(() => Creator, { nullable: true, description: 'A creator; null when there is none.' })
  creator(
    @Arg('id', () => ID, { description: 'Their id.' }) id: string,
    @Ctx() { loaders }: VideoContext,
  ): Promise<Creator | null> {
    return loaders.creators.load(id);
  }

  @FieldResolver(() => VideoConnection, { description: 'Their videos, the newest first.' })
  async videos(
    @Root() { id: ownerId }: Creator,
    @Args(() => NewestVideosArgs) { first, after }: NewestVideosArgs,
    @Ctx() { loaders }: VideoContext,
  ): Promise<VideoConnection> {
    const size = pageSize(first, defaultPageSize);
    const place = after ? placeOfCursor(after) : null;
    // One more than asked for tells whether there is a next page.
    const key = { ownerId, limit: size + 1, after: place };
    const listed = (await loaders.videosOfCreators.load(key)) ?? [];
    const page = listed.slice(0, size);
    const videos = await Promise.all(page.map(({ id }) => loaders.videos.load(id)));
    const edges = page.flatMap(({ createdAt, id }, index): VideoEdge[] => {
      const node = videos[index];
      return node ? [{ cursor: encodeCursor([createdAt, id]), node }] : [];
    });
    return {
      edges,
      pageInfo: {
        hasNextPage: listed.length > size,
        hasPreviousPage: place !== null,
        startCursor: edges[0]?.cursor ?? null,
        endCursor: edges.at(-1)?.cursor ?? null,
      },
    };
  }
}

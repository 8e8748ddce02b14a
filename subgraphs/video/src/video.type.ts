import { Image, PageInfo } from '@reelgraph/platform/connection';
import { GraphQLDateTime } from 'graphql-scalars';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';

import { MediaSource } from './media-source.type.js';

/** A video, as the API shows it; creator, music and placements are a resolver's, by the ids beside it. */
@ObjectType('Video', { description: 'A short video with products in it.' })
@Directive('@key(fields: "id")')
@Directive('@cacheControl(maxAge: 60)')
export class Video {
  @Field(() => ID, { description: 'Its id: the source it came from, a dot, and its id there.' })
  id!: string;

  @Field(() => String, { description: 'What its creator says about it; may be empty.' })
  caption!: string;

  @Field(() => [String], { description: 'Its hashtags, without the `#`.' })
  hashtags!: readonly string[];

  @Field(() => Int, { description: 'How long it is, in milliseconds.' })
  durationMs!: number;

  @Field(() => Image, { description: 'What to show until it plays.' })
  poster!: Image;

  @Field(() => [MediaSource], { description: 'Its encodings, the one to be preferred first.' })
  sources!: readonly MediaSource[];

  @Field(() => GraphQLDateTime, { description: 'When it was published.' })
  createdAt!: Date;

  creatorId!: string | null;
  musicId!: string | null;
}

/** A video in a list. */
@ObjectType('VideoEdge', { description: 'A video in a list.' })
@Directive('@cacheControl(inheritMaxAge: true)')
export class VideoEdge {
  @Field(() => String, { description: 'Where in the list it is, for `after`.' })
  cursor!: string;

  @Field(() => Video, { description: 'The video.' })
  node!: Video;
}

/** A page of videos. */
@ObjectType('VideoConnection', { description: 'A page of a list of videos.' })
@Directive('@cacheControl(inheritMaxAge: true)')
export class VideoConnection {
  @Field(() => [VideoEdge], { description: 'The videos of this page, in order.' })
  edges!: readonly VideoEdge[];

  @Field(() => PageInfo, { description: 'Where the page begins and ends.' })
  pageInfo!: PageInfo;
}

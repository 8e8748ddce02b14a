import { PageInfo } from '@reelgraph/platform/connection';
import { Field, Float, ID, ObjectType } from 'type-graphql';

import { ProductStub } from './product.types.js';
import { ReasonType } from './reason.types.js';
import { VideoStub } from './video.types.js';

/** A video in the feed. */
@ObjectType({ description: 'A video in the feed, with what can be bought in it.' })
export class FeedItem {
  @Field(() => VideoStub, { nullable: true, description: 'The video.' })
  video!: VideoStub | null;

  @Field(() => [ProductStub], {
    nullable: 'items',
    description:
      'Products placed in the video that are in stock and that the viewer neither bought nor hid, at most 5, the most suitable first.',
  })
  products!: (ProductStub | null)[];

  @Field(() => ID, {
    description: 'Names the ranking that the item comes from; send it with the events it leads to.',
  })
  recommendationId!: string;

  @Field(() => Float, { description: 'How well it suits the viewer, 0…1, higher is better.' })
  score!: number;

  @Field(() => [ReasonType], { description: 'Why it is shown, the weightiest reason first; 1–2.' })
  reasons!: ReasonType[];
}

/** An edge of the feed. */
@ObjectType({ description: 'A video in the feed and its place.' })
export class FeedEdge {
  @Field(() => FeedItem, { description: 'The item.' })
  readonly node: FeedItem;

  /** Signs the cursor: only when it is asked for, and once. */
  readonly #sign: () => string;
  #cursor: string | null = null;

  constructor(node: FeedItem, sign: () => string) {
    this.node = node;
    this.#sign = sign;
  }

  @Field(() => String, {
    description: 'The place after this item, for `after`; good for 30 minutes.',
  })
  get cursor(): string {
    return (this.#cursor ??= this.#sign());
  }
}

/** A page of the feed. */
@ObjectType({ description: 'A page of the feed.' })
export class FeedConnection {
  @Field(() => [FeedEdge], { description: 'The videos of this page, in order.' })
  edges!: FeedEdge[];

  @Field(() => PageInfo, { description: 'Where this page begins and ends.' })
  pageInfo!: PageInfo;

  @Field(() => Boolean, {
    description: 'True when a part of the ranking failed and the feed had to do without it.',
  })
  degraded!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The arm of the experiment that the page is part of; null outside experiments.',
  })
  experimentArm!: string | null;
}

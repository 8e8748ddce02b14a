import { PageInfo } from '@reelgraph/platform/connection';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType, registerEnumType } from 'type-graphql';

import { ProductStub } from './product.types.js';
import { VideoStub } from './video.types.js';

/** The GraphQL enum of what can be saved. */
export const SavedKindEnum = { PRODUCT: 'PRODUCT', VIDEO: 'VIDEO' } as const;
registerEnumType(SavedKindEnum, {
  name: 'SavedKind',
  description: 'What can be saved for later.',
  valuesConfig: {
    PRODUCT: { description: 'A product.' },
    VIDEO: { description: 'A video.' },
  },
});

/** Something that the viewer saved. */
@ObjectType({ description: 'Something that the viewer saved: a product or a video.' })
export class SavedItem {
  @Field(() => GraphQLDateTime, { description: 'When it was saved.' })
  savedAt!: Date;

  @Field(() => ProductStub, {
    nullable: true,
    description: 'The product; null when a video was saved, or the product is gone.',
  })
  product!: ProductStub | null;

  @Field(() => VideoStub, {
    nullable: true,
    description: 'The video; null when a product was saved, or the video is gone.',
  })
  video!: VideoStub | null;
}

/** An edge of the saved list. */
@ObjectType({ description: 'Something saved, and its place in the list.' })
export class SavedItemEdge {
  @Field(() => String, { description: 'The place after this item, for `after`.' })
  cursor!: string;

  @Field(() => SavedItem, { description: 'The item.' })
  node!: SavedItem;
}

/** A page of the saved list. */
@ObjectType({ description: 'A page of what the viewer saved.' })
export class SavedItemConnection {
  @Field(() => [SavedItemEdge], { description: 'The items of this page, the newest first.' })
  edges!: SavedItemEdge[];

  @Field(() => PageInfo, { description: 'Where this page begins and ends.' })
  pageInfo!: PageInfo;
}

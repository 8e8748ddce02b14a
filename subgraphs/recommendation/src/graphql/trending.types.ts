import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Float, Int, ObjectType } from 'type-graphql';

import { ProductStub } from './product.types.js';

/** A row of the trending list. */
@ObjectType({ description: 'A product in the trending list.' })
export class TrendingItem {
  @Field(() => ProductStub, { nullable: true, description: 'The product.' })
  product!: ProductStub | null;

  @Field(() => Float, { description: 'How strongly it trends, 0…1, higher is more.' })
  score!: number;

  @Field(() => Int, { description: 'Place in the list, 1 is the first.' })
  rank!: number;

  @Field(() => Int, {
    nullable: true,
    description:
      'Places risen since the snapshot before, below 0 when it fell; null when it is new in the list.',
  })
  change!: number | null;

  @Field(() => [Float], {
    description: 'Its score over the last 24 hours, one value an hour, oldest first; each 0…1.',
  })
  history!: number[];
}

/** The trending list at one moment. */
@ObjectType('TrendingSnapshot', { description: 'The trending list at one moment.' })
export class TrendingSnapshotType {
  @Field(() => Int, {
    description: 'Grows with every snapshot whose scores, ranks or members changed; 0 or more.',
  })
  version!: number;

  @Field(() => GraphQLDateTime, { description: 'When it was computed.' })
  computedAt!: Date;

  @Field(() => [TrendingItem], { description: 'The products, the first rank first.' })
  items!: TrendingItem[];
}

import { Field, Float, ID, ObjectType } from 'type-graphql';

import { ProductStub } from './product.types.js';
import { ReasonType } from './reason.types.js';

/** What speaks for a product. */
@ObjectType('Signals', {
  description: 'What speaks for a recommended product. Null where there is nothing to judge by.',
})
export class SignalsType {
  @Field(() => Float, {
    nullable: true,
    description:
      'How strongly what the viewer met (or what was asked about) leads to it, 0…1: by what others went on to, and by likeness where few have; null for a newcomer.',
  })
  coView!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Closeness of the learned vectors, 0…1; null while no model is in service.',
  })
  embedding!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Popularity on a logarithmic scale, 0…1; of chosen interests in the upper half, of others in the lower.',
  })
  popularity!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'How new it is, 0…1: halved with every 30 days.',
  })
  recency!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Likeness to what the viewer met in the present session, 0…1; null when the last event is 30 minutes old or more.',
  })
  session!: number | null;
}

/** A recommended product. */
@ObjectType({ description: 'A recommended product.' })
export class RecommendedItem {
  @Field(() => ProductStub, { nullable: true, description: 'The product.' })
  product!: ProductStub | null;

  @Field(() => Float, {
    description:
      'How well it suits, 0…1, higher is better: 0.4 coView + 0.3 embedding + 0.2 popularity + 0.1 recency, where a missing signal’s weight is shared out among the others.',
  })
  score!: number;

  @Field(() => ReasonType, { description: 'Why it is recommended.' })
  reason!: ReasonType;

  @Field(() => SignalsType, { description: 'What the score is made of.' })
  signals!: SignalsType;
}

/** Recommended products. */
@ObjectType({ description: 'Recommended products, best first.' })
export class RecommendationList {
  @Field(() => ID, { description: 'Names this list; send it with the events it leads to.' })
  recommendationId!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The arm of the experiment that the list is part of (`interleaved` for one that two arms drafted); outside experiments `learned` when a model foresaw something, else `classic`.',
  })
  experimentArm!: string | null;

  @Field(() => Boolean, {
    description: 'True when a part of the ranking failed and the list had to do without it.',
  })
  degraded!: boolean;

  @Field(() => [RecommendedItem], { description: 'The products, best first.' })
  items!: RecommendedItem[];
}

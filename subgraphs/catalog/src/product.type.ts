import { Image } from '@reelgraph/platform/connection';
import { Directive, Field, Float, ID, Int, ObjectType } from 'type-graphql';

import { Category } from './category.type.js';
import { Merchant } from './merchant.type.js';
import { Money } from './money.type.js';

/** A product, as the API shows it. */
@ObjectType('Product', { description: 'Something that is sold.' })
@Directive('@key(fields: "id")')
@Directive('@cacheControl(maxAge: 30)')
export class Product {
  @Field(() => ID, { description: 'Its id: the source it came from, a dot, and its id there.' })
  id!: string;

  @Field(() => String, { description: 'What it is called.' })
  title!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What there is to say about it, as plain text.',
  })
  description!: string | null;

  @Field(() => Category, { nullable: true, description: 'What kind of product it is.' })
  category!: Category | null;

  @Field(() => [String], { description: 'Words that it was filed under.' })
  tags!: readonly string[];

  @Field(() => String, { nullable: true, description: 'Who makes it.' })
  brand!: string | null;

  @Field(() => Money, { nullable: true, description: 'What it costs; null when that is unknown.' })
  price!: Money | null;

  @Field(() => Money, {
    nullable: true,
    description: 'What it cost before, for a product on offer; null otherwise.',
  })
  compareAtPrice!: Money | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'How many are left, 0 or more; 0 = sold out, null = unknown, counted as available.',
  })
  stock!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Mean rating in stars, 0…5, higher is better.',
  })
  rating!: number | null;

  @Field(() => [Image], { description: 'Pictures of it, the best first.' })
  images!: readonly Image[];

  @Field(() => Merchant, {
    nullable: true,
    description: 'Who sells it; null when its source does not say.',
  })
  merchant!: Merchant | null;
}

import { Directive, Field, Int, ObjectType } from 'type-graphql';

import { PlacedProduct } from './product.type.js';

/** A product in a video, as the API shows it. */
@ObjectType('ProductPlacement', { description: 'A product that is seen in a video.' })
@Directive('@cacheControl(inheritMaxAge: true)')
export class ProductPlacement {
  @Field(() => PlacedProduct, {
    nullable: true,
    description: 'The product, sold out or not; null when the catalogue does not have it.',
  })
  product!: PlacedProduct | null;

  @Field(() => Int, { description: 'When it comes into view, milliseconds from the beginning.' })
  startMs!: number;

  @Field(() => Int, { description: 'When it is gone again, milliseconds from the beginning.' })
  endMs!: number;
}

import { Directive, Field, Float, ID, ObjectType } from 'type-graphql';

import type { ScoredItem } from '../features/feature-store.port.js';

/** A product by its id, with what the viewer did to it; catalog has the rest. */
@ObjectType('Product', { description: 'A product that is sold.' })
@Directive('@key(fields: "id")')
export class ProductStub {
  @Field(() => ID, { description: 'Stable id, `<source>.<id in the source>`.' })
  id!: string;
}

/** A product and how much it was met. */
@ObjectType({ description: 'A product and how much it was interacted with.' })
export class ProductScore {
  @Field(() => ProductStub, { nullable: true, description: 'The product.' })
  product!: ProductStub | null;

  @Field(() => Float, {
    description:
      'Sum of the weights of its events (VIEW 1, CLICK 3, LIKE 4, CART 5, SHARE 6, PURCHASE 10, WATCH 0…2), each halved with every 24 hours that have passed; 0 or more.',
  })
  score!: number;
}

/** A scored product as the API shows it. */
export const presentScore = ({ id, score }: ScoredItem): ProductScore => ({
  product: { id },
  score,
});

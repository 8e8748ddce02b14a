import { PageInfo } from '@reelgraph/platform/connection';
import { Directive, Field, Int, ObjectType, registerEnumType } from 'type-graphql';

import { Product } from './product.type.js';
import { type ProductSort, productSorts } from './search/product-order.js';

/** The sorts as type-graphql wants them: an object whose keys are the enum's values. */
export const ProductSortEnum = Object.fromEntries(productSorts.map((sort) => [sort, sort])) as {
  readonly [Sort in ProductSort]: Sort;
};

registerEnumType(ProductSortEnum, {
  name: 'ProductSort',
  description: 'How a list of products is ordered. What is not known comes last.',
  valuesConfig: {
    RELEVANCE: {
      description: 'Best match first; without words to match, the better rated first.',
    },
    PRICE_ASC: {
      description: 'Lowest price first, by `amountMinor`; currencies are not converted.',
    },
    PRICE_DESC: {
      description: 'Highest price first, by `amountMinor`; currencies are not converted.',
    },
    RATING: { description: 'Best rated first.' },
    NEWEST: { description: 'Newest first.' },
  },
});

/** A product in a list. */
@ObjectType('ProductEdge', { description: 'A product in a list.' })
@Directive('@cacheControl(inheritMaxAge: true)')
export class ProductEdge {
  @Field(() => String, { description: 'Where in the list it is, for `after`.' })
  cursor!: string;

  @Field(() => Product, { description: 'The product.' })
  node!: Product;
}

/** A page of products. */
@ObjectType('ProductConnection', { description: 'A page of a list of products.' })
@Directive('@cacheControl(maxAge: 30)')
export class ProductConnection {
  @Field(() => [ProductEdge], { description: 'The products of this page, in order.' })
  edges!: readonly ProductEdge[];

  @Field(() => PageInfo, { description: 'Where the page begins and ends.' })
  pageInfo!: PageInfo;

  @Field(() => Int, {
    description:
      'How many products the whole list has; of a word that more than 10,000 have, the newest 10,000 are looked at.',
  })
  totalCount!: number;
}

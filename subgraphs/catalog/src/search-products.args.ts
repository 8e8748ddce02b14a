import { ArgsType, Field, Int } from 'type-graphql';

import { ProductSortEnum } from './product-connection.type.js';
import type { ProductSort } from './search/product-order.js';

/** Products on a page when the caller does not say. */
export const defaultPageSize = 20;

/** What `searchProducts` is asked. Missing: null and undefined are both the default. */
@ArgsType()
export class SearchProductsArgs {
  @Field(() => String, {
    description:
      'The words, at most 200 characters; the last may be half typed. Blank = all products.',
  })
  query!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Slug of the category to stay in; absent = all.',
  })
  category?: string | null;

  @Field(() => ProductSortEnum, {
    nullable: true,
    defaultValue: ProductSortEnum.RELEVANCE,
    description: 'The order.',
  })
  sort?: ProductSort | null;

  @Field(() => Int, {
    nullable: true,
    defaultValue: defaultPageSize,
    description: 'How many, 1…100.',
  })
  first?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the last product of the page before; absent = the first page.',
  })
  after?: string | null;
}

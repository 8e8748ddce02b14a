import { Ctx, Query, Resolver } from 'type-graphql';

import type { CatalogContext } from './catalog.context.js';
import { Category } from './category.type.js';
import { readAllCategories } from './product.reads.js';

/** The categories of the catalogue. */
@Resolver(() => Category)
export class CategoryResolver {
  @Query(() => [Category], { description: 'All categories, by name.' })
  categories(@Ctx() { reader }: CatalogContext): Promise<Category[]> {
    return readAllCategories(reader);
  }
}

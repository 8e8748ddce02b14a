import { pageSize } from '@reelgraph/platform/connection';
import { InputError } from '@reelgraph/platform/errors';
import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';

import type { CatalogContext } from './catalog.context.js';
import { ProductConnection, type ProductEdge } from './product-connection.type.js';
import { Product } from './product.type.js';
import { defaultPageSize, SearchProductsArgs } from './search-products.args.js';

const maxQueryCharacters = 200;
const maxProducts = 100;

/** Products by id, and by what one looks for. */
@Resolver(() => Product)
export class ProductResolver {
  @Query(() => Product, { nullable: true, description: 'A product; null when there is none.' })
  product(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() { loaders }: CatalogContext,
  ): Promise<Product | null> {
    return loaders.products.load(id);
  }

  @Query(() => [Product], {
    nullable: 'items',
    description: 'The products of at most 100 ids, in their order; null for an id that has none.',
  })
  products(
    @Arg('ids', () => [ID], { description: 'Their ids.' }) ids: readonly string[],
    @Ctx() { loaders }: CatalogContext,
  ): Promise<(Product | null)[]> {
    if (ids.length > maxProducts) {
      throw new InputError('ids', `must be at most ${maxProducts}`);
    }
    return Promise.all(ids.map((id) => loaders.products.load(id)));
  }

  @Query(() => ProductConnection, {
    description: 'Products that have the words one looks for; sold-out ones too.',
  })
  async searchProducts(
    @Args(() => SearchProductsArgs) { query, category, sort, first, after }: SearchProductsArgs,
    @Ctx() { loaders, search }: CatalogContext,
  ): Promise<ProductConnection> {
    if ([...query].length > maxQueryCharacters) {
      throw new InputError('query', `must have at most ${maxQueryCharacters} characters`);
    }
    const page = await search.search({
      query,
      category: category ?? null,
      sort: sort ?? 'RELEVANCE',
      first: pageSize(first, defaultPageSize),
      after: after ?? null,
    });
    const products = await Promise.all(page.hits.map(({ id }) => loaders.products.load(id)));
    const edges = page.hits.flatMap(({ cursor }, index): ProductEdge[] => {
      const node = products[index];
      return node ? [{ cursor, node }] : [];
    });
    return {
      edges,
      pageInfo: {
        hasNextPage: page.hasNextPage,
        hasPreviousPage: page.hasPreviousPage,
        startCursor: edges[0]?.cursor ?? null,
        endCursor: edges.at(-1)?.cursor ?? null,
      },
      totalCount: page.totalCount,
    };
  }
}

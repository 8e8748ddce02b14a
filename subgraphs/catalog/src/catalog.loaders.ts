import type { SqlReader } from '@reelgraph/platform/database/database.port';
import type { RowCache } from '@reelgraph/platform/database/row-cache';
import { createLoader } from '@reelgraph/platform/loader';

import type { Category } from './category.type.js';
import { nameFromSlug } from './category.row.js';
import { presentProduct } from './product.presentation.js';
import { readCategories, readProducts } from './product.reads.js';
import type { Product } from './product.type.js';

/** The catalog's loaders; their names are those that batches are counted by. */
export type CatalogLoader = 'products' | 'categories';

/** The loaders of one request. */
export type CatalogLoaders = ReturnType<typeof createCatalogLoaders>;

/** Makes the loaders of one request; `onBatch` hears of every batch. */
export function createCatalogLoaders(options: {
  reader: SqlReader;
  /** Shared by all requests. */
  products: RowCache<Product>;
  publicUrl: string;
  onBatch?: (loader: CatalogLoader, size: number) => void;
}) {
  const { reader, products, publicUrl, onBatch } = options;

  async function readPresented(ids: readonly string[]): Promise<(Product | null)[]> {
    const rows = await readProducts(reader, ids);
    const byId = new Map(rows.map((stored) => [stored.id, presentProduct(stored, publicUrl)]));
    return ids.map((id) => byId.get(id) ?? null);
  }

  return {
    products: createLoader<string, Product>((ids) => products.find(ids, readPresented), {
      name: 'products',
      onBatch: (size) => onBatch?.('products', size),
    }),

    // An interest may name a category before a product of it is there: it gets a readable name.
    categories: createLoader<string, Category>(
      async (slugs) => {
        const rows = await readCategories(reader, slugs);
        const names = new Map(rows.map(({ slug, name }) => [slug, name]));
        return slugs.map((slug) => ({ slug, name: names.get(slug) ?? nameFromSlug(slug) }));
      },
      { name: 'categories', onBatch: (size) => onBatch?.('categories', size) },
    ),
  };
}

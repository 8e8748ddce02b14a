import { createLoader } from '@reelgraph/platform/loader';
import type { SqlReader } from '@reelgraph/platform/database/database.port';

import type { Category } from './category.type.js';
import { nameFromSlug } from './category.row.js';
import { presentProduct } from './product.presentation.js';
import { readCategories, readProducts } from './product.reads.js';
import type { Product } from './product.type.js';

/** The catalog's loaders; their names are those that batches are counted by. */
export type CatalogLoader = 'products' | 'categories';

/** The loaders of one request. */
export type CatalogLoaders = ReturnType<typeof createCatalogLoaders>;

/** Makes the loaders of one request; `onBatch` hears of every call to the database. */
export function createCatalogLoaders(options: {
  reader: SqlReader;
  publicUrl: string;
  onBatch?: (loader: CatalogLoader, size: number) => void;
}) {
  const { reader, publicUrl, onBatch } = options;
  return {
    products: createLoader<string, Product>(
      async (ids) => {
        const byId = new Map(
          (await readProducts(reader, ids)).map((stored) => [stored.id, stored]),
        );
        return ids.map((id) => {
          const stored = byId.get(id);
          return stored === undefined ? null : presentProduct(stored, publicUrl);
        });
      },
      { name: 'products', onBatch: (size) => onBatch?.('products', size) },
    ),

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

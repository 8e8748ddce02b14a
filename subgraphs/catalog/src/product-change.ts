import type { ProductChange } from '@reelgraph/schema/item-change';

import type { ProductRow } from './product.row.js';

type Nullable = 'category' | 'brand' | 'priceMinor' | 'currency' | 'stock';

/** What a product's change record is made of. Missing: undefined and null are the same. */
export type PublishedProduct = Pick<ProductRow, 'id' | 'title' | 'tags'> & {
  readonly [Key in Nullable]?: ProductRow[Key] | undefined;
} & { readonly createdAt: number };

/** The record that tells other subgraphs of a product: its whole state, and nothing that is only shown. */
export function productChangeOf(product: PublishedProduct): ProductChange {
  return {
    kind: 'product',
    id: product.id,
    title: product.title,
    category: product.category ?? null,
    brand: product.brand ?? null,
    tags: [...product.tags],
    priceMinor: product.priceMinor ?? null,
    currency: product.currency ?? null,
    stock: product.stock ?? null,
    createdAt: product.createdAt,
  };
}

import type { ProductRow } from '../product.row.js';

/** A product of a source that says nothing but its title, and what is given. */
export const productRow = (
  id: string,
  title: string,
  more: Partial<ProductRow> = {},
): ProductRow => ({
  id,
  title,
  description: null,
  category: null,
  brand: null,
  tags: [],
  priceMinor: null,
  compareAtMinor: null,
  currency: null,
  stock: null,
  rating: null,
  images: [],
  createdAt: 0,
  merchant: null,
  ...more,
});

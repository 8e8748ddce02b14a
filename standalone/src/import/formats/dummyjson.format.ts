import { sourcedId } from '@reelgraph/schema/ids';
import type { ProductRow } from '@reelgraph/subgraph-catalog/product.row';
import { z } from 'zod';

import { categorySlug } from '../category-name.js';
import type { ImportFormat } from '../import.runner.js';
import { hasKeys, idField, reasonOf, secureAddress, titleField } from './field.schemas.js';

const product = z.object({
  id: idField,
  title: titleField,
  description: z.string().nullish(),
  category: z.string().nullish(),
  /** In dollars. */
  price: z.number().min(0).max(1e9).nullish(),
  /** In percent of the price before. */
  discountPercentage: z.number().min(0).lt(100).nullish(),
  rating: z.number().min(0).max(5).nullish(),
  stock: z.int().min(0).nullish(),
  tags: z.array(z.string()).nullish(),
  brand: z.string().nullish(),
  images: z.array(z.string()).nullish(),
  /** Not DummyJSON's own: who sells it, where a file says so. */
  merchant: z
    .object({ id: idField, name: titleField.max(200), handOverUrl: secureAddress })
    .nullish(),
  meta: z.object({ createdAt: z.iso.datetime().nullish() }).nullish(),
});

/** A discount below this is no offer; in percent. */
const leastDiscount = 5;

/** The sides of a picture whose size the source does not give, in pixels. */
const imageSidePx = 1000;

/** The price before the discount, in minor units. Missing: null when there is no discount to speak of. */
function priceBefore(priceMinor: number | null, discount: number): number | null {
  if (priceMinor === null || discount < leastDiscount) return null;
  return Math.round(priceMinor / (1 - discount / 100));
}

/**
 * Products as DummyJSON gives them, prices in US dollars.
 *
 * `price` is what the product costs; the price that it is struck from is worked out of the discount. A row may name
 * its `merchant` {id, name, handOverUrl}.
 */
export const dummyjsonProducts: ImportFormat<ProductRow> = {
  layouts: ['json-array', 'json-lines'],
  recognises: (value) => hasKeys(value, ['id', 'title']),
  map(value, { source }) {
    const parsed = product.safeParse(value);
    if (!parsed.success) return { reason: reasonOf(parsed.error) };
    const row = parsed.data;
    const priceMinor = typeof row.price === 'number' ? Math.round(row.price * 100) : null;
    return {
      row: {
        id: sourcedId(source, row.id),
        title: row.title,
        description: row.description || null,
        category: row.category ? categorySlug(row.category) || null : null,
        brand: row.brand || null,
        tags: [...new Set(row.tags ?? [])],
        priceMinor,
        compareAtMinor: priceBefore(priceMinor, row.discountPercentage ?? 0),
        currency: priceMinor === null ? null : 'USD',
        stock: row.stock ?? null,
        rating: row.rating ?? null,
        images: (row.images ?? [])
          .filter((url) => /^https?:\/\//.test(url))
          .map((url) => ({ url, width: imageSidePx, height: imageSidePx, alt: row.title })),
        createdAt: row.meta?.createdAt ? Date.parse(row.meta.createdAt) : null,
        merchant: row.merchant ? { ...row.merchant, id: sourcedId(source, row.merchant.id) } : null,
      },
    };
  },
};

import { sourcedId } from '@reelgraph/schema/ids';
import type { ProductRow } from '@reelgraph/subgraph-catalog/product.row';
import { z } from 'zod';

import type { ImportFormat } from '../import.runner.js';
import { hasKeys, idField, reasonOf, titleField } from './field.schemas.js';

/**
 * Rupees as paise. Missing: an empty field, zero and below stand for a price that the shop did not give.
 */
const rupees = z
  .string()
  .trim()
  .regex(/^(-?\d{1,10}(\.\d+)?)?$/, { error: 'is not an amount' })
  .transform((text) => Math.round(Number(text) * 100))
  .transform((paise) => (paise > 0 ? paise : null));

/** A number of stars; anything else (`No rating available`) is no rating. */
const stars = z
  .string()
  .transform(Number)
  .transform((rating) => (rating > 0 && rating <= 5 ? rating : null));

const product = z.object({
  uniq_id: idField,
  product_name: titleField,
  retail_price: rupees,
  discounted_price: rupees,
  overall_rating: stars,
  brand: z.string().trim(),
});

/** Products of Indian shops (Flipkart, Amazon.in) as one CSV layout, prices in rupees; no category, no stock. */
export const shopCsvProducts: ImportFormat<ProductRow> = {
  layouts: ['csv'],
  recognises: (value) => hasKeys(value, Object.keys(product.shape)),
  map(value, { source }) {
    const parsed = product.safeParse(value);
    if (!parsed.success) return { reason: reasonOf(parsed.error) };
    const row = parsed.data;
    const priceMinor = row.discounted_price ?? row.retail_price;
    const isReduced =
      priceMinor !== null && row.retail_price !== null && row.retail_price > priceMinor;
    return {
      row: {
        id: sourcedId(source, row.uniq_id),
        title: row.product_name,
        description: null,
        category: null,
        brand: row.brand || null,
        tags: [],
        priceMinor,
        compareAtMinor: isReduced ? row.retail_price : null,
        currency: priceMinor === null ? null : 'INR',
        stock: null,
        rating: row.overall_rating,
        images: [],
        createdAt: null,
        merchant: null,
      },
    };
  },
};

import { defineEntity, p } from '@mikro-orm/core';
import type { Image } from '@reelgraph/platform/connection';

/**
 * The table of products.
 *
 * Units:   times in milliseconds since the epoch, as numbers, so that every database and the raw reads agree.
 * Missing: `contentHash` null = no source has described the product yet (a placeholder).
 */
export const ProductSchema = defineEntity({
  name: 'Product',
  tableName: 'product',
  properties: {
    id: p.string().length(300).primary(),
    title: p.string().length(500),
    description: p.text().nullable(),
    category: p.string().length(120).nullable().index(),
    brand: p.string().length(500).nullable(),
    tags: p.json<readonly string[]>(),
    priceMinor: p.bigint('number').nullable(),
    compareAtMinor: p.bigint('number').nullable(),
    currency: p.string().length(3).nullable(),
    stock: p.integer().nullable(),
    rating: p.double().nullable(),
    images: p.json<readonly Image[]>(),
    contentHash: p.string().length(22).nullable(),
    createdAt: p.bigint('number'),
    merchantId: p.string().length(300).nullable(),
  },
});

import { hash } from 'node:crypto';

import type { Image } from '@reelgraph/platform/connection';

import type { MerchantRow } from './merchant.row.js';

/**
 * A product as a source gives it: what an import writes.
 *
 * Units:   `priceMinor` and `compareAtMinor` in minor units of `currency` (ISO 4217); `rating` 0…5; `createdAt` in
 *          milliseconds since the epoch.
 * Missing: null = the source does not say. A product without a time was made when it was first written; one
 *          without a stock counts as available.
 */
export interface ProductRow {
  /** `<source>.<id in the source>`. */
  readonly id: string;
  readonly title: string;
  readonly description: string | null;
  /** A slug. */
  readonly category: string | null;
  readonly brand: string | null;
  readonly tags: readonly string[];
  readonly priceMinor: number | null;
  /** The price that it is struck from. */
  readonly compareAtMinor: number | null;
  readonly currency: string | null;
  readonly stock: number | null;
  readonly rating: number | null;
  readonly images: readonly Image[];
  readonly createdAt: number | null;
  /** Who sells it; written with the product. */
  readonly merchant: MerchantRow | null;
}

/** Characters of a content hash: 128 bits as base64url. */
const hashLength = 22;

/** The fingerprint of a row: the same for the same content, whatever the order of its keys. */
export function contentHash(row: ProductRow): string {
  const { merchant } = row;
  const content = [
    row.title,
    row.description,
    row.category,
    row.brand,
    row.tags,
    row.priceMinor,
    row.compareAtMinor,
    row.currency,
    row.stock,
    row.rating,
    row.images.map(({ url, width, height, alt }) => [url, width, height, alt]),
    row.createdAt,
    // Left out when there is none: rows of before there were merchants keep their fingerprint.
    ...(merchant === null ? [] : [[merchant.id, merchant.name, merchant.handOverUrl]]),
  ];
  return hash('sha256', JSON.stringify(content), 'base64url').slice(0, hashLength);
}

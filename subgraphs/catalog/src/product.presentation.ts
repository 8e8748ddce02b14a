import { Money } from './money.type.js';
import type { Product } from './product.type.js';
import type { StoredProduct } from './product.reads.js';
import { publicUrlOf } from '@reelgraph/platform/public-url';

/** An amount. Missing: null without an amount or a currency. */
const moneyOf = (amountMinor: number | null, currency: string | null): Money | null =>
  amountMinor === null || currency === null ? null : new Money(amountMinor, currency);

/** A stored product as the API shows it. */
export function presentProduct(stored: StoredProduct, publicUrl: string): Product {
  const { priceMinor, compareAtMinor, currency, images, ...shown } = stored;
  return {
    ...shown,
    price: moneyOf(priceMinor, currency),
    compareAtPrice: moneyOf(compareAtMinor, currency),
    images: images.map((image) => ({ ...image, url: publicUrlOf(publicUrl, image.url) })),
  };
}

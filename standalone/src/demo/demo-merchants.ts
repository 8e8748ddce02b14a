import { sourcedId } from '@reelgraph/schema/ids';
import type { MerchantRow } from '@reelgraph/subgraph-catalog/merchant.row';

import { demoCreators } from './demo-cast.js';

/** Every so many-th merchant takes orders in a chat, the others on a page of their own. */
const chatEvery = 3;

/** Numbers that the North American plan keeps for fiction: 202-555-0100 to 0199. */
const fictionalNumber = (place: number): string => `1202555${String(100 + place).padStart(4, '0')}`;

/**
 * Where the merchant at `place` takes orders. Nobody is there: hosts below `.example` are reserved, and so are the
 * numbers. Nothing loads from these addresses; a viewer follows one by the cart's button.
 */
function handOverUrlOf(handle: string, place: number): string {
  if (place % chatEvery === 0) return `https://wa.me/${fictionalNumber(place)}?text={order}`;
  return `https://${handle.replaceAll('.', '-')}.example/order?items={order}`;
}

const merchants = demoCreators.map(({ handle, displayName, categories }, place) => ({
  categories,
  row: {
    id: sourcedId('demo', handle),
    name: displayName,
    handOverUrl: handOverUrlOf(handle, place),
  },
}));

/**
 * Who sells a product of the demo set: one of those who make videos about its category.
 *
 * Units:   `share` in [0, 1) decides between them.
 * Missing: null for a category that nobody makes videos about.
 */
export function demoMerchantOf(category: string | null, share: number): MerchantRow | null {
  const sellers = merchants.filter(({ categories }) => categories.includes(category ?? ''));
  return sellers[Math.floor(share * sellers.length)]?.row ?? null;
}

import type { Cart_ProductFragment } from '../gql/graphql.js';
import type { CartLine } from './cart.js';

/** A line with what the server says of its product now. Missing: null = there is no such product any more. */
export interface PricedLine {
  readonly line: CartLine;
  readonly product: Cart_ProductFragment | null;
}

/** Who sells the lines of a group. */
export type Merchant = NonNullable<Cart_ProductFragment['merchant']>;

/** The lines that one merchant sells. Missing: `merchant` null = nobody is known to sell them. */
export interface CartGroup {
  readonly merchant: Merchant | null;
  readonly lines: readonly PricedLine[];
}

/** Whether a line can be bought now. */
export const isBuyable = ({ line, product }: PricedLine): boolean =>
  product !== null && product.stock !== 0 && line.handedOverAtMs === null;

/** Lines by who sells them, in the order of their first line; what nobody sells comes last. */
export function groupByMerchant(lines: readonly PricedLine[]): CartGroup[] {
  const groups = new Map<string | null, { merchant: Merchant | null; lines: PricedLine[] }>();
  for (const priced of lines) {
    const merchant = priced.product?.merchant ?? null;
    const key = merchant?.id ?? null;
    const group = groups.get(key) ?? { merchant, lines: [] };
    group.lines.push(priced);
    groups.set(key, group);
  }
  return [...groups.values()].toSorted(
    (a, b) => Number(a.merchant === null) - Number(b.merchant === null),
  );
}

/** What the buyable lines come to in each currency. Units: minor units. Missing: what has no price adds nothing. */
export function totalsOf(lines: readonly PricedLine[]): ReadonlyMap<string, bigint> {
  const totals = new Map<string, bigint>();
  for (const priced of lines) {
    const price = priced.product?.price;
    if (!price || !isBuyable(priced)) continue;
    const amount = BigInt(price.amountMinor) * BigInt(priced.line.quantity);
    totals.set(price.currency, (totals.get(price.currency) ?? 0n) + amount);
  }
  return totals;
}

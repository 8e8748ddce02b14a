import { describe, expect, it } from '@jest/globals';

import type { Cart_ProductFragment } from '../gql/graphql.js';
import type { PricedLine } from './cart-groups.js';
import { groupByMerchant, totalsOf } from './cart-groups.js';

const priced = (
  id: string,
  more: Partial<Cart_ProductFragment> & { quantity?: number; handedOverAtMs?: number } = {},
): PricedLine => {
  const { quantity = 1, handedOverAtMs = null, ...product } = more;
  return {
    line: { id, productId: id, quantity, handedOverAtMs, recommendationId: null, wanted: null },
    product: {
      id,
      title: id,
      brand: null,
      stock: null,
      images: [],
      category: null,
      merchant: null,
      price: { amountMinor: 999, currency: 'USD' },
      ...product,
    },
  };
};
const seller = (id: string) => ({ id, name: id, handOverUrl: 'https://shop.example/' });

describe('the groups of a cart', () => {
  it('are one for each merchant, in the order of their first line, and what nobody sells is last', () => {
    const lines = [
      priced('orphan'),
      priced('a', { merchant: seller('ann') }),
      priced('b', { merchant: seller('bob') }),
      priced('c', { merchant: seller('ann') }),
      { ...priced('gone'), product: null },
    ];
    expect(
      groupByMerchant(lines).map((group) => [
        group.merchant?.name ?? null,
        ...group.lines.map(({ line }) => line.id),
      ]),
    ).toEqual([
      ['ann', 'a', 'c'],
      ['bob', 'b'],
      [null, 'orphan', 'gone'],
    ]);
  });
});

describe('the totals of a cart', () => {
  it('are exact in each currency, also beyond what a number holds', () => {
    const dear = { amountMinor: Number.MAX_SAFE_INTEGER, currency: 'IDR' };
    const totals = totalsOf([
      priced('a', { quantity: 3 }),
      priced('b', { price: dear, quantity: 99 }),
      priced('c', { price: null }),
    ]);
    expect([...totals]).toEqual([
      ['USD', 2997n],
      ['IDR', 99n * BigInt(Number.MAX_SAFE_INTEGER)],
    ]);
  });

  it('are without what is sold out, gone or handed over', () => {
    const lines = [
      priced('a', { stock: 0 }),
      priced('b', { handedOverAtMs: 1 }),
      { ...priced('c'), product: null },
    ];
    expect(totalsOf(lines).size).toBe(0);
  });
});

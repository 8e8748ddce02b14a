import { useQuery } from '@apollo/client/react';
import { useEffect, useState } from 'react';

import { useStore } from '../ui/external-store.js';
import type { CartLine } from './cart.js';
import { mostLines } from './cart.js';
import { Cart } from './cart.operations.js';
import { cartStore, keepWithinStock } from './cart.store.js';
import type { PricedLine } from './cart-groups.js';

/** All products that were ever in the cart while the page is open: taking a line out asks nothing anew. */
function useAskedIds(lines: readonly CartLine[]): readonly string[] {
  const [asked, setAsked] = useState<readonly string[]>(() => [
    ...new Set(lines.map(({ productId }) => productId)),
  ]);
  const now = lines.map(({ productId }) => productId);
  if (!now.every((id) => asked.includes(id)))
    setAsked([...new Set([...now, ...asked])].slice(0, mostLines));
  return asked;
}

/**
 * The cart with prices and stock as the server has them now, asked for in one query when the page opens. More than
 * there is of a product is put down to what there is.
 */
export function useCart() {
  const lines = useStore(cartStore);
  const ids = useAskedIds(lines);
  const result = useQuery(Cart, {
    variables: { ids: [...ids] },
    skip: ids.length === 0,
    fetchPolicy: 'network-only',
    nextFetchPolicy: 'cache-first',
  });
  const products = (result.data ?? result.previousData)?.products;
  useEffect(() => {
    if (products)
      keepWithinStock((id) => products.find((product) => product?.id === id)?.stock ?? null);
  }, [products]);

  const known = new Map(products?.map((product) => [product?.id, product]));
  const priced = lines.map((line): PricedLine => ({
    line,
    product: known.get(line.productId) ?? null,
  }));
  return { ...result, lines: priced, asked: products !== undefined };
}

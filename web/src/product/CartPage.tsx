import { useApolloClient } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';

import { useStore } from '../ui/external-store.js';
import { formatMoney } from '../ui/format.js';
import { showToast } from '../ui/toast.store.js';
import { useTitle } from '../ui/useTitle.js';
import { cartWords } from '../words/cart.js';
import { useWords, wordsNow } from '../words/words.js';
import { CartLine, CartLineDocument } from './CartLine.js';
import type { CartItem } from './cart.store.js';
import { cartStore, countItems, setQuantity } from './cart.store.js';
import { RecommendedGrid } from './RecommendedGrid.js';

/** What the cart comes to in each currency. Units: minor units. */
function useSubtotals(items: readonly CartItem[]): ReadonlyMap<string, number> {
  const client = useApolloClient();
  const [totals, setTotals] = useState<ReadonlyMap<string, number>>(new Map());
  useEffect(() => {
    const add = () => {
      const next = new Map<string, number>();
      for (const { productId, quantity } of items) {
        const known = client.readQuery({ query: CartLineDocument, variables: { id: productId } });
        const price = known?.product?.price;
        if (!price) continue;
        next.set(price.currency, (next.get(price.currency) ?? 0) + price.amountMinor * quantity);
      }
      setTotals(next);
    };
    add();
    // Prices arrive line by line; the sum follows each.
    const watches = items.map(({ productId }) =>
      client.cache.watch({
        query: CartLineDocument,
        variables: { id: productId },
        optimistic: true,
        callback: add,
      }),
    );
    return () => watches.forEach((stop) => stop());
  }, [client, items]);
  return totals;
}

function remove(item: CartItem, title: string): void {
  setQuantity(item.productId, 0);
  showToast(wordsNow(cartWords).removed(title), () => setQuantity(item.productId, item.quantity));
}

/** What the viewer put aside on this device. */
export function CartPage() {
  const words = useWords(cartWords);
  useTitle(words.title);
  const items = useStore(cartStore);
  const totals = useSubtotals(items);
  const count = countItems(items);
  return (
    <div className="page">
      <h1>{words.title}</h1>
      {items.length === 0 ? (
        <div className="grid justify-items-center gap-3 py-14 text-center">
          <img
            src="/art/product.svg?id=empty-cart&category=womens-bags&title=Bag"
            alt=""
            className="size-36 rounded-stage"
          />
          <h2>{words.nothingYet}</h2>
          <p className="max-w-64 text-sm text-ink-2">{words.tapTheBag}</p>
          <Link href="/" className="btn btn-ink">
            {words.toFeed}
          </Link>
        </div>
      ) : (
        <div className="mt-5 grid items-start gap-5 tablet:grid-cols-[minmax(0,1.5fr)_minmax(0,1fr)]">
          <ul className="rounded-stage bg-surface px-[18px]" aria-label={words.inCart}>
            {items.map((item) => (
              <CartLine
                key={item.productId}
                item={item}
                onRemove={(title) => remove(item, title)}
              />
            ))}
          </ul>
          <section className="panel grid gap-3" aria-label={words.summary}>
            <h2>
              {words.subtotal} <span className="font-normal text-ink-3">{words.items(count)}</span>
            </h2>
            {[...totals].map(([currency, amountMinor]) => (
              <bdi key={currency} className="tnum text-xl font-[780]">
                {formatMoney(amountMinor, currency)}
              </bdi>
            ))}
            <p className="text-sm text-ink-2">{words.keptHere}</p>
          </section>
        </div>
      )}
      <RecommendedGrid title={words.picked} first={10} />
    </div>
  );
}

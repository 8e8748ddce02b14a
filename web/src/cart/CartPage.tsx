import { Link } from 'wouter';

import { RecommendedGrid } from '../product/RecommendedGrid.js';
import { ErrorCard } from '../ui/ErrorCard.js';
import { formatMoney } from '../ui/format.js';
import { useTitle } from '../ui/useTitle.js';
import { cartWords } from '../words/cart.js';
import { useWords } from '../words/words.js';
import { countItems } from './cart.js';
import type { PricedLine } from './cart-groups.js';
import { groupByMerchant, totalsOf } from './cart-groups.js';
import { MerchantGroup } from './MerchantGroup.js';
import { useCart } from './useCart.js';
import { useRemovals, withRemovals } from './useRemovals.js';

function EmptyCart() {
  const words = useWords(cartWords);
  return (
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
  );
}

function Summary({ lines, sellers }: { lines: readonly PricedLine[]; sellers: number }) {
  const words = useWords(cartWords);
  const count = countItems(lines.map(({ line }) => line));
  return (
    <section className="panel grid gap-2 tablet:sticky tablet:top-6" aria-label={words.summary}>
      <h2>
        {words.total} <span className="font-normal text-ink-3">{words.items(count)}</span>
      </h2>
      {[...totalsOf(lines)].map(([currency, amount]) => (
        <bdi key={currency} className="tnum text-xl font-[780]">
          {formatMoney(amount, currency)}
        </bdi>
      ))}
      <p className="text-sm text-ink-2">{words.youPayThere(sellers)}</p>
    </section>
  );
}

/** What the viewer put aside: by seller, each with the way on to them. */
export function CartPage() {
  const words = useWords(cartWords);
  useTitle(words.title);
  const { lines, asked, error, refetch } = useCart();
  const removals = useRemovals();
  const groups = groupByMerchant(withRemovals(lines, removals.removals));
  return (
    <div className="page">
      <h1>{words.title}</h1>
      {error && !asked && lines.length > 0 && (
        <div className="mt-5">
          <ErrorCard
            asked
            title={words.pricesOnBreak}
            sentence={words.cartIsKept}
            error={error}
            onRetry={refetch}
          />
        </div>
      )}
      {groups.length === 0 ? (
        <EmptyCart />
      ) : (
        <div className="cart-layout">
          <div className="grid gap-3.5" aria-busy={!asked}>
            {groups.map((group) => (
              <MerchantGroup
                key={group.merchant?.id ?? 'nobody'}
                group={group}
                loading={!asked}
                removals={removals}
              />
            ))}
          </div>
          {asked && (
            <Summary
              lines={lines}
              sellers={groups.filter(({ merchant }) => merchant !== null).length}
            />
          )}
        </div>
      )}
      <RecommendedGrid title={words.picked} first={10} />
    </div>
  );
}

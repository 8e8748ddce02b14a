import { useId } from 'react';

import { cartWords } from '../words/cart.js';
import { useWords } from '../words/words.js';
import { CartLine } from './CartLine.js';
import type { CartGroup, PricedLine } from './cart-groups.js';
import { isBuyable } from './cart-groups.js';
import { HandedOver } from './HandedOver.js';
import { HandOver } from './HandOver.js';
import { RemovedLine } from './RemovedLine.js';
import type { Removal, useRemovals } from './useRemovals.js';

const isRemoval = (priced: PricedLine): priced is Removal => 'place' in priced;

/** What one merchant sells, and the button that hands it over. */
export function MerchantGroup(props: {
  group: CartGroup;
  loading: boolean;
  removals: ReturnType<typeof useRemovals>;
}) {
  const { group, loading, removals } = props;
  const { merchant, lines } = group;
  const words = useWords(cartWords);
  const titleId = useId();
  const handedOver = lines.filter(({ line }) => line.handedOverAtMs !== null);
  const shown = lines.filter(({ line }) => line.handedOverAtMs === null);
  const buyable = shown.filter((priced) => isBuyable(priced) && !isRemoval(priced));
  const name = merchant?.name ?? words.noSeller;
  return (
    <section className="cart-group" aria-labelledby={titleId}>
      <h2 id={titleId} className="flex items-center gap-3 text-base" dir="auto">
        {merchant && (
          <span className="cart-seller" aria-hidden="true">
            {[...name][0]?.toUpperCase()}
          </span>
        )}
        <span className="min-w-0 truncate">{loading ? words.askingPrices : name}</span>
      </h2>
      {shown.length > 0 && (
        <ul aria-label={words.inCart}>
          {shown.map((priced) =>
            isRemoval(priced) ? (
              <RemovedLine
                key={priced.line.id}
                removal={priced}
                onUndo={() => removals.undo(priced)}
                onOver={removals.drop}
              />
            ) : (
              <CartLine
                key={priced.line.id}
                priced={priced}
                loading={loading}
                onRemove={() => removals.remove(priced)}
              />
            ),
          )}
        </ul>
      )}
      {handedOver.length > 0 && <HandedOver name={name} lines={handedOver} />}
      {merchant && buyable.length > 0 && <HandOver merchant={merchant} lines={buyable} />}
      {!merchant && !loading && <p className="pb-4 text-sm text-ink-2">{words.takesNoOrders}</p>}
    </section>
  );
}

import { cartWords } from '../words/cart.js';
import { useWords } from '../words/words.js';
import type { Merchant, PricedLine } from './cart-groups.js';
import { useHandOver } from './useHandOver.js';

/** What a merchant's lines come to, and the way on to the merchant. */
export function HandOver({
  merchant,
  lines,
}: {
  merchant: Merchant;
  lines: readonly PricedLine[];
}) {
  const words = useWords(cartWords);
  const { address, handOver, sums } = useHandOver(merchant, lines);
  return (
    <div className="cart-foot">
      <div className="grid">
        <span className="text-sm text-ink-2">{words.subtotal}</span>
        {sums.map((sum) => (
          <bdi key={sum} className="tnum text-lg leading-tight font-[780]">
            {sum}
          </bdi>
        ))}
      </div>
      {address === null ? (
        <p className="text-sm text-ink-2">{words.takesNoOrders}</p>
      ) : (
        <a
          className="btn btn-buy cart-hand-over"
          href={address}
          target="_blank"
          rel="noopener noreferrer"
          onClick={handOver}
          // The middle button follows a link too.
          onAuxClick={(event) => {
            if (event.button === 1) handOver();
          }}
        >
          <span className="min-w-0 break-words">
            {words.continueWith(merchant.name)}
            <span className="sr-only"> {words.newTab}</span>
          </span>
        </a>
      )}
    </div>
  );
}

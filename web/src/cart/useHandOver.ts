import { track } from '../tracking/tracker.js';
import { formatMoney } from '../ui/format.js';
import { cartWords } from '../words/cart.js';
import { useWords } from '../words/words.js';
import { markHandedOver } from './cart.store.js';
import type { Merchant, PricedLine } from './cart-groups.js';
import { totalsOf } from './cart-groups.js';
import { handOverAddress, orderText } from './hand-over.js';

/**
 * Hands lines over to their merchant: where to go, and what to do when the viewer goes there.
 *
 * Each line's purchase is told once, however often the button is pressed: its event has the line's id.
 * Missing: `address` null when the merchant's address cannot be followed.
 */
export function useHandOver(merchant: Merchant, lines: readonly PricedLine[]) {
  const words = useWords(cartWords);
  const sums = [...totalsOf(lines)].map(([currency, amount]) => formatMoney(amount, currency));
  const address = handOverAddress(
    merchant.handOverUrl,
    orderText({
      greeting: words.greeting(merchant.name),
      lines: lines.flatMap(({ line: { quantity, productId }, product }) =>
        product ? [{ quantity, title: product.title, productId }] : [],
      ),
      sum: sums.length > 0 ? words.sum(sums.join(' + ')) : '',
      more: words.andMore,
    }),
  );
  const handOver = () => {
    for (const { line } of lines) {
      track({
        type: 'PURCHASE',
        eventId: line.id,
        productId: line.productId,
        recommendationId: line.recommendationId ?? undefined,
      });
    }
    markHandedOver(lines.map(({ line }) => line.id));
  };
  return { address, handOver, sums };
}

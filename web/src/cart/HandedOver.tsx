import { cartWords } from '../words/cart.js';
import { useWords } from '../words/words.js';
import { forgetLines, takeBack } from './cart.store.js';
import type { PricedLine } from './cart-groups.js';

/** Lines that went on to their merchant: they can be put back for a day, or forgotten. */
export function HandedOver({ name, lines }: { name: string; lines: readonly PricedLine[] }) {
  const words = useWords(cartWords);
  const ids = lines.map(({ line }) => line.id);
  const count = lines.reduce((sum, { line }) => sum + line.quantity, 0);
  return (
    <div className="cart-removed flex-wrap">
      <span role="status" className="min-w-0 flex-1 basis-48 py-2.5">
        {words.handedOver(count, name)}
      </span>
      <span className="flex">
        <button type="button" className="link min-h-12 px-3" onClick={() => takeBack(ids)}>
          {words.putBack}
        </button>
        <button type="button" className="link min-h-12 px-3" onClick={() => forgetLines(ids)}>
          {words.done}
        </button>
      </span>
    </div>
  );
}

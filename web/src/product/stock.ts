import { productWords } from '../words/product.js';
import { wordsNow } from '../words/words.js';

/** At most this many left is worth saying. */
const few = 5;

/** Whether a product can be bought, and what to say about it. */
export interface StockState {
  readonly soldOut: boolean;
  /** `Only 3 left`; null when there is nothing to warn of. */
  readonly warning: string | null;
}

/** The state of a stock count. Missing: null = unknown, counted as available. */
export function stockStateOf(stock: number | null): StockState {
  if (stock === 0) return { soldOut: true, warning: null };
  const low = stock !== null && stock <= few;
  return { soldOut: false, warning: low ? wordsNow(productWords).onlyLeft(stock) : null };
}

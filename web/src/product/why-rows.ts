import type { ReasonCode } from '../gql/graphql.js';
import { productWords } from '../words/product.js';
import { wordsNow } from '../words/words.js';

/** One sentence of why, and how much it weighed beside the others, 0…1. */
export interface WhyRow {
  readonly text: string;
  readonly share: number;
}

/** Reasons that come strongest first, without figures of their own: each bar shorter than the one before. */
export function whyRowsOf(
  reasons: readonly { readonly code: ReasonCode; readonly text: string }[],
  score: number,
): WhyRow[] {
  const { reason } = wordsNow(productWords);
  return reasons.map(({ code, text }, index) => ({
    text: reason(code, text),
    share: score * 0.65 ** index,
  }));
}

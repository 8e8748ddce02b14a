import type { Clock } from '@reelgraph/platform/clock';

import type { FeatureStore, ScoredItem } from '../features/feature-store.port.js';
import type { ItemIndex } from '../items/item-index.js';
import { windows } from './top-lists.js';

/** Products of a list; `first` is a cut of it. */
const listLength = 100;
/** What is asked of a window: the margin makes up for what is sold out. */
const askedLength = 300;
/** From this decayed weight on a product counts as met within a window; one view is 1. */
const metWeight = 0.5;

/**
 * The popular products of a category, or of all (null): the most popular of the last hour, filled up from the day,
 * the week and all time, then with what was never met; ordered by decayed weight.
 *
 * Shape: at most `first` (1…100); never empty while something is in stock. Units: weight with a half-life of 24 h.
 */
export async function popularProducts(
  { features, items, clock }: { features: FeatureStore; items: ItemIndex; clock: Clock },
  category: string | null,
  first: number,
): Promise<ScoredItem[]> {
  const now = clock();
  const members = new Set<string>();
  for (const window of windows) {
    if (members.size >= listLength) break;
    const top = await features.top('product', window, category, askedLength, now);
    for (const { id, score } of top) {
      if (members.size >= listLength) break;
      const isMet = score >= metWeight || window === 'ALL';
      if (isMet && items.isAvailable(id)) members.add(id);
    }
  }
  if (members.size < listLength) {
    for (const { id } of category === null ? items.products() : items.productsIn(category)) {
      if (members.size >= listLength) break;
      if (items.isAvailable(id)) members.add(id);
    }
  }
  const ids = [...members];
  const weights = await features.popularity('product', 'DAY', ids, now);
  return ids
    .map((id, place) => ({ id, score: weights[place] ?? 0 }))
    .sort((a, b) => b.score - a.score)
    .slice(0, first);
}

import { decodeCounts } from './counts-row.js';
import type { ItemKind, PopularityWindow, ScoredItem } from './feature-store.port.js';
import type { FollowedCopy } from './followed-copy.js';
import { ItemFeatures } from './item-features.js';

/** Which products are in a category, so that the most popular can be cut to it. */
export interface CategoryMembers {
  productsIn(category: string): readonly { readonly id: string }[];
}

/** The most popular items among all, or products of a category: best first, at most `limit`. Units: `now` in ms since the epoch. */
export function topItems(
  items: Readonly<Record<ItemKind, ItemFeatures>>,
  categories: CategoryMembers,
  {
    kind,
    window,
    category,
    limit,
    now,
  }: {
    readonly kind: ItemKind;
    readonly window: PopularityWindow;
    readonly category: string | null;
    readonly limit: number;
    readonly now: number;
  },
): ScoredItem[] {
  const of = items[kind];
  if (category === null) return of.top(window, null, limit, now);
  if (kind === 'video') return [];
  const places = categories
    .productsIn(category)
    .map(({ id }) => of.ids.find(id))
    .filter((place) => place !== undefined);
  return of.top(window, places, limit, now);
}

/** A copy of the rows of `counts`, in the form that popularity and likes are read from. */
export class ItemCounts implements FollowedCopy {
  readonly items: Readonly<Record<ItemKind, ItemFeatures>> = {
    product: new ItemFeatures(),
    video: new ItemFeatures(),
  };

  put(field: string, row: Uint8Array | null): void {
    const slash = field.indexOf('/');
    const kind = field.slice(0, slash) === 'video' ? 'video' : 'product';
    // Rows of this table are never taken away.
    if (row !== null) this.items[kind].loadCounts(field.slice(slash + 1), decodeCounts(row));
  }
}

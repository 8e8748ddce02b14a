import type { Clock } from '@reelgraph/platform/clock';

import type {
  FeatureStore,
  ItemKind,
  PopularityWindow,
  ScoredItem,
} from '../features/feature-store.port.js';
import { risingItems } from './rising.js';

/** The scale that popularity is read on: a window, and the greatest decayed weight in it (above 0). */
export interface PopularityScale {
  readonly window: PopularityWindow;
  readonly greatest: number;
}

/** Windows from the most to the least recent: each is the fallback of the one before. */
export const windows: readonly PopularityWindow[] = ['HOUR', 'DAY', 'WEEK', 'ALL'];

/** Items of a list. */
const listLength = 100;
/** How long a list may be used, in milliseconds: it belongs to everybody, and one event hardly moves it. */
const maxAgeMs = 1000;
/**
 * A window speaks for a crowd once its tenth item has this weight (about seventy clicks). Below that a single viewer
 * would change what all newcomers see, and a longer window is asked instead.
 */
const crowd = { place: 9, weight: 200 } as const;

/** What rises by two lists. */
interface RisingOfLists {
  readonly hour: readonly ScoredItem[];
  readonly day: readonly ScoredItem[];
  readonly items: ReadonlySet<string>;
}

/** The most popular items of each window and category, read at most once a second. */
export class TopLists {
  readonly #lists = new Map<string, { at: number; list: Promise<readonly ScoredItem[]> }>();
  #rising: RisingOfLists | null = null;

  constructor(
    private readonly features: FeatureStore,
    private readonly clock: Clock,
  ) {}

  /** The items with the greatest decayed weight as of `asOf` (ms since the epoch), best first, at most 100. */
  top(
    kind: ItemKind,
    window: PopularityWindow,
    category: string | null,
    asOf: number,
  ): Promise<readonly ScoredItem[]> {
    const key = `${kind}/${window}/${asOf}/${category ?? ''}`;
    const now = this.clock();
    const known = this.#lists.get(key);
    if (known !== undefined && Math.abs(now - known.at) < maxAgeMs) return known.list;
    const list = this.features.top(kind, window, category, listLength, asOf);
    this.#forgetOld(now);
    this.#lists.set(key, { at: now, list });
    // A failure is the caller's to handle, and nobody else's.
    list.catch(() => this.#lists.delete(key));
    return list;
  }

  /** The scale of the most recent window that a crowd speaks in; all time if none does, null without any event. */
  async scale(kind: ItemKind, asOf: number): Promise<PopularityScale | null> {
    for (const window of windows) {
      const list = await this.top(kind, window, null, asOf);
      const greatest = list[0]?.score ?? 0;
      const isCrowd = (list[crowd.place]?.score ?? 0) >= crowd.weight;
      if (isCrowd || (window === 'ALL' && greatest > 0)) return { window, greatest };
    }
    return null;
  }

  /** The products that are met much more in the last hour than in the day; worked out once for each two lists. */
  async rising(asOf: number): Promise<ReadonlySet<string>> {
    const [hour, day] = await Promise.all([
      this.top('product', 'HOUR', null, asOf),
      this.top('product', 'DAY', null, asOf),
    ]);
    if (this.#rising?.hour !== hour || this.#rising.day !== day) {
      this.#rising = { hour, day, items: risingItems(hour, day) };
    }
    return this.#rising.items;
  }

  #forgetOld(now: number): void {
    for (const [key, { at }] of this.#lists) {
      if (Math.abs(now - at) >= maxAgeMs) this.#lists.delete(key);
    }
  }
}

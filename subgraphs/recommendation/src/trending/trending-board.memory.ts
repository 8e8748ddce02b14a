import { type StatePart, type StateRow, textOf } from '../features/state-part.port.js';
import type { ItemIndex, ProductItem } from '../items/item-index.js';
import type { HeatColumns } from './heat.js';
import { historyOf, type HourlyVotes } from './hourly-level.js';
import { rankProducts } from './ranking.js';
import { nextSnapshot } from './snapshot.js';
import { categoryOf, decodeSnapshot, encodeSnapshot, listName } from './snapshot-codec.js';
import { noSnapshot, type TrendingBoard, type TrendingSnapshot } from './trending-board.js';

/**
 * How many versions a saved state claims ahead: a server that was killed goes on above what it may have
 * shown. At four versions a second and a snapshot every five minutes at most 1,200 of them are used.
 */
const claimedVersions = 10_000;

/** What the votes for products add up to. */
interface CountedVotes {
  heatOf(products: readonly { readonly id: string }[], now: number): HeatColumns;
  hours(productId: string): HourlyVotes;
}

/** The trending lists of one process: recomputed when told to, versions drawn from one count. */
export class MemoryTrendingBoard implements TrendingBoard, StatePart {
  readonly partName = 'trending';
  #version = 0;
  #available: { version: number; list: readonly ProductItem[] } = { version: -1, list: [] };
  #claimed = claimedVersions;
  #snapshots = new Map<string | null, TrendingSnapshot>();

  constructor(
    private readonly votes: CountedVotes,
    private readonly items: ItemIndex,
  ) {}

  /** The version of the list that moved last; 0 before the first ranking. */
  get version(): number {
    return this.#version;
  }

  async snapshot(category: string | null): Promise<TrendingSnapshot> {
    return this.#snapshots.get(category) ?? noSnapshot;
  }

  /** The lists that moved after a version. */
  *movedAfter(version: number): Generator<readonly [string | null, TrendingSnapshot]> {
    for (const entry of this.#snapshots) if (entry[1].version > version) yield entry;
  }

  /**
   * Ranks anew as of `now`; true when a list moved.
   *
   * `tolerance` (0…1) is how far scores may drift in unchanged ranks without that counting as a move.
   */
  recompute(now: number, tolerance: number): boolean {
    const available = this.#availableProducts();
    const ranked = rankProducts(available, this.votes.heatOf(available, now));
    // A category whose last product is gone still has an (empty) list.
    for (const category of this.#snapshots.keys()) {
      if (!ranked.has(category)) ranked.set(category, []);
    }
    const next = {
      version: this.#version + 1,
      computedAt: now,
      tolerance,
      history: (productId: string, score: number) =>
        historyOf(this.votes.hours(productId), now, score),
    };
    let hasMoved = false;
    for (const [category, list] of ranked) {
      const before = this.#snapshots.get(category);
      const snapshot = nextSnapshot(before, list, next);
      if (snapshot === before) continue;
      this.#snapshots.set(category, snapshot);
      hasMoved = true;
    }
    if (hasMoved) this.#version = next.version;
    return hasMoved;
  }

  /** Ends the claim on versions ahead: what is saved from here on is the exact version of a process that ends in order. */
  endClaim(): void {
    this.#claimed = 0;
  }

  *changedRows(): Generator<StateRow> {
    yield { key: 'version', value: String(this.#version + this.#claimed) };
    for (const [category, snapshot] of this.#snapshots) {
      yield { key: listName(category), value: encodeSnapshot(snapshot) };
    }
  }

  markSaved(): void {
    // The lists are small and always written whole.
  }

  restoreRow(key: string, value: string | Uint8Array): void {
    if (key === 'version') this.#version = Number(textOf(value));
    else this.#snapshots.set(categoryOf(key), decodeSnapshot(textOf(value)));
  }

  /** The products in stock: the same list as long as the items stay the same. */
  #availableProducts(): readonly ProductItem[] {
    if (this.#available.version !== this.items.version) {
      const list = [...this.items.products()].filter(({ id }) => this.items.isAvailable(id));
      this.#available = { version: this.items.version, list };
    }
    return this.#available.list;
  }
}

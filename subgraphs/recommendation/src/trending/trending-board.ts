/** One row of a trending snapshot. `change` = places risen since the snapshot before, null = new in the list. */
export interface TrendingRow {
  readonly productId: string;
  /** 0…1, the first row of the unfiltered list has the greatest. */
  readonly score: number;
  /** 1…n within the asked category. */
  readonly rank: number;
  readonly change: number | null;
  /** 24 values of the score, oldest first. */
  readonly history: readonly number[];
}

/** The ranking at one moment; `version` grows only when scores, ranks or members changed, also over restarts. */
export interface TrendingSnapshot {
  readonly version: number;
  /** Milliseconds since the epoch. */
  readonly computedAt: number;
  /** At most 100. */
  readonly rows: readonly TrendingRow[];
}

/** The snapshot of a list that was never ranked. */
export const noSnapshot: TrendingSnapshot = { version: 0, computedAt: 0, rows: [] };

/** What is trending now, overall (`category` null) and in each category. */
export interface TrendingBoard {
  /** The newest snapshot of a list; version 0 without rows when there is none. Never fails: it is as old as it is. */
  snapshot(category: string | null): Promise<TrendingSnapshot>;
}

import type { TrendingSnapshot } from './trending-board.js';
import type { RankedProduct } from './ranking.js';

/**
 * The snapshot that follows `before` when the ranking is `ranked`: the very same object when nothing moved,
 * else a new version with each row's change of rank.
 *
 * `tolerance` (0…1): a list with the same products in the same order whose scores moved by no more than this
 * did not move.
 */
export function nextSnapshot(
  before: TrendingSnapshot | undefined,
  ranked: readonly RankedProduct[],
  next: {
    readonly version: number;
    readonly computedAt: number;
    readonly tolerance: number;
    history(productId: string, score: number): readonly number[];
  },
): TrendingSnapshot {
  if (before !== undefined && isSame(before, ranked, next.tolerance)) return before;
  const ranks = new Map(before?.rows.map((row) => [row.productId, row.rank]));
  const rows = ranked.map(({ productId, score }, index) => {
    const rank = index + 1;
    const rankBefore = ranks.get(productId);
    const change = rankBefore === undefined ? null : rankBefore - rank;
    return { productId, score, rank, change, history: next.history(productId, score) };
  });
  return { version: next.version, computedAt: next.computedAt, rows };
}

function isSame(
  before: TrendingSnapshot,
  ranked: readonly RankedProduct[],
  tolerance: number,
): boolean {
  return (
    before.rows.length === ranked.length &&
    before.rows.every((row, index) => {
      const now = ranked[index];
      return row.productId === now?.productId && Math.abs(row.score - now.score) <= tolerance;
    })
  );
}

import { beforeEach, describe, expect, it } from '@jest/globals';

import { MemoryItemIndex } from '../items/item-index.memory.js';
import { MemoryTrendingBoard } from './trending-board.memory.js';
import { VoteCounts } from './vote-counts.js';

const now = 1_790_000_000_000;

function itemsOf(ids: readonly string[]): MemoryItemIndex {
  const items = new MemoryItemIndex();
  for (const id of ids) put(items, id, 1);
  return items;
}
function put(items: MemoryItemIndex, id: string, stock: number): void {
  const category = id.startsWith('a') ? 'alpha' : 'beta';
  items.putProduct({
    kind: 'product',
    id,
    title: id,
    category,
    brand: null,
    tags: [],
    priceMinor: null,
    currency: null,
    stock,
    createdAt: 0,
  });
}

describe('the trending board', () => {
  let votes: VoteCounts;
  let items: MemoryItemIndex;
  let board: MemoryTrendingBoard;
  beforeEach(() => {
    votes = new VoteCounts();
    items = itemsOf(['a1', 'a2', 'b1']);
    board = new MemoryTrendingBoard(votes, items);
  });
  const vote = (productId: string, weight = 1): void =>
    votes.add({ productId, viewerKey: weight, weight, at: now });
  const ids = (category: string | null): string[] =>
    board.snapshot(category).rows.map(({ productId }) => productId);

  it('is empty before the first ranking and for categories that nobody sells in', () => {
    expect(board.snapshot(null)).toEqual({ version: 0, computedAt: 0, rows: [] });
    board.recompute(now, 0);
    expect(board.snapshot('gamma').rows).toEqual([]);
    expect(ids(null)).toHaveLength(3);
  });

  it('makes a new version only of a list that moved', () => {
    vote('b1');
    expect(board.recompute(now, 0)).toBe(true);
    const alpha = board.snapshot('alpha');
    const overall = board.snapshot(null);
    expect(board.recompute(now, 0)).toBe(false);
    expect(board.snapshot(null)).toBe(overall);
    vote('b1');
    vote('a1');
    expect(board.recompute(now, 0)).toBe(true);
    expect(board.snapshot(null).version).toBeGreaterThan(overall.version);
    expect(board.snapshot('alpha').version).toBeGreaterThan(alpha.version);
  });

  it('tells how many places a product rose since the snapshot before', () => {
    board.recompute(now, 0);
    expect(board.snapshot(null).rows.map(({ change }) => change)).toEqual([null, null, null]);
    vote('b1', 5);
    board.recompute(now, 0);
    const changes = board.snapshot(null).rows.map(({ productId, change }) => [productId, change]);
    expect(changes).toEqual([
      ['b1', 2],
      ['a1', -1],
      ['a2', -1],
    ]);
    expect(board.snapshot(null).rows.map(({ rank }) => rank)).toEqual([1, 2, 3]);
  });

  it('drops what is sold out, down to an empty category', () => {
    board.recompute(now, 0);
    put(items, 'b1', 0);
    expect(board.recompute(now, 0)).toBe(true);
    expect(ids(null)).toEqual(['a1', 'a2']);
    expect(ids('beta')).toEqual([]);
  });

  it('overlooks a small drift of the scores when told to, but no change of rank', () => {
    vote('a1', 2);
    votes.add({ productId: 'b1', viewerKey: 1, weight: 3, at: now - 40 * 3_600_000 });
    board.recompute(now, 0);
    expect(board.recompute(now + 5000, 0.01)).toBe(false);
    expect(board.recompute(now + 3_600_000, 0.01)).toBe(true);
  });

  it('goes on with its lists after an orderly end, and above any version it may have shown after a kill', () => {
    vote('a1');
    board.recompute(now, 0);
    const restore = (): MemoryTrendingBoard => {
      const restored = new MemoryTrendingBoard(votes, items);
      for (const { key, value } of board.changedRows()) restored.restoreRow(key, value ?? '');
      return restored;
    };
    const killed = restore();
    expect(killed.snapshot(null)).toEqual(board.snapshot(null));
    vote('b1');
    killed.recompute(now, 0);
    expect(killed.snapshot(null).version).toBeGreaterThan(board.snapshot(null).version + 1000);
    board.endClaim();
    const ended = restore();
    vote('a2');
    ended.recompute(now, 0);
    expect(ended.snapshot(null).version).toBe(board.snapshot(null).version + 1);
  });
});

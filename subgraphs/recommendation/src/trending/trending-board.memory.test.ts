import { describe, expect, it } from '@jest/globals';

import { MemoryItemIndex } from '../items/item-index.memory.js';
import { describeTrendingBoard, type RankedBoard } from './trending-board.contract.js';
import { MemoryTrendingBoard } from './trending-board.memory.js';
import { VoteCounts } from './vote-counts.js';

function openRanked(items: MemoryItemIndex): RankedBoard {
  const votes = new VoteCounts();
  let board = new MemoryTrendingBoard(votes, items);
  return {
    get board() {
      return board;
    },
    vote: async (vote) => votes.add(vote),
    rank: async (at, tolerance) => board.recompute(at, tolerance),
    async restart(how) {
      if (how === 'ended') board.endClaim();
      const restored = new MemoryTrendingBoard(votes, items);
      for (const { key, value } of board.changedRows()) restored.restoreRow(key, value ?? '');
      board = restored;
    },
    close: async () => {},
  };
}

describeTrendingBoard('memory', async (items) => openRanked(items));

describe('the saved trending lists', () => {
  it('claim versions ahead for a process that is killed, and none for one that ends', async () => {
    const now = 1_790_000_000_000;
    const items = new MemoryItemIndex();
    const product = { kind: 'product' as const, tags: [], category: null, brand: null };
    const put = (id: string): void =>
      items.putProduct({
        ...{ ...product, id, title: id, stock: 1, createdAt: 0 },
        ...{ priceMinor: null, currency: null },
      });
    const ranked = openRanked(items);
    const version = async (): Promise<number> => (await ranked.board.snapshot(null)).version;
    put('a');
    await ranked.rank(now, 0);
    await ranked.restart('killed');
    put('b');
    await ranked.rank(now, 0);
    const claimed = await version();
    expect(claimed).toBeGreaterThan(1000);
    await ranked.restart('ended');
    put('c');
    await ranked.rank(now, 0);
    expect(await version()).toBe(claimed + 1);
  });
});

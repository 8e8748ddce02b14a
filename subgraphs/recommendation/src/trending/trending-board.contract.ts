import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { MemoryItemIndex } from '../items/item-index.memory.js';
import type { TrendingBoard } from './trending-board.js';
import type { Vote } from './vote.js';

/** The present of the tests, ms since the epoch. */
const now = 1_790_000_000_000;

/** A board with what moves it. */
export interface RankedBoard {
  readonly board: TrendingBoard;
  vote(vote: Vote): Promise<void>;
  /** Ranks as of a moment; true when a list moved. What moved is there to be read when it resolves. */
  rank(at: number, tolerance: number): Promise<boolean>;
  /** Ends the process that ranks, in order or not, and goes on with another one. */
  restart(how: 'ended' | 'killed'): Promise<void>;
  close(): Promise<void>;
}

/** Puts a product on sale; those named `a…` are in the category `alpha`, all others in `beta`. */
function put(items: MemoryItemIndex, id: string, stock: number): void {
  const category = id.startsWith('a') ? 'alpha' : 'beta';
  const none = { brand: null, priceMinor: null, currency: null };
  items.putProduct({
    ...{ kind: 'product', id, title: id, category, tags: [], stock, createdAt: 0 },
    ...none,
  });
}

/** What every adapter of the trending board promises, together with whatever ranks for it. */
export function describeTrendingBoard(
  adapter: string,
  open: (items: MemoryItemIndex) => Promise<RankedBoard>,
): void {
  describe(`TrendingBoard (${adapter})`, () => {
    let items: MemoryItemIndex;
    let ranked: RankedBoard;
    beforeEach(async () => {
      items = new MemoryItemIndex();
      for (const id of ['a1', 'a2', 'b1']) put(items, id, 1);
      ranked = await open(items);
    });
    afterEach(() => ranked.close());
    const vote = (productId: string, weight = 1, at = now): Promise<void> =>
      ranked.vote({ productId, viewerKey: weight, weight, at });
    const rank = (at = now, tolerance = 0): Promise<boolean> => ranked.rank(at, tolerance);
    const snapshot = (category: string | null) => ranked.board.snapshot(category);
    const ids = async (category: string | null): Promise<string[]> =>
      (await snapshot(category)).rows.map(({ productId }) => productId);

    it('is empty before the first ranking and for categories that nobody sells in', async () => {
      expect(await snapshot(null)).toEqual({ version: 0, computedAt: 0, rows: [] });
      await rank();
      expect(await ids('gamma')).toEqual([]);
      expect(await ids(null)).toHaveLength(3);
    });

    it('makes a new version only of a list that moved', async () => {
      await vote('b1');
      expect(await rank()).toBe(true);
      const [alpha, overall] = [await snapshot('alpha'), await snapshot(null)];
      expect(await rank()).toBe(false);
      expect(await snapshot(null)).toEqual(overall);
      await vote('b1');
      await vote('a1');
      expect(await rank()).toBe(true);
      expect((await snapshot(null)).version).toBeGreaterThan(overall.version);
      expect((await snapshot('alpha')).version).toBeGreaterThan(alpha.version);
    });

    it('leaves a list as it is when only others moved', async () => {
      await rank();
      const alpha = await snapshot('alpha');
      put(items, 'b2', 1);
      expect(await rank()).toBe(true);
      expect(await snapshot('alpha')).toEqual(alpha);
      expect(await ids('beta')).toEqual(['b1', 'b2']);
    });

    it('tells how many places a product rose since the snapshot before', async () => {
      await rank();
      expect((await snapshot(null)).rows.map(({ change }) => change)).toEqual([null, null, null]);
      await vote('b1', 5);
      await rank();
      const { rows } = await snapshot(null);
      expect(rows.map(({ productId, change }) => [productId, change])).toEqual([
        ['b1', 2],
        ['a1', -1],
        ['a2', -1],
      ]);
      expect(rows.map((row) => row.rank)).toEqual([1, 2, 3]);
    });

    it('drops what is sold out, down to an empty category', async () => {
      await rank();
      put(items, 'b1', 0);
      expect(await rank()).toBe(true);
      expect(await ids(null)).toEqual(['a1', 'a2']);
      expect(await ids('beta')).toEqual([]);
    });

    it('overlooks a small drift of the scores when told to, but no change of rank', async () => {
      await vote('a1', 2);
      await ranked.vote({
        ...{ productId: 'b1', viewerKey: 1, weight: 3, at: now - 40 * 3_600_000 },
      });
      await rank();
      expect(await rank(now + 5000, 0.01)).toBe(false);
      expect(await rank(now + 3_600_000, 0.01)).toBe(true);
    });

    it.each(['ended', 'killed'] as const)(
      'goes on with its lists and above its versions when what ranks is %s',
      async (how) => {
        await vote('a1');
        await rank();
        const before = await snapshot(null);
        await ranked.restart(how);
        expect(await snapshot(null)).toEqual(before);
        expect(await rank()).toBe(false);
        await vote('b1');
        await vote('b1', 2);
        await rank();
        const after = await snapshot(null);
        expect(after.version).toBeGreaterThan(before.version);
        expect(after.rows[0]).toMatchObject({ productId: 'b1', change: 2 });
      },
    );
  });
}

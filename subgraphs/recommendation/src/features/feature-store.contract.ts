import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ViewerId } from '@reelgraph/schema/ids';
import type { EventType } from '@reelgraph/schema/interaction-event';

import { markedLimit, neighbourLimit, recentLimit, seenLimit } from './feature-definitions.js';
import type { FeatureStore } from './feature-store.port.js';
import type { FeatureUpdate } from './feature-writer.port.js';
import type { CategoryMembers } from './item-counts.js';

const hourMs = 3_600_000;
const now = 1_790_000_000_000;
const viewerId: ViewerId = 'visitor:v';

const weigh = (id: string, weight: number, at = now): FeatureUpdate => ({
  op: 'weigh',
  item: { kind: 'product', id },
  weight,
  at,
});
const pair = (from: string, to: string, weight: number, at = now): FeatureUpdate => ({
  op: 'pair',
  kind: 'product',
  from,
  to,
  weight,
  at,
});
const recent = (
  id: string,
  at: number,
  type: EventType = 'VIEW',
  sessionId = 's1',
): FeatureUpdate => ({
  op: 'recent',
  viewerId,
  entry: { kind: 'product', id, type, at, sessionId },
});
const touch = (at: number, sessionId: string): FeatureUpdate => ({
  op: 'touch',
  viewerId,
  eventKey: at,
  sessionId,
  at,
  acceptedAt: at,
});

/** A store with the way in: what is written is there to be read when `write` resolves. */
export interface WrittenStore {
  readonly store: FeatureStore;
  write(updates: readonly FeatureUpdate[]): Promise<void>;
  close(): Promise<void>;
}

/** What every adapter of the feature store promises. Products named `a…` are in the category `alpha`. */
export function describeFeatureStore(
  adapter: string,
  open: (categories: CategoryMembers) => Promise<WrittenStore>,
): void {
  describe(`FeatureStore (${adapter})`, () => {
    let store: FeatureStore;
    let write: WrittenStore['write'];
    let close: WrittenStore['close'];
    beforeEach(async () => {
      const members = ['a1', 'a2', 'a3'].map((id) => ({ id }));
      const written = await open({
        productsIn: (category) => (category === 'alpha' ? members : []),
      });
      ({ store } = written);
      write = (updates) => written.write(updates);
      close = () => written.close();
    });
    afterEach(() => close());

    it('gives a viewer without events empty features and version 0', async () => {
      expect(await store.viewer('visitor:nobody')).toEqual({
        recent: [],
        session: null,
        boughtProducts: new Set(),
        hiddenProducts: new Set(),
        hiddenVideos: new Set(),
        likedVideos: new Set(),
        savedProducts: new Map(),
        savedVideos: new Map(),
        followedCreators: new Set(),
        hiddenCreators: new Set(),
        seenVideos: new Map(),
        version: 0,
      });
    });

    it('keeps the history newest first, whatever the order of arrival, and at most fifty of it', async () => {
      await write([
        recent('b', now + 2),
        recent('a', now + 1, 'CLICK', 's0'),
        recent('c', now + 3),
      ]);
      const { recent: entries } = await store.viewer(viewerId);
      expect(entries.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
      expect(entries[2]).toEqual({
        kind: 'product',
        id: 'a',
        type: 'CLICK',
        at: now + 1,
        sessionId: 's0',
      });
      await write(Array.from({ length: 60 }, (_, index) => recent(`n${index}`, now + 10 + index)));
      const full = await store.viewer(viewerId);
      expect(full.recent).toHaveLength(recentLimit);
      expect(full.recent[0]).toMatchObject({ id: 'n59', sessionId: 's1' });
      expect(full.recent.at(-1)?.id).toBe('n10');
    });

    it('names the session of the latest event and counts versions', async () => {
      await write([touch(now, 's1'), touch(now + 5, 's2'), touch(now - 5, 's0')]);
      const { session, version } = await store.viewer(viewerId);
      expect(session).toEqual({ id: 's2', lastEventAt: now + 5 });
      expect(version).toBe(3);
    });

    it('remembers what was seen with the latest time, at most the newest two thousand', async () => {
      const seen = (videoId: string, at: number): FeatureUpdate => ({
        op: 'seen',
        viewerId,
        videoId,
        at,
      });
      await write([seen('x', now + 5000), seen('x', now)]);
      await write(Array.from({ length: seenLimit }, (_, index) => seen(`v${index}`, now + index)));
      const { seenVideos } = await store.viewer(viewerId);
      expect(seenVideos.size).toBe(seenLimit);
      expect(seenVideos.get('x')).toBe(now + 5000);
      expect(seenVideos.has('v0')).toBe(false);
    });

    it('hides items until that is undone, and keeps what was bought', async () => {
      const hide = (id: string, isHidden: boolean): FeatureUpdate => ({
        op: 'hide',
        viewerId,
        item: { kind: 'product', id },
        isHidden,
      });
      await write([
        hide('p1', true),
        hide('p2', true),
        hide('p1', false),
        { op: 'hide', viewerId, item: { kind: 'video', id: 'v1' }, isHidden: true },
        { op: 'bought', viewerId, productId: 'p3' },
      ]);
      const viewer = await store.viewer(viewerId);
      expect([...viewer.hiddenProducts]).toEqual(['p2']);
      expect([...viewer.hiddenVideos]).toEqual(['v1']);
      expect([...viewer.boughtProducts]).toEqual(['p3']);
    });

    it('keeps what is saved newest first, whatever the order of arrival, until that is taken back', async () => {
      const save = (id: string, savedAt: number | null): FeatureUpdate => ({
        ...{ op: 'save', viewerId, item: { kind: 'product', id }, savedAt },
      });
      await write([
        save('p1', now),
        save('p2', now + 2),
        save('p3', now + 1),
        save('p1', now + 9),
        save('p4', now),
        save('p4', null),
        { op: 'save', viewerId, item: { kind: 'video', id: 'v1' }, savedAt: now },
      ]);
      const { savedProducts, savedVideos } = await store.viewer(viewerId);
      expect([...savedProducts]).toEqual([
        ['p2', now + 2],
        ['p3', now + 1],
        ['p1', now],
      ]);
      expect([...savedVideos]).toEqual([['v1', now]]);
      await write(Array.from({ length: markedLimit }, (_, index) => save(`n${index}`, now + 3)));
      const full = await store.viewer(viewerId);
      expect(full.savedProducts.size).toBe(markedLimit);
      expect([full.savedProducts.has('p2'), full.savedVideos.size]).toEqual([false, 0]);
    });

    it('keeps whom a viewer follows and hides, the newest first, at most a thousand', async () => {
      const follow = (creatorId: string, isFollowed: boolean): FeatureUpdate => ({
        ...{ op: 'follow', viewerId, creatorId, isFollowed },
      });
      const hide = (creatorId: string, isHidden: boolean): FeatureUpdate => ({
        ...{ op: 'hideCreator', viewerId, creatorId, isHidden },
      });
      await write([
        ...[follow('c1', true), follow('c2', true), follow('c3', true), follow('c2', false)],
        ...[hide('c4', true), hide('c5', true), hide('c6', true)],
        ...[hide('c5', false), follow('c6', true)],
      ]);
      const { followedCreators, hiddenCreators } = await store.viewer(viewerId);
      expect([...followedCreators]).toEqual(['c6', 'c3', 'c1']);
      expect([...hiddenCreators]).toEqual(['c4']);
      await write(Array.from({ length: markedLimit }, (_, index) => follow(`n${index}`, true)));
      const full = await store.viewer(viewerId);
      expect([full.followedCreators.size, full.followedCreators.has('c6')]).toEqual([
        markedLimit,
        false,
      ]);
    });

    it('counts likes by viewer, whatever is repeated', async () => {
      const like = (by: ViewerId, isLiked: boolean): FeatureUpdate => ({
        op: 'like',
        viewerId: by,
        item: { kind: 'video', id: 'v1' },
        like: isLiked ? { at: now, placedProductIds: ['p1'] } : null,
      });
      await write([like(viewerId, true), like(viewerId, true), like('visitor:w', true)]);
      expect(await store.likeCounts(['v1', 'unknown'])).toEqual([2, 0]);
      await write([like(viewerId, false), like(viewerId, false)]);
      expect(await store.likeCounts(['v1'])).toEqual([1]);
      expect((await store.viewer('visitor:w')).likedVideos).toEqual(new Set(['v1']));
      expect((await store.viewer(viewerId)).likedVideos).toEqual(new Set());
    });

    it('decays popularity by the half-life of each window, in the order asked, 0 for the unknown', async () => {
      await write([weigh('a', 8), weigh('b', 2)]);
      const day = 24 * hourMs;
      expect(await store.popularity('product', 'ALL', ['b', 'x', 'a'], now)).toEqual([2, 0, 8]);
      const after = async (window: 'HOUR' | 'DAY' | 'WEEK' | 'ALL'): Promise<number> =>
        (await store.popularity('product', window, ['a'], now + day))[0] ?? 0;
      expect(await after('HOUR')).toBeCloseTo(8 / 2 ** 24, 9);
      expect(await after('DAY')).toBeCloseTo(4, 9);
      expect(await after('WEEK')).toBeCloseTo(8 / 2 ** (1 / 7), 9);
      expect(await after('ALL')).toBe(8);
      expect(await store.popularity('video', 'ALL', ['a'], now)).toEqual([0]);
    });

    it('weighs a late event by its age', async () => {
      await write([weigh('a', 8), weigh('b', 8, now - hourMs)]);
      const [fresh = 0, late = 0] = await store.popularity('product', 'HOUR', ['a', 'b'], now);
      expect(late / fresh).toBeCloseTo(0.5, 12);
    });

    it('lists the most popular best first, cut to a category and a length', async () => {
      await write([weigh('b', 9), weigh('a1', 1), weigh('a2', 3), weigh('c', 0)]);
      const ids = async (category: string | null, limit: number): Promise<string[]> =>
        (await store.top('product', 'DAY', category, limit, now)).map(({ id }) => id);
      expect(await ids(null, 10)).toEqual(['b', 'a2', 'a1']);
      expect(await ids(null, 1)).toEqual(['b']);
      expect(await ids('alpha', 10)).toEqual(['a2', 'a1']);
      expect(await ids('omega', 10)).toEqual([]);
      const [first] = await store.top('product', 'DAY', null, 1, now + 24 * hourMs);
      expect(first?.score).toBeCloseTo(4.5, 9);
    });

    it('lists the neighbours of each id best first, at most a hundred, directed', async () => {
      await write([pair('a', 'b', 1), pair('a', 'c', 3), pair('a', 'b', 1), pair('b', 'a', 1)]);
      const [ofA = [], ofNothing, ofB = []] = await store.neighbours('product', ['a', 'x', 'b']);
      expect(ofA.map(({ id }) => id)).toEqual(['c', 'b']);
      expect(ofA[1]?.score).toBeCloseTo(2, 9);
      expect(ofNothing).toEqual([]);
      expect(ofB.map(({ id }) => id)).toEqual(['a']);
      await write(Array.from({ length: 300 }, (_, index) => pair('a', `n${index}`, 2 + index)));
      const [many = []] = await store.neighbours('product', ['a']);
      expect(many).toHaveLength(neighbourLimit);
      expect(many[0]?.id).toBe('n299');
    });

    it('lets new pairs outweigh old ones, half as heavy a month', async () => {
      const monthMs = 30 * 24 * hourMs;
      await write([pair('a', 'old', 1.9, now - monthMs), pair('a', 'new', 1)]);
      const [[first, second] = []] = await store.neighbours('product', ['a']);
      expect([first?.id, second?.id]).toEqual(['new', 'old']);
      expect(second?.score).toBeCloseTo(0.95, 9);
    });

    it('moves all that is known of a visitor to the account', async () => {
      const account: ViewerId = 'account:1';
      const at = (by: ViewerId, id: string, when: number): FeatureUpdate => ({
        op: 'recent',
        viewerId: by,
        entry: { kind: 'product', id, type: 'VIEW', at: when, sessionId: `of ${by}` },
      });
      const like = { at: now, placedProductIds: [] };
      const item = { kind: 'video', id: 'v1' } as const;
      await write([
        touch(now, 's1'),
        at(viewerId, 'p1', now),
        at(account, 'p2', now + 1),
        at(viewerId, 'p3', now + 2),
        { op: 'bought', viewerId, productId: 'p4' },
        { op: 'like', viewerId, item, like },
        { op: 'like', viewerId: account, item, like },
        ...[viewerId, account].map((by, index): FeatureUpdate => ({
          ...{ op: 'save', viewerId: by, item, savedAt: now + index },
        })),
        { op: 'follow', viewerId, creatorId: 'c1', isFollowed: true },
        { op: 'hideCreator', viewerId, creatorId: 'c2', isHidden: true },
        { op: 'follow', viewerId: account, creatorId: 'c3', isFollowed: true },
        { op: 'join', from: viewerId, to: account },
      ]);
      const joined = await store.viewer(account);
      expect(joined.recent.map(({ id }) => id)).toEqual(['p3', 'p2', 'p1']);
      expect(joined.session).toEqual({ id: 's1', lastEventAt: now });
      expect([...joined.boughtProducts]).toEqual(['p4']);
      expect([...joined.savedVideos]).toEqual([['v1', now]]);
      expect(joined.followedCreators).toEqual(new Set(['c1', 'c3']));
      expect(joined.hiddenCreators).toEqual(new Set(['c2']));
      expect(await store.likeCounts(['v1'])).toEqual([1]);
      const left = await store.viewer(viewerId);
      expect([left.recent, left.session, left.boughtProducts.size]).toEqual([[], null, 0]);
      expect([left.savedVideos.size, left.followedCreators.size]).toEqual([0, 0]);
      expect(left.version).toBe(2);
    });
  });
}

import { beforeEach, describe, expect, it } from '@jest/globals';

import type { InteractionEvent } from '@reelgraph/schema/interaction-event';

import { MemoryFeatureStore } from '../features/feature-store.memory.js';
import type { Vote } from '../trending/vote.js';
import { historyJoinOf, interaction, recordOf, testNow } from './interaction.fixture.js';
import type { Outcome } from './outcome.js';
import { processRecord } from './processor.js';

const hourMs = 3_600_000;
type Change = Parameters<typeof interaction>[0];

describe('the processor', () => {
  let store: MemoryFeatureStore;
  let votes: Vote[];
  beforeEach(() => {
    store = new MemoryFeatureStore({ productsIn: () => [] });
    votes = [];
  });
  const feed = (...values: unknown[]): Outcome[] =>
    values.map((value) => {
      const outcome = processRecord(recordOf(value), store);
      if (outcome.kind === 'ok') {
        store.apply(outcome.updates.features);
        votes.push(...outcome.updates.votes);
      }
      return outcome;
    });
  const weight = async (id: string, kind: 'product' | 'video' = 'product'): Promise<number> =>
    (await store.popularity(kind, 'ALL', [id], testNow))[0] ?? 0;

  it.each([
    ['IMPRESSION', 0],
    ['VIEW', 1],
    ['CLICK', 3],
    ['LIKE', 4],
    ['CART', 5],
    ['SHARE', 6],
    ['PURCHASE', 10],
    ['NOT_INTERESTED', 0],
    ['SAVE', 0],
  ] as const)('weighs a %s %d', async (type, expected) => {
    feed(interaction({ type }));
    expect(await weight('p1')).toBe(expected);
  });

  it('weighs a WATCH up to 2 by the watched share, and half of it for the placed products', async () => {
    const watch: Change = { type: 'WATCH', videoId: 'v1', placedProductIds: ['p1', 'p2'] };
    feed(interaction({ ...watch, watchedShare: 0.75, dwellMs: 3000 }));
    feed(interaction({ ...watch, watchedShare: null }));
    expect(await weight('v1', 'video')).toBe(1.5);
    expect(await weight('p2')).toBe(0.75);
  });

  it('counts an event for each id it names, and a named product only once', async () => {
    feed(
      interaction({
        type: 'CLICK',
        productId: 'p1',
        videoId: 'v1',
        placedProductIds: ['p1', 'p2'],
      }),
    );
    expect(await weight('v1', 'video')).toBe(3);
    expect(await weight('p1')).toBe(3);
    expect(await weight('p2')).toBe(1.5);
  });

  it('drops a repeat of a viewer, not the same event id of another', async () => {
    const event = interaction({ type: 'PURCHASE' });
    const [first, second, other] = feed(event, event, { ...event, viewerId: 'visitor:w' });
    expect([first?.kind, second?.kind, other?.kind]).toEqual(['ok', 'drop', 'ok']);
    expect(await weight('p1')).toBe(20);
  });

  it('weighs a late event by its age and believes no event to be from the future', async () => {
    feed(interaction({ productId: 'late', occurredAt: testNow - hourMs }));
    feed(interaction({ productId: 'future', occurredAt: testNow + hourMs, acceptedAt: testNow }));
    const popular = await store.popularity('product', 'HOUR', ['late', 'future'], testNow);
    expect(popular[0]).toBeCloseTo(0.5, 9);
    expect(popular[1]).toBeCloseTo(1, 9);
  });

  it('keeps likes exact: a second one adds nothing, taking back leaves nothing', async () => {
    const like = { videoId: 'v1', placedProductIds: ['p1'] };
    feed(interaction({ ...like, type: 'LIKE', occurredAt: testNow - 5 * hourMs }));
    feed(interaction({ ...like, type: 'LIKE' }));
    expect(await store.likeCounts(['v1'])).toEqual([1]);
    expect(await weight('v1', 'video')).toBe(4);
    feed(interaction({ ...like, type: 'UNLIKE' }), interaction({ ...like, type: 'UNLIKE' }));
    expect(await store.likeCounts(['v1'])).toEqual([0]);
    expect(await weight('v1', 'video')).toBe(0);
    expect(await weight('p1')).toBe(0);
    expect((await store.popularity('video', 'HOUR', ['v1'], testNow))[0]).toBeCloseTo(0, 9);
    const viewer = await store.viewer('visitor:v');
    expect(viewer.likedVideos.size).toBe(0);
    expect(viewer.version).toBe(4);
  });

  it('marks what was bought, seen and hidden, and undoes hiding', async () => {
    feed(
      interaction({ type: 'PURCHASE' }),
      interaction({ type: 'IMPRESSION', videoId: 'v1' }),
      interaction({ type: 'WATCH', videoId: 'v2', dwellMs: 2000, watchedShare: 0.1 }),
      interaction({ type: 'WATCH', videoId: 'v3', dwellMs: 1999, watchedShare: 0.1 }),
      interaction({ type: 'NOT_INTERESTED', productId: 'p2', videoId: 'v4' }),
      interaction({ type: 'NOT_INTERESTED', productId: 'p3' }),
      interaction({ type: 'UNDO_NOT_INTERESTED', productId: 'p3' }),
    );
    const viewer = await store.viewer('visitor:v');
    expect([...viewer.boughtProducts]).toEqual(['p1']);
    expect([...viewer.seenVideos.keys()]).toEqual(['v1', 'v2']);
    expect([...viewer.hiddenProducts]).toEqual(['p2']);
    expect([...viewer.hiddenVideos]).toEqual(['v4']);
    expect(viewer.recent.map(({ type }) => type)).toEqual(['WATCH', 'WATCH', 'PURCHASE']);
  });

  it('saves what an event names, once and with its first time, until that is taken back', async () => {
    const first = testNow - hourMs;
    feed(
      interaction({ type: 'SAVE', productId: 'p1', occurredAt: first }),
      interaction({ type: 'SAVE', productId: 'p2', videoId: 'v1' }),
      interaction({ type: 'SAVE', productId: 'p1' }),
      interaction({ type: 'SAVE', productId: 'p3' }),
      interaction({ type: 'UNSAVE', productId: 'p3' }),
      interaction({ type: 'UNSAVE', productId: 'p4' }),
    );
    const { savedProducts, savedVideos, recent } = await store.viewer('visitor:v');
    expect([...savedProducts]).toEqual([
      ['p2', testNow],
      ['p1', first],
    ]);
    expect([...savedVideos]).toEqual([['v1', testNow]]);
    expect(recent).toEqual([]);
    expect(votes).toEqual([]);
  });

  it('follows and hides creators until that is undone; following shows a hidden one again', async () => {
    const about = (type: InteractionEvent['type'], creatorId: string) =>
      interaction({ type, creatorId, productId: null });
    feed(
      ...['c1', 'c2', 'c3', 'c1'].map((id) => about('FOLLOW', id)),
      about('UNFOLLOW', 'c2'),
      ...['c3', 'c4', 'c5', 'c6', 'c4'].map((id) => about('HIDE_CREATOR', id)),
      about('UNDO_NOT_INTERESTED', 'c5'),
      about('FOLLOW', 'c6'),
      // A creator who is named in passing is neither followed nor hidden.
      interaction({ type: 'NOT_INTERESTED', videoId: 'v1', creatorId: 'c7' }),
    );
    const viewer = await store.viewer('visitor:v');
    expect([...viewer.followedCreators]).toEqual(['c6', 'c3', 'c1']);
    expect([...viewer.hiddenCreators]).toEqual(['c3', 'c4']);
    expect([...viewer.hiddenVideos]).toEqual(['v1']);
  });

  it('reads an event from before creators were named', () => {
    const { creatorId: _, ...event } = interaction();
    expect(feed(event)[0]?.kind).toBe('ok');
  });

  it('pairs what is met in one session, directed, and nothing across sessions', async () => {
    feed(
      interaction({ productId: 'x', sessionId: 's0' }),
      interaction({ productId: 'a' }),
      interaction({ productId: 'b', type: 'CLICK', occurredAt: testNow + 1 }),
    );
    const [ofA = [], ofB = [], ofX = []] = await store.neighbours('product', ['a', 'b', 'x']);
    expect(ofA[0]?.id).toBe('b');
    expect(ofA[0]?.score).toBeCloseTo(3, 5);
    expect(ofB[0]?.score).toBeCloseTo(1.8, 5);
    expect(ofX).toEqual([]);
  });

  it('casts one vote for a viewer, product and span: the heaviest thing they did', () => {
    feed(interaction(), interaction({ type: 'CART' }), interaction({ type: 'CLICK' }));
    expect(votes.map((vote) => vote.weight)).toEqual([1, 4]);
    feed(interaction({ viewerId: 'visitor:w' }));
    feed(interaction({ occurredAt: testNow + hourMs }));
    expect(votes.map((vote) => vote.weight)).toEqual([1, 4, 1, 1]);
  });

  it('moves a visitor to the account once, and takes a doubled like back', async () => {
    const like: Change = { type: 'LIKE', videoId: 'v1', placedProductIds: ['p9'] };
    feed(
      interaction({ productId: 'p1' }),
      interaction(like),
      interaction({ ...like, viewerId: 'account:1', occurredAt: testNow + 1000 }),
    );
    const join = historyJoinOf('v', '1');
    const [first, second] = feed(join, join);
    expect([first?.kind, second?.kind]).toEqual(['ok', 'drop']);
    expect(await store.likeCounts(['v1'])).toEqual([1]);
    expect(await weight('v1', 'video')).toBe(4);
    expect(await weight('p9')).toBe(2);
    const account = await store.viewer('account:1');
    expect(account.recent.map(({ id }) => id)).toEqual(['v1', 'v1', 'p1']);
    feed(interaction({ type: 'UNLIKE', videoId: 'v1', viewerId: 'account:1' }));
    expect(await weight('v1', 'video')).toBe(0);
  });

  it('lets a visitor begin anew after the history joined', async () => {
    feed(interaction(), historyJoinOf('v', '1'), interaction({ productId: 'p2' }));
    expect((await store.viewer('visitor:v')).recent.map(({ id }) => id)).toEqual(['p2']);
    expect((await store.viewer('account:1')).recent.map(({ id }) => id)).toEqual(['p1']);
  });

  it.each([
    ['text that is not JSON', '{'],
    ['another kind of record', { kind: 'other' }],
    ['an event without a type', { ...interaction(), type: 'BLINK' }],
    ['an event of nobody', { ...interaction(), viewerId: 'v' }],
    ['an event of nothing', { ...interaction(), productId: null }],
    ['a follow of nobody', interaction({ type: 'FOLLOW' })],
    ['a time that is no number', { ...interaction(), occurredAt: null }],
  ])('sets %s aside, with a reason that repeats nothing of it', (_, value) => {
    const [outcome] = feed(value);
    expect(outcome).toMatchObject({ kind: 'deadLetter', reason: expect.any(String) });
  });

  it('answers the same for the same record and features, whenever it is asked', () => {
    const record = recordOf(interaction({ type: 'CART' }));
    expect(processRecord(record, store)).toEqual(processRecord(record, store));
  });
});

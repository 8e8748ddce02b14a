import { beforeEach, describe, expect, it } from '@jest/globals';

import { type Data, demoSubgraph, startMs } from './recommendation.fixture.js';

describe('the recommendation subgraph', () => {
  let demo: Awaited<ReturnType<typeof demoSubgraph>>;
  beforeEach(async () => {
    demo = await demoSubgraph();
  });

  describe('popularProducts', () => {
    const query = `query Popular($category: String, $first: Int) {
      popularProducts(category: $category, first: $first) { score product { id } } }`;
    const ask = async (variables: object = {}): Promise<[string, number][]> =>
      (await demo.ask(null, query, variables)).popularProducts.map((row: Data) => [
        row.product.id,
        row.score,
      ]);

    it('gives 20 products by default, the greatest weight first', async () => {
      const rows = await ask();
      expect(rows).toHaveLength(20);
      expect(rows[0]).toEqual(['p0', 600]);
      const scores = rows.map(([, score]) => score);
      expect(scores).toEqual([...scores].sort((a, b) => b - a));
    });

    it('fills the hour up from day, week, all time and the catalogue', async () => {
      demo.features.windows.set('HOUR', new Map([['p5', 3]]));
      demo.features.windows.set(
        'DAY',
        new Map([
          ['p4', 2],
          ['p5', 1],
        ]),
      );
      demo.features.windows.set('WEEK', new Map([['p3', 9]]));
      demo.features.windows.set('ALL', new Map([['p2', 0.1]]));
      const rows = await ask({ first: 100 });
      expect(rows.slice(0, 2)).toEqual([
        ['p4', 2],
        ['p5', 1],
      ]);
      expect(rows.slice(2, 4).map(([id]) => id)).toEqual(['p3', 'p2']);
      expect(rows).toHaveLength(60);
    });

    it('keeps to a category, and to what is in stock', async () => {
      const product = demo.items.product('p0');
      if (product) demo.items.add({ ...product, stock: 0 });
      const rows = await ask({ category: 'kitchen', first: 100 });
      expect(rows.map(([id]) => demo.items.product(id)?.category)).toEqual(
        Array(9).fill('kitchen'),
      );
      expect(rows.map(([id]) => id)).not.toContain('p0');
      expect(await ask({ category: 'none' })).toEqual([]);
    });
  });

  describe('trendingProducts', () => {
    const query = `query Trending($category: String, $first: Int) {
      trendingProducts(category: $category, first: $first) {
        version computedAt items { rank change score history product { id } } } }`;
    const row = (productId: string, rank: number) => ({
      ...{ productId, rank, score: 1 / rank, change: rank === 1 ? null : 2 },
      history: Array<number>(24).fill(0),
    });

    it('shows the board, cut to `first`', async () => {
      const rows = [row('p1', 1), row('p2', 2), row('p3', 3)];
      demo.board.set(null, { version: 7, computedAt: startMs, rows });
      const { trendingProducts } = await demo.ask(null, query, { first: 2 });
      expect(trendingProducts.version).toBe(7);
      expect(new Date(trendingProducts.computedAt).getTime()).toBe(startMs);
      expect(trendingProducts.items).toEqual([
        { rank: 1, change: null, score: 1, history: Array(24).fill(0), product: { id: 'p1' } },
        { rank: 2, change: 2, score: 0.5, history: Array(24).fill(0), product: { id: 'p2' } },
      ]);
    });

    it('leaves out what has sold out since the board was made', async () => {
      const product = demo.items.product('p1');
      if (product) demo.items.add({ ...product, stock: 0 });
      demo.board.set('kitchen', {
        version: 1,
        computedAt: startMs,
        rows: [row('p1', 1), row('p2', 2)],
      });
      const { trendingProducts } = await demo.ask(null, query, { category: 'kitchen' });
      expect(trendingProducts.items.map((item: Data) => [item.rank, item.product.id])).toEqual([
        [1, 'p2'],
      ]);
    });

    it('is refused as a subscription: the gateway serves that', async () => {
      expect(await demo.refusal(null, query.replace('query', 'subscription'))).toMatch(/gateway/);
    });
  });

  describe('trackEvents', () => {
    const mutation = `mutation Track($events: [TrackEventInput!]!) { trackEvents(events: $events) {
      accepted duplicates durability rejected { eventId code reason } } }`;
    const event = (i: number, more: object = {}) => ({
      ...{ eventId: `e${i}`, type: 'VIEW', productId: 'p1', sessionId: 's1' },
      ...more,
    });

    it('hands the events to the ingest in the viewer’s name, absent fields as null', async () => {
      const events = [
        event(1),
        event(2, { type: 'WATCH', productId: null, videoId: 'v1', dwellMs: 2500 }),
        event(3, { occurredAt: '2026-01-15T12:00:00.000Z', recommendationId: 'r1' }),
      ];
      const { trackEvents } = await demo.ask('visitor:a', mutation, { events });
      expect(trackEvents).toEqual({
        accepted: 3,
        duplicates: 0,
        durability: 'LOGGED',
        rejected: [],
      });
      expect(demo.accepted[0]?.viewerId).toBe('visitor:a');
      const absent = {
        videoId: null,
        creatorId: null,
        occurredAt: null,
        dwellMs: null,
        recommendationId: null,
      };
      expect(demo.accepted[0]?.events).toEqual([
        { ...absent, ...event(1) },
        { ...absent, ...events[1] },
        { ...absent, ...events[2], occurredAt: Date.UTC(2026, 0, 15, 12) },
      ]);
    });

    it('names the id that is empty or too long, and takes nothing', async () => {
      const refusal = (more: object) =>
        demo.refusal('visitor:a', mutation, { events: [event(1), event(2, more)] });
      expect(await refusal({ eventId: '' })).toBe(
        'BAD_USER_INPUT events[1].eventId: must have 1…200 characters, not 0',
      );
      expect(await refusal({ sessionId: 's'.repeat(201) })).toMatch(
        /^BAD_USER_INPUT events\[1\].se/,
      );
      expect(demo.accepted).toEqual([]);
    });

    it('needs a viewer', async () => {
      expect(await demo.refusal(null, mutation, { events: [event(1)] })).toMatch(
        /^BAD_USER_INPUT x-visitor-id/,
      );
    });

    it('takes an account for the viewer before a visitor', async () => {
      await demo.ask('account:7', mutation, { events: [event(1)] });
      expect(demo.accepted[0]?.viewerId).toBe('account:7');
    });

    it.each([0, 501])('refuses %i events by name', async (count) => {
      const events = Array.from({ length: count }, (_, i) => event(i));
      expect(await demo.refusal('visitor:a', mutation, { events })).toMatch(
        /^BAD_USER_INPUT events/,
      );
    });
  });

  describe('analytics', () => {
    it('shows the last hour by default, a funnel and the top products', async () => {
      const { analytics } = await demo.ask(
        null,
        `{ analytics { window computedAt activeViewers eventsByType { type count } timeline { startAt endAt }
           funnel { impressions views clicks carts purchases } topProducts { score product { id } } } }`,
      );
      expect(analytics).toMatchObject({
        window: 'HOUR',
        activeViewers: 3,
        eventsByType: [{ type: 'PURCHASE', count: 2 }],
        timeline: [{ startAt: new Date(0), endAt: new Date(60_000) }],
        funnel: { impressions: 0, views: 0, clicks: 0, carts: 0, purchases: 2 },
      });
      expect(analytics.topProducts).toHaveLength(10);
      expect(analytics.topProducts[0]).toEqual({ score: 600, product: { id: 'p0' } });
    });

    it('shows the asked window, and the hour for an explicit null', async () => {
      const query =
        'query Analytics($window: AnalyticsWindow) { analytics(window: $window) { window } }';
      expect((await demo.ask(null, query, { window: 'WEEK' })).analytics.window).toBe('WEEK');
      expect((await demo.ask(null, query, { window: null })).analytics.window).toBe('HOUR');
    });
  });

  it('gives likes to videos of other subgraphs, all in one batch', async () => {
    demo.features.likes.set('v1', 4);
    demo.know('visitor:a', [], { likedVideos: new Set(['v2']) });
    const { _entities } = await demo.ask(
      'visitor:a',
      `query Likes($refs: [_Any!]!) { _entities(representations: $refs) { ... on Video { likedByMe likeCount } } }`,
      { refs: Array.from({ length: 10 }, (_, i) => ({ __typename: 'Video', id: `v${i}` })) },
    );
    expect(_entities[1]).toEqual({ likedByMe: false, likeCount: 4 });
    expect(_entities[2]).toEqual({ likedByMe: true, likeCount: 0 });
    expect(demo.features.calls).toMatchObject({ likeCounts: 1, viewer: 1 });
  });

  it('says of products and creators what they are to the viewer, as their owners ask for it', async () => {
    demo.know('visitor:a', [], {
      savedProducts: new Map([['p1', startMs]]),
      savedVideos: new Map([['v1', startMs]]),
      followedCreators: new Set(['c1']),
      hiddenCreators: new Set(['c2']),
    });
    const query = `query Relations($refs: [_Any!]!) { _entities(representations: $refs) {
      ... on Product { savedByMe } ... on Video { savedByMe } ... on Creator { followedByMe hiddenByMe } } }`;
    const refs = ['Product/p1', 'Product/p2', 'Video/v1', 'Creator/c1', 'Creator/c2'].map((ref) => {
      const [__typename, id] = ref.split('/');
      return { __typename, id };
    });
    const asked = async (viewer: string | null): Promise<Data> =>
      (await demo.ask(viewer, query, { refs }))._entities;
    expect(await asked('visitor:a')).toEqual([
      { savedByMe: true },
      { savedByMe: false },
      { savedByMe: true },
      { followedByMe: true, hiddenByMe: false },
      { followedByMe: false, hiddenByMe: true },
    ]);
    expect(JSON.stringify(await asked(null))).not.toContain('true');
  });
});

import { beforeEach, describe, expect, it } from '@jest/globals';

import { type Data, demoSubgraph, startMs } from '../recommendation.fixture.js';

const query = `query Feed($first: Int, $after: String, $following: Boolean) { feed(first: $first, after: $after, following: $following) { degraded
  pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  edges { cursor node { score recommendationId reasons { code text } video { id likedByMe likeCount } products { id } } } } }`;
const minuteMs = 60_000;
const ids = ({ feed }: Data): string[] => feed.edges.map((edge: Data) => edge.node.video.id);
const productsOf = ({ feed }: Data): string[][] =>
  feed.edges.map((edge: Data) => edge.node.products.map((product: Data) => product.id));

describe('the feed', () => {
  let demo: Awaited<ReturnType<typeof demoSubgraph>>;
  beforeEach(async () => {
    demo = await demoSubgraph();
  });
  const page = (viewer: string | null, first = 10, after: string | null = null): Promise<Data> =>
    demo.ask(viewer, query, { first, after });
  /** All pages, to the end. */
  async function scroll(viewer: string, first: number, between = async () => {}): Promise<Data[]> {
    const pages: Data[] = [await page(viewer, first)];
    while (pages.at(-1).feed.pageInfo.hasNextPage) {
      await between();
      pages.push(await page(viewer, first, pages.at(-1).feed.pageInfo.endCursor));
    }
    return pages;
  }

  it('shows ten videos by default, each with 1–5 products, a reason and a score of 0…1', async () => {
    const answer = await demo.ask('visitor:a', query);
    expect(answer.feed.edges).toHaveLength(10);
    for (const { node } of answer.feed.edges) {
      expect(node.products.length).toBeGreaterThanOrEqual(1);
      expect(node.products.length).toBeLessThanOrEqual(5);
      expect(node.reasons.length).toBeGreaterThanOrEqual(1);
      expect(node.score).toBeGreaterThanOrEqual(0);
      expect(node.score).toBeLessThanOrEqual(1);
    }
    expect(answer.feed.degraded).toBe(false);
  });

  it('asks each loader once for ten videos', async () => {
    demo.know('visitor:a', [
      ['CLICK', 'p1'],
      ['LIKE', 'v3'],
    ]);
    await page('visitor:a');
    const { calls } = demo.features;
    // One batch of neighbours a kind; popularity of the candidates, then of the page, a batch a kind.
    expect(calls).toMatchObject({ viewer: 1, likeCounts: 1, neighbours: 2 });
    expect(calls.popularity).toBeLessThanOrEqual(4);
  });

  it('is the same for the same viewer until something happens, cursors and ids included', async () => {
    const before = await page('visitor:a');
    demo.time.now += 20_000;
    expect(await page('visitor:a')).toEqual(before);
    await demo.restart();
    expect(ids(await page('visitor:a'))).toEqual(ids(before));
  });

  it('differs between viewers and hours by what is explored', async () => {
    const feeds = await Promise.all(['a', 'b', 'c', 'd'].map((name) => page(`visitor:${name}`)));
    expect(new Set(feeds.map((feed) => ids(feed).join())).size).toBeGreaterThan(1);
  });

  it('changes with a click, and not for anybody else', async () => {
    const [mine, theirs] = [await page('visitor:a'), await page('visitor:b')];
    demo.know('visitor:a', [['CLICK', 'p45']]);
    const after = await page('visitor:a');
    expect(ids(after)).not.toEqual(ids(mine));
    expect(after.feed.edges[0].node.reasons[0]).toEqual({
      code: 'SIMILAR',
      text: 'Because you looked at Title of p45',
    });
    expect(await page('visitor:b')).toEqual(theirs);
  });

  it('moves up what others went on to from a video that was liked', async () => {
    const rank = async (): Promise<number> => ids(await page('visitor:a', 100)).indexOf('v97');
    demo.know('visitor:a', [['LIKE', 'v59']]);
    const before = await rank();
    demo.features.followers.set('v59', [{ id: 'v97', score: 50 }]);
    const after = await rank();
    expect(after).toBeLessThan(15);
    expect(before === -1 || before > 30).toBe(true);
  });

  it('never repeats a video over its pages, and reaches them all', async () => {
    const shown = (await scroll('visitor:a', 7)).flatMap(ids);
    expect(shown).toHaveLength(120);
    expect(new Set(shown).size).toBe(120);
  });

  it('never repeats a video when things happen between the pages', async () => {
    let step = 0;
    const shown = (
      await scroll('visitor:a', 20, async () => {
        step += 1;
        demo.know('visitor:a', [['CLICK', `p${step * 7}`]]);
      })
    ).flatMap(ids);
    expect(new Set(shown).size).toBe(shown.length);
  });

  it('leaves out at once what was hidden or bought since the first page', async () => {
    const first = await page('visitor:a', 10);
    const whole = (await scroll('visitor:a', 100)).flatMap(ids);
    const hidden = whole[10] ?? '';
    demo.know('visitor:a', [], {
      hiddenVideos: new Set([hidden]),
      boughtProducts: new Set(['p1']),
      hiddenProducts: new Set(['p2']),
    });
    const rest = await page('visitor:a', 100, first.feed.pageInfo.endCursor);
    expect(ids(rest)).not.toContain(hidden);
    expect(productsOf(rest).flat()).not.toContain('p1');
    expect(productsOf(rest).flat()).not.toContain('p2');
    expect(ids(rest)[0]).toBe(whole[11]);
  });

  it('shows nothing by a hidden creator, in a running feed neither', async () => {
    const by = (id: string): string => demo.items.video(id)?.creatorId ?? '';
    const first = await page('visitor:a', 10);
    const hidden = by(ids(first)[0] ?? '');
    const rest = async (): Promise<string[]> =>
      ids(await page('visitor:a', 100, first.feed.pageInfo.endCursor)).map(by);
    expect(await rest()).toContain(hidden);
    demo.know('visitor:a', [], { hiddenCreators: new Set([hidden]) });
    expect(await rest()).not.toContain(hidden);
    await demo.restart();
    expect(await rest()).not.toContain(hidden);
    const anew = (await scroll('visitor:a', 50)).flatMap(ids).map(by);
    expect(anew).toHaveLength(114);
    expect(anew).not.toContain(hidden);
  });

  it('brings back nothing by a hidden creator when everything was seen', async () => {
    const seenVideos = new Map(Array.from({ length: 120 }, (_, i) => [`v${i}`, startMs - i]));
    demo.know('visitor:a', [], { seenVideos, hiddenCreators: new Set(['c3']) });
    const shown = (await scroll('visitor:a', 50)).flatMap(ids);
    expect(shown).toHaveLength(114);
    expect(shown.map((id) => demo.items.video(id)?.creatorId)).not.toContain('c3');
  });

  it('leaves out a video whose last product was sold out since the first page', async () => {
    const first = await page('visitor:a', 10);
    const next = ids(await page('visitor:a', 10, first.feed.pageInfo.endCursor))[0] ?? '';
    for (const { productId } of demo.items.video(next)?.placements ?? []) {
      const product = demo.items.product(productId);
      if (product) demo.items.add({ ...product, stock: 0 });
    }
    const again = await page('visitor:a', 10, first.feed.pageInfo.endCursor);
    expect(ids(again)).not.toContain(next);
  });

  it('goes on where it was when the snapshot gave way or the server was restarted', async () => {
    const small = await demoSubgraph({ snapshotCapacity: 1 });
    const ask = (viewer: string, after: string | null = null): Promise<Data> =>
      small.ask(viewer, query, { first: 10, after });
    const first = await ask('visitor:a');
    const expected = ids(await ask('visitor:a', first.feed.pageInfo.endCursor));
    await ask('visitor:b');
    // What the viewer saw and did since must not shift the pages.
    const seenVideos = new Map(ids(first).map((id) => [id, startMs + 1]));
    small.time.now += 5 * minuteMs;
    small.know('visitor:a', [['CLICK', 'p45']], { seenVideos });
    expect(ids(await ask('visitor:a', first.feed.pageInfo.endCursor))).toEqual(expected);
    await small.restart();
    expect(ids(await ask('visitor:a', first.feed.pageInfo.endCursor))).toEqual(expected);
  });

  it('refuses a cursor that is forged, foreign or half an hour old, by the argument’s name', async () => {
    const { endCursor } = (await page('visitor:a')).feed.pageInfo;
    const refused = (after: string) => demo.refusal('visitor:a', query, { after });
    expect(await refused('nonsense')).toBe('BAD_USER_INPUT after: is not a cursor of this feed');
    expect(await refused(`${endCursor.slice(0, -2)}AA`)).toMatch(/^BAD_USER_INPUT after/);
    demo.time.now += 32 * minuteMs;
    expect(await refused(endCursor)).toMatch(/^BAD_USER_INPUT after: is older/);
  });

  it('leaves out what was seen', async () => {
    const seen = ids(await page('visitor:a', 30));
    demo.know('visitor:a', [], { seenVideos: new Map(seen.map((id) => [id, startMs])) });
    const shown = (await scroll('visitor:a', 50)).flatMap(ids);
    expect(shown.filter((id) => seen.includes(id))).toEqual([]);
    expect(shown).toHaveLength(90);
  });

  it('brings back what was seen the longest ago when everything was', async () => {
    const seenVideos = new Map(
      Array.from({ length: 120 }, (_, i) => [`v${i}`, startMs - ((i * 37) % 120) * 1000]),
    );
    demo.know('visitor:a', [], { seenVideos });
    const oldestFirst = [...seenVideos].sort((a, b) => a[1] - b[1]).map(([id]) => id);
    expect(ids(await page('visitor:a', 10))).toEqual(oldestFirst.slice(0, 10));
    demo.know('visitor:a', [], { seenVideos, hiddenVideos: new Set(oldestFirst.slice(0, 2)) });
    expect(ids(await page('visitor:a', 10))).toEqual(oldestFirst.slice(2, 12));
  });

  it('starts with what a newcomer chose', async () => {
    demo.items.choose('1', ['hats']);
    demo.time.now += 1000;
    const answer = await page('account:1', 5);
    for (const list of productsOf(answer).slice(0, 3)) {
      expect(list.some((id) => demo.items.product(id)?.category === 'hats')).toBe(true);
    }
    expect(answer.feed.edges[0].node.reasons[0]).toEqual({
      code: 'YOUR_INTEREST',
      text: 'You chose hats',
    });
  });

  it('mixes creators: none twice in a row, none more than twice in ten', async () => {
    const { edges } = (await page('visitor:a', 50)).feed;
    const creators = edges
      .filter((_: Data, place: number) => place < 40)
      .map((edge: Data) => demo.items.video(edge.node.video.id)?.creatorId);
    let neighbours = 0;
    for (let i = 1; i < creators.length; i += 1)
      if (creators[i] === creators[i - 1]) neighbours += 1;
    // An exploration slot is drawn without regard to its neighbours.
    expect(neighbours).toBeLessThanOrEqual(4);
  });

  it('puts videos with something to buy before all others', async () => {
    demo.features.weights.set('v7', 100_000);
    for (const { productId } of demo.items.video('v7')?.placements ?? []) {
      const product = demo.items.product(productId);
      if (product) demo.items.add({ ...product, stock: 0 });
    }
    demo.time.now += 1000;
    const shown = (await scroll('visitor:a', 100)).flatMap((each) => each.feed.edges);
    const empty = shown.map((edge: Data) => edge.node.products.length === 0);
    expect(empty.indexOf(true)).toBeGreaterThan(100);
    expect(empty.slice(empty.indexOf(true)).every(Boolean)).toBe(true);
  });

  describe('of a viewer who follows creators', () => {
    const by = (id: string): string => demo.items.video(id)?.creatorId ?? '';
    const followed = new Set(['c17', 'c18']);
    beforeEach(() => demo.know('visitor:a', [], { followedCreators: followed }));

    it('has more of them, and says so, but never only them', async () => {
      const { edges } = (await page('visitor:a', 20)).feed;
      const theirs = edges.filter((edge: Data) => followed.has(by(edge.node.video.id)));
      expect(theirs.length).toBeGreaterThanOrEqual(4);
      expect(theirs.length).toBeLessThanOrEqual(9);
      for (const { node } of theirs) {
        expect(node.reasons[0]).toEqual({ code: 'FOLLOWED', text: 'From a creator you follow' });
      }
      const before = (await page('visitor:b', 20)).feed.edges;
      const others = before.filter((edge: Data) => followed.has(by(edge.node.video.id)));
      expect(theirs.length).toBeGreaterThan(others.length);
    });

    const following = (after: string | null = null, first = 5): Promise<Data> =>
      demo.ask('visitor:a', query, { following: true, first, after });

    it('is, when only they are asked for, all of theirs, the newest first', async () => {
      const first = await following();
      const second = await following(first.feed.pageInfo.endCursor, 50);
      const all = [...ids(first), ...ids(second)];
      expect(all).toEqual([17, 18, 37, 38, 57, 58, 77, 78, 97, 98, 117, 118].map((at) => `v${at}`));
      expect(second.feed.pageInfo.hasNextPage).toBe(false);
    });

    it('drops whom the viewer follows no longer or hid from the next page on', async () => {
      const { endCursor } = (await following()).feed.pageInfo;
      demo.know('visitor:a', [], { followedCreators: new Set(['c17']) });
      expect(new Set(ids(await following(endCursor)).map(by))).toEqual(new Set(['c17']));
      demo.know('visitor:a', [], { followedCreators: followed, hiddenCreators: new Set(['c18']) });
      expect(new Set(ids(await following(endCursor)).map(by))).toEqual(new Set(['c17']));
    });

    it('goes on where it was after a restart', async () => {
      const { endCursor } = (await following()).feed.pageInfo;
      const before = ids(await following(endCursor));
      await demo.restart();
      expect(ids(await following(endCursor))).toEqual(before);
    });

    it('brings back what was seen the longest ago when all of theirs were', async () => {
      const seenVideos = new Map(Array.from({ length: 120 }, (_, i) => [`v${i}`, startMs - i]));
      demo.know('visitor:a', [], { followedCreators: followed, seenVideos });
      expect(ids(await following())).toEqual(['v118', 'v117', 'v98', 'v97', 'v78']);
    });

    it('is empty when nobody is followed', async () => {
      const answer = await demo.ask('visitor:b', query, { following: true });
      expect(answer.feed.edges).toEqual([]);
      expect(answer.feed.pageInfo).toMatchObject({ hasNextPage: false, endCursor: null });
    });

    it('refuses a cursor of the other feed', async () => {
      const own = (await following()).feed.pageInfo.endCursor;
      const other = (await page('visitor:a')).feed.pageInfo.endCursor;
      const refused = (variables: object) => demo.refusal('visitor:a', query, variables);
      expect(await refused({ after: own })).toMatch(/^BAD_USER_INPUT after/);
      expect(await refused({ after: other, following: true })).toMatch(/^BAD_USER_INPUT after/);
    });
  });

  it('says what the viewer likes, and how many do', async () => {
    const [first = ''] = ids(await page('visitor:a'));
    demo.know('visitor:a', [], { likedVideos: new Set([first]) });
    demo.features.likes.set(first, 12);
    const { video } = (await page('visitor:a')).feed.edges[0].node;
    expect(video).toEqual({ id: first, likedByMe: true, likeCount: 12 });
  });

  it('works for nobody in particular', async () => {
    expect(ids(await page(null))).toHaveLength(10);
    expect(demo.features.calls.viewer).toBe(0);
  });

  it('goes on, degraded, when a part of the features is away', async () => {
    demo.features.broken.add('neighbours').add('top');
    demo.know('visitor:a', [['CLICK', 'p1']]);
    const answer = await page('visitor:a');
    expect(answer.feed.degraded).toBe(true);
    expect(ids(answer)).toHaveLength(10);
  });

  it('says that it is degraded while what everybody is shown may be out of date', async () => {
    demo.features.isStale = true;
    expect((await page(null)).feed.degraded).toBe(true);
    demo.features.isStale = false;
    demo.time.now += 2000;
    expect((await page(null)).feed.degraded).toBe(false);
  });

  it.each([0, -1, 101])('refuses first: %i by name', async (first) => {
    expect(await demo.refusal('visitor:a', query, { first })).toMatch(/^BAD_USER_INPUT first/);
  });

  it('takes an explicit null for the default', async () => {
    expect(ids(await demo.ask('visitor:a', query, { first: null }))).toHaveLength(10);
  });
});

import { beforeEach, describe, expect, it } from '@jest/globals';

import type { InteractionEvent } from '@reelgraph/schema/interaction-event';

import { aProduct } from '../pipeline/item-index.fake.js';
import { type Data, demoSubgraph } from '../recommendation.fixture.js';

const query = `query Recommendations($first: Int, $productId: ID, $videoId: ID, $category: String) {
  recommendations(first: $first, productId: $productId, videoId: $videoId, category: $category) {
    recommendationId experimentArm degraded
    items { score product { id } reason { code text } signals { coView embedding popularity recency session } } } }`;
const minuteMs = 60_000;
const ids = ({ recommendations }: Data): string[] =>
  recommendations.items.map((item: Data) => item.product.id);

describe('recommendations', () => {
  let demo: Awaited<ReturnType<typeof demoSubgraph>>;
  beforeEach(async () => {
    demo = await demoSubgraph();
  });
  const ask = (viewer: string | null, variables: object = {}): Promise<Data> =>
    demo.ask(viewer, query, variables);
  const categoryOf = (id: string): string | null => demo.items.product(id)?.category ?? null;

  it('give a newcomer the popular products, best first, mixed by category', async () => {
    const { items } = (await ask('visitor:a')).recommendations;
    expect(items).toHaveLength(10);
    const scores = items.map((item: Data) => item.score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(items[0]).toMatchObject({
      reason: { code: 'POPULAR', text: 'Popular right now' },
      signals: { coView: null, embedding: null, popularity: 1, session: null },
    });
  });

  it('score by the classic blend of the signals that they show', async () => {
    demo.know('visitor:a', [['CLICK', 'p45']]);
    demo.features.followers.set('p45', [
      { id: 'p3', score: 9 },
      { id: 'p50', score: 4 },
    ]);
    for (const { score, signals } of (await ask('visitor:a')).recommendations.items) {
      const { coView, popularity, recency } = signals;
      expect(score).toBeCloseTo((0.4 * coView + 0.2 * popularity + 0.1 * recency) / 0.7, 3);
    }
  });

  it('change with a first click: products of the same kind move up, though nobody went on to them', async () => {
    const before = ids(await ask('visitor:a'));
    demo.know('visitor:a', [['CLICK', 'p57']]);
    const answer = await ask('visitor:a');
    const kin = (list: string[]): number => list.filter((id) => categoryOf(id) === 'shoes').length;
    expect(kin(ids(answer))).toBeGreaterThan(kin(before));
    expect(answer.recommendations.items[0].reason).toEqual({
      code: 'SIMILAR',
      text: 'Because you looked at Title of p57',
    });
    expect(answer.recommendations.items[0].signals.session).toBeGreaterThan(0);
  });

  it('follow what others went on to', async () => {
    demo.know('visitor:a', [['VIEW', 'p57']]);
    demo.features.followers.set('p57', [{ id: 'p58', score: 400 }]);
    const [first] = (await ask('visitor:a')).recommendations.items;
    expect(first).toMatchObject({
      product: { id: 'p58' },
      reason: { code: 'VIEWED_TOGETHER', text: 'Often viewed with Title of p57' },
    });
  });

  it('put first what a trained model expects, in its order, and say which arm ranked', async () => {
    demo.know('visitor:a', [['VIEW', 'p57']]);
    demo.expected.set('p57', ['p41', 'p57', 'p33', 'p40']);
    const { recommendations } = await ask('visitor:a', { productId: 'p57' });
    expect(recommendations.experimentArm).toBe('learned');
    const [first, second, third, ...rest] = recommendations.items;
    expect([first, second, third].map(({ product }) => product.id)).toEqual(['p41', 'p33', 'p40']);
    expect([first.score, first.signals.embedding]).toEqual([1, 1]);
    expect(rest.every(({ score }: Data) => score <= 0.5)).toBe(true);
    // A model that does not know what the viewer does leaves the blend alone.
    demo.know('visitor:b', [['VIEW', 'p12']]);
    expect((await ask('visitor:b')).recommendations.experimentArm).toBe('classic');
  });

  it('do without a model that cannot be asked for only as long as it is away, and say so', async () => {
    demo.know('visitor:a', [['VIEW', 'p57']]);
    demo.expected.set('p57', ['p41', 'p33', 'p40']);
    demo.model.isAway = true;
    const { recommendations } = await ask('visitor:a');
    expect(recommendations).toMatchObject({ degraded: true, experimentArm: 'classic' });
    expect(recommendations.items).toHaveLength(10);
    demo.model.isAway = false;
    const again = await ask('visitor:a');
    expect(again.recommendations).toMatchObject({ degraded: false, experimentArm: 'learned' });
    expect(ids(again)[0]).toBe('p41');
  });

  it('bring back what the session has met behind the rest, or ranked with it where a rail asks for that', async () => {
    demo.know('visitor:a', [
      ['VIEW', 'p57'],
      ['VIEW', 'p20'],
    ]);
    demo.expected.set('p57', ['p20', 'p41', 'p57']);
    const rail = async (repeats: string): Promise<string[]> => {
      const query = `{ recommendations(first: 20${repeats}) { items { product { id } } } }`;
      return ids(await demo.ask('visitor:a', query));
    };
    expect((await rail(', repeats: true')).slice(0, 3)).toEqual(['p20', 'p41', 'p57']);
    const [first, ...others] = await rail('');
    expect(first).toBe('p41');
    expect(others.slice(0, 2)).not.toContain('p57');
  });

  it('never show what is sold out, however much a model expects it', async () => {
    const product = demo.items.product('p41');
    if (product) demo.items.add({ ...product, stock: 0 });
    demo.expected.set('p57', ['p41', 'p33']);
    expect(ids(await ask('visitor:a', { productId: 'p57' }))).not.toContain('p41');
  });

  it('are the same until something happens, and leave other viewers’ answers alone', async () => {
    const [mine, theirs] = [await ask('visitor:a'), await ask('visitor:b')];
    demo.time.now += minuteMs;
    expect(await ask('visitor:a')).toEqual(mine);
    demo.know('visitor:a', [['CART', 'p57']]);
    expect(ids(await ask('visitor:a'))).not.toEqual(ids(mine));
    expect(await ask('visitor:b')).toEqual(theirs);
  });

  it('use the session of the last event for less than 30 minutes', async () => {
    demo.know('visitor:a', [['VIEW', 'p57']]);
    const session = async (): Promise<Data> =>
      (await ask('visitor:a')).recommendations.items[0].signals.session;
    demo.time.now += 29 * minuteMs;
    expect(await session()).not.toBeNull();
    demo.time.now += minuteMs;
    expect(await session()).toBeNull();
    expect((await ask('visitor:a')).recommendations.items[0].signals.coView).toBeGreaterThan(0);
  });

  it('never show what was bought, hidden or sold out, whichever source proposes it', async () => {
    const every = [...demo.items.products()].map(({ id }) => id);
    demo.items.choose('1', ['kitchen', 'laptops', 'hats']);
    demo.features.followers.set(
      'p20',
      every.map((id) => ({ id, score: 10 })),
    );
    const sold = every.filter((_, i) => i % 4 === 0);
    for (const id of sold) {
      const product = demo.items.product(id);
      if (product) demo.items.add({ ...product, stock: 0 });
    }
    const bought = every.filter((_, i) => i % 4 === 1);
    const hidden = every.filter((_, i) => i % 4 === 2);
    const events = every.slice(0, 40).map((id): [InteractionEvent['type'], string] => ['VIEW', id]);
    demo.know('account:1', [['CLICK', 'p20'], ...events], {
      boughtProducts: new Set(bought),
      hiddenProducts: new Set(hidden),
    });
    const gone = new Set([...sold, ...bought, ...hidden]);
    for (const variables of [{}, { productId: 'p20' }, { videoId: 'v5' }, { category: 'shoes' }]) {
      const answer = ids(await ask('account:1', { first: 100, ...variables }));
      expect(answer.length).toBeGreaterThan(0);
      expect(answer.filter((id) => gone.has(id))).toEqual([]);
    }
  });

  it('are never empty while something may be shown', async () => {
    const every = [...demo.items.products()].map(({ id }) => id);
    demo.know('visitor:a', [], { boughtProducts: new Set(every.slice(1)) });
    expect(ids(await ask('visitor:a'))).toEqual(['p0']);
    demo.features.weights.clear();
    expect(ids(await ask('visitor:b', { first: 100 }))).toHaveLength(60);
  });

  it('count unknown stock as available', async () => {
    const product = demo.items.product('p0');
    if (product) demo.items.add({ ...product, stock: null });
    expect(ids(await ask('visitor:a', { first: 100 }))).toContain('p0');
  });

  it('start with what a newcomer chose', async () => {
    demo.items.choose('1', ['toys']);
    const answer = await ask('account:1');
    expect(ids(answer).slice(0, 5).map(categoryOf)).toEqual(Array(5).fill('toys'));
    expect(answer.recommendations.items[0].reason).toEqual({
      code: 'YOUR_INTEREST',
      text: 'You chose toys',
    });
  });

  it('are of one category for half of them at most', async () => {
    for (const [id] of demo.features.weights) {
      if (categoryOf(id) === 'toys') demo.features.weights.set(id, 100_000);
    }
    const toys = ids(await ask('visitor:a')).filter((id) => categoryOf(id) === 'toys');
    expect(toys.length).toBeLessThanOrEqual(6);
  });

  it('about a product go with it and leave it out', async () => {
    demo.features.followers.set('p30', [{ id: 'p41', score: 400 }]);
    const answer = await ask('visitor:a', { productId: 'p30', first: 20 });
    expect(ids(answer)[0]).toBe('p41');
    expect(ids(answer)).not.toContain('p30');
    expect(ids(answer).slice(1, 5).map(categoryOf)).toEqual(Array(4).fill('kitchen'));
  });

  it('about a product without traits answer with the few that were seen with it, before what is popular', async () => {
    demo.items.add(...['bare', 'mate', 'rare'].map((id) => aProduct(id)));
    demo.features.followers.set('bare', [
      { id: 'mate', score: 1 },
      { id: 'rare', score: 0.01 },
    ]);
    const two = await ask('visitor:a', { productId: 'bare', first: 2 });
    const together = { code: 'VIEWED_TOGETHER', text: 'Often viewed with Title of bare' };
    expect(two.recommendations.items).toMatchObject([
      { product: { id: 'mate' }, reason: together, signals: { coView: 1 } },
      { product: { id: 'rare' }, reason: together, signals: { coView: 0.01 } },
    ]);
    const ten = (await ask('visitor:a', { productId: 'bare' })).recommendations.items;
    const scores = ten.map((item: Data) => item.score);
    expect(ten).toHaveLength(10);
    expect(ten[0].product.id).toBe('mate');
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  it('about a video go with what is placed in it, and leave that out', async () => {
    const answer = ids(await ask('visitor:a', { videoId: 'v0', first: 20 }));
    expect(answer).toHaveLength(20);
    for (const placed of ['p0', 'p6', 'p13']) expect(answer).not.toContain(placed);
  });

  it('of a category are of that category only', async () => {
    const answer = ids(await ask('visitor:a', { category: 'lamps', first: 100 }));
    expect(new Set(answer.map(categoryOf))).toEqual(new Set(['lamps']));
    expect(answer).toHaveLength(10);
    expect(ids(await ask('visitor:a', { category: 'none' }))).toEqual([]);
  });

  it('fall back to what is popular for a product that nobody knows', async () => {
    expect(ids(await ask('visitor:a', { productId: 'nothing' }))).toHaveLength(10);
  });

  it('say that they are degraded when a part failed, and still answer', async () => {
    demo.know('visitor:a', [['CLICK', 'p1']]);
    for (const method of ['neighbours', 'popularity', 'top', 'viewer'] as const) {
      demo.features.broken.add(method);
      demo.time.now += 2000;
      const { recommendations } = await ask('visitor:a');
      expect(recommendations.degraded).toBe(true);
      expect(recommendations.items.length).toBe(10);
      demo.features.broken.delete(method);
    }
  });

  it('have a name that stays with the list', async () => {
    const id = async (viewer: string) => (await ask(viewer)).recommendations.recommendationId;
    expect(await id('visitor:a')).toBe(await id('visitor:a'));
    expect(await id('visitor:a')).not.toBe(await id('visitor:b'));
  });

  it.each([0, 101])('refuse first: %i by name', async (first) => {
    expect(await demo.refusal('visitor:a', query, { first })).toMatch(/^BAD_USER_INPUT first/);
  });
});

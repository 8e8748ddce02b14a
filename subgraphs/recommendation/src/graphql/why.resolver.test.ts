import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLogger } from '@reelgraph/platform/logger';
import { servedListsTopic } from '@reelgraph/schema/served-list';

import { aServedList } from '../experiments/experiment.fixture.js';
import { Experiments } from '../experiments/experiments.js';
import { demoSubgraph, startMs } from '../recommendation.fixture.js';
import { fakeEventLog } from '../stream/event-log.fake.js';

const rail = `{ recommendations { recommendationId
  items { score reason { code text } product { id } signals { coView } } } }`;
const feed =
  '{ feed(first: 3) { edges { node { recommendationId video { id } products { id } } } } }';
const why = `query ($list: ID!, $product: ID!) { whyRecommended(recommendationId: $list, productId: $product) {
  product { id } video { id } surface servedAt position score source scorer experiment experimentArm
  reasons { code text } parts { signal value weight adds } signals { coView } } }`;

describe('whyRecommended', () => {
  let folder = '';
  const log = fakeEventLog(() => startMs);
  let experiments: Experiments;
  let demo: Awaited<ReturnType<typeof demoSubgraph>>;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'why-'));
    const logger = createLogger({ name: 'test', level: 'silent' });
    experiments = await Experiments.open({ folder, log, clock: () => startMs, logger });
    demo = await demoSubgraph({ experiments });
    demo.know('visitor:v', [['VIEW', 'p7']]);
    demo.features.followers.set('p7', [{ id: 'p8', score: 100 }]);
  });
  afterEach(async () => {
    await experiments.close();
    await rm(folder, { recursive: true });
  });

  it('says of each product of a rail what it was proposed by and what its score is made of', async () => {
    const { recommendations } = await demo.ask('visitor:v', rail);
    const list = recommendations.recommendationId;
    for (const [place, item] of recommendations.items.entries()) {
      const { whyRecommended } = await demo.ask('visitor:v', why, {
        ...{ list, product: item.product.id },
      });
      expect(whyRecommended).toMatchObject({
        ...{ position: place + 1, score: item.score, surface: 'RAIL', scorer: 'classic' },
        ...{ reasons: [item.reason], video: null, experiment: null, signals: item.signals },
      });
      const sum = whyRecommended.parts.reduce(
        (total: number, { adds }: { adds: number }) => total + adds,
        0,
      );
      expect(sum).toBeCloseTo(item.score, 3);
    }
    const { whyRecommended } = await demo.ask('visitor:v', why, { list, product: 'p8' });
    expect(whyRecommended.source).toBe('co-visited-in-session');
  });

  it('notes with what is served the chance that exploration gave it', async () => {
    const long = '{ recommendations(first: 20) { recommendationId items { product { id } } } }';
    const page = '{ feed(first: 20) { edges { node { recommendationId } } } }';
    const { recommendations } = await demo.ask('visitor:v', long);
    const { feed: feedPage } = await demo.ask('visitor:v', page);
    const lists = [recommendations, feedPage.edges[0].node];
    for (const { recommendationId } of lists) {
      const served = await experiments.find(recommendationId, false);
      const items = served.flatMap((list) => list.items);
      const drawn = items.flatMap(({ propensity }) => propensity ?? []);
      expect(items).toHaveLength(20);
      // One slot in ten, each drawn from what is ranked further down.
      expect(drawn).toHaveLength(2);
      for (const chance of drawn) {
        expect(chance).toBeGreaterThan(0);
        expect(chance).toBeLessThan(1 / 10);
      }
    }
  });

  it('gives what a model foresaw the upper half of the scale', async () => {
    demo.expected.set('p7', ['p20', 'p21']);
    const { recommendations } = await demo.ask('visitor:v', rail);
    const list = recommendations.recommendationId;
    const { whyRecommended } = await demo.ask('visitor:v', why, { list, product: 'p21' });
    expect(whyRecommended).toMatchObject({
      ...{ scorer: 'learned', source: 'foreseen-next', score: 0.75 },
      parts: [{ signal: 'EMBEDDING', value: 0.5, weight: 1, adds: 0.75 }],
    });
  });

  it('names the video of a feed that a product was offered in', async () => {
    const { feed: page } = await demo.ask('visitor:v', feed);
    const { recommendationId: list, video, products } = page.edges[1].node;
    const product = products[0].id;
    const first = page.edges.findIndex((edge: { node: { products: { id: string }[] } }) =>
      edge.node.products.some(({ id }) => id === product),
    );
    const { whyRecommended } = await demo.ask('visitor:v', why, { list, product });
    expect(whyRecommended).toMatchObject({
      product: { id: product },
      surface: 'FEED',
      position: first + 1,
    });
    if (first === 1) expect(whyRecommended.video).toEqual(video);
    expect(whyRecommended.source).not.toBe('');
  });

  it('knows only the viewer’s own lists, and for ADMIN those in the log too', async () => {
    const { recommendations } = await demo.ask('visitor:v', rail);
    const list = recommendations.recommendationId;
    const product = recommendations.items[0].product.id;
    expect(await demo.refusal('visitor:w', why, { list, product })).toContain('NOT_FOUND');
    expect(await demo.refusal('visitor:v', why, { list, product: 'p59x' })).toContain('NOT_FOUND');
    expect(await demo.refusal('visitor:v', why, { list: 'never', product })).toContain('NOT_FOUND');
    const signals = { coView: 1, embedding: null, popularity: null, recency: null, session: null };
    const item = {
      id: 'p1',
      productIds: [],
      score: 1,
      signals,
      reasons: [],
      team: null,
      source: 's',
      rule: null,
      propensity: null,
    };
    const value = JSON.stringify(aServedList({ recommendationId: 'old', items: [item] }));
    await log.append(servedListsTopic, [{ key: 'visitor:v', value }]);
    const old = { list: 'old', product: 'p1' };
    expect(await demo.refusal('visitor:v', why, old)).toContain('NOT_FOUND');
    const { whyRecommended } = await demo.ask('account:admin', why, old);
    expect(whyRecommended).toMatchObject({ experiment: 'rail-blend', experimentArm: 'usual' });
  });

  it('lists for ADMIN what a viewer was served, each item with why', async () => {
    const served = `query ($viewer: ID!) { servedTo(viewerId: $viewer, first: 4) {
      recommendationId surface position score product { id } video { id } parts { adds } } }`;
    const { feed: page } = await demo.ask('visitor:v', feed);
    demo.time.now += 1000;
    const { recommendations } = await demo.ask('visitor:v', rail);
    const { servedTo } = await demo.ask('account:admin', served, { viewer: 'visitor:v' });
    expect(servedTo).toHaveLength(4);
    const [first] = recommendations.items;
    expect(servedTo[0]).toMatchObject({
      ...{ recommendationId: recommendations.recommendationId, surface: 'RAIL', position: 1 },
      ...{ product: first.product, score: first.score, video: null },
    });
    const all = served.replace('first: 4', 'first: 100');
    const videos = (await demo.ask('account:admin', all, { viewer: 'visitor:v' })).servedTo
      .filter((item: { surface: string }) => item.surface === 'FEED')
      .map(({ position, video }: { position: number; video: object }) => ({ position, video }));
    expect(videos.slice(0, 3)).toEqual(
      page.edges.map(({ node }: { node: { video: object } }, place: number) => ({
        ...{ position: place + 1, video: node.video },
      })),
    );
    expect((await demo.ask('account:admin', served, { viewer: 'visitor:w' })).servedTo).toEqual([]);
    expect(await demo.refusal('visitor:v', served, { viewer: 'visitor:v' })).toContain(
      'UNAUTHENTICATED',
    );
    expect(await demo.refusal('account:v', served, { viewer: 'account:v' })).toContain('FORBIDDEN');
  });
});

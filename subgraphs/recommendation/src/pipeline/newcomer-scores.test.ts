import { beforeEach, describe, expect, it } from '@jest/globals';

import { type Data, demoSubgraph } from '../recommendation.fixture.js';

const query = '{ feed(first: 100) { degraded edges { node { video { id } products { id } } } } }';
const videosOf = ({ feed }: Data): string[] => feed.edges.map((edge: Data) => edge.node.video.id);

describe('the feeds of newcomers', () => {
  let demo: Awaited<ReturnType<typeof demoSubgraph>>;
  beforeEach(async () => {
    demo = await demoSubgraph();
  });

  it('read the popularity of all candidates once a second', async () => {
    const { calls } = demo.features;
    const readsOf = async (viewer: string): Promise<number> => {
      const before = calls.popularity;
      await demo.ask(viewer, query);
      return calls.popularity - before;
    };
    const first = await readsOf('visitor:a');
    expect(await readsOf('visitor:b')).toBeLessThan(first);
    demo.time.now += 1000;
    expect(await readsOf('visitor:c')).toBe(first);
  });

  it('are mixed for each of them', async () => {
    const feeds = await Promise.all(
      ['a', 'b', 'c'].map((name) => demo.ask(`visitor:${name}`, query)),
    );
    expect(new Set(feeds.map((feed) => videosOf(feed).join())).size).toBe(3);
  });

  it('show a change of the items at once', async () => {
    const [first = ''] = videosOf(await demo.ask('visitor:a', query));
    for (const { productId } of demo.items.video(first)?.placements ?? []) {
      const product = demo.items.product(productId);
      if (product) demo.items.add({ ...product, stock: 0 });
    }
    expect(videosOf(await demo.ask('visitor:b', query)).slice(0, 50)).not.toContain(first);
  });

  it('follow what becomes popular within a second', async () => {
    const last = videosOf(await demo.ask('visitor:a', query)).at(-1) ?? '';
    demo.features.weights.set(last, 100_000);
    demo.time.now += 1000;
    expect(videosOf(await demo.ask('visitor:a', query)).slice(0, 10)).toContain(last);
  });

  it('are not those of somebody who did something, or chose something', async () => {
    const newcomer = videosOf(await demo.ask('account:a', query));
    demo.know('account:a', [], { hiddenVideos: new Set(newcomer.slice(0, 1)) });
    expect(videosOf(await demo.ask('account:a', query))).not.toContain(newcomer[0]);
    demo.items.choose('b', ['toys']);
    const chosen = await demo.ask('account:b', query);
    demo.items.choose('b', []);
    expect(videosOf(await demo.ask('account:b', query))).not.toEqual(videosOf(chosen));
  });

  it('do without a part only for as long as it is away', async () => {
    demo.features.broken.add('popularity');
    expect((await demo.ask('visitor:a', query)).feed.degraded).toBe(true);
    demo.features.broken.delete('popularity');
    expect((await demo.ask('visitor:b', query)).feed.degraded).toBe(false);
  });
});

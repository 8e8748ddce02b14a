import { describe, expect, it } from '@jest/globals';
import { Registry } from 'prom-client';

import { demoSubgraph } from './recommendation.fixture.js';
import { createSourceMetrics } from './source-metrics.js';

/** The demo, and what its metrics say of sources by now. */
async function watched() {
  const registry = new Registry();
  const demo = await demoSubgraph({ sources: createSourceMetrics(registry) });
  return {
    demo,
    /** Values of one of the counters by source. */
    async count(what: string, surface: string): Promise<Record<string, number>> {
      const metric = registry.getSingleMetric(`recommendation_source_${what}_total`);
      const { values = [] } = (await metric?.get()) ?? {};
      const ofSurface = values.filter(({ labels }) => labels['surface'] === surface);
      return Object.fromEntries(ofSurface.map(({ labels, value }) => [labels['source'], value]));
    },
  };
}

const total = (counts: Record<string, number>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

describe('the metrics of sources', () => {
  it('count for each source of a rail what it was asked, took, proposed and brought', async () => {
    const { demo, count } = await watched();
    demo.expected.set('p3', ['p40', 'p41']);
    demo.know('visitor:a', [['CLICK', 'p3']]);
    const ask = '{ recommendations(first: 8) { items { product { id } } } }';
    for (let asked = 0; asked < 3; asked += 1) await demo.ask('visitor:a', ask);
    expect(await count('answers', 'product-rail')).toMatchObject({
      'foreseen-next': 3,
      popular: 3,
    });
    expect(await count('candidates', 'product-rail')).toMatchObject({
      ...{ 'foreseen-next': 6, popular: 150, new: 60 },
    });
    const shown = await count('shown', 'product-rail');
    expect(shown).toMatchObject({ 'foreseen-next': 6 });
    expect(total(shown)).toBe(24);
    expect((await count('seconds', 'product-rail'))['popular']).toBeGreaterThan(0);
  });

  it('count a feed when it is ranked, and what is shown with every page', async () => {
    const { demo, count } = await watched();
    demo.know('visitor:a', [['CLICK', 'v3']]);
    const page = async (after: string | null): Promise<string> => {
      const { feed } = await demo.ask(
        'visitor:a',
        'query F($after: String) { feed(first: 5, after: $after) { pageInfo { endCursor } } }',
        { after },
      );
      return feed.pageInfo.endCursor;
    };
    await page(await page(null));
    expect(await count('answers', 'feed')).toMatchObject({ popular: 1, new: 1 });
    expect(total(await count('shown', 'feed'))).toBe(10);
  });
});

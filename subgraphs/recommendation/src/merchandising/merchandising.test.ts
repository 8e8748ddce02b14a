import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readChecked } from '@reelgraph/platform/checked-file';
import { createLogger } from '@reelgraph/platform/logger';

import { Experiments } from '../experiments/experiments.js';
import { aProduct } from '../pipeline/item-index.fake.js';
import { fakeEventLog } from '../stream/event-log.fake.js';
import { demoSubgraph, startMs } from '../recommendation.fixture.js';
import { type Merchandising, openMerchandising } from './merchandising.js';
import { merchandisingFile, merchandisingFileOf } from './rule-definition.js';

const rail = `query ($category: String) { recommendations(first: 10, category: $category) {
  recommendationId items { score product { id } } } }`;
const feed = '{ feed(first: 10) { edges { node { video { id } } } } }';
const why = `query ($list: ID!, $product: ID!) { whyRecommended(recommendationId: $list, productId: $product) {
  source rule { key action } } }`;
const pin = { key: 'first', surface: 'rail', action: 'pin', items: ['p55', 'p56'], place: 2 };

describe('merchandising rules', () => {
  let folder = '';
  let merchandising: Merchandising;
  let experiments: Experiments;
  let demo: Awaited<ReturnType<typeof demoSubgraph>>;
  const logger = createLogger({ name: 'test', level: 'silent' });

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'merchandising-'));
    const clock = () => demo.time.now;
    merchandising = await openMerchandising({ folder, clock, logger });
    experiments = await Experiments.open({ folder, log: fakeEventLog(clock), clock, logger });
    demo = await demoSubgraph({ experiments, rules: merchandising.rules });
    demo.know('visitor:v', [['VIEW', 'p7']]);
  });
  afterEach(async () => {
    merchandising.close();
    await experiments.close();
    await rm(folder, { recursive: true });
  });

  const rule = async (...rules: object[]): Promise<void> => {
    await writeFile(merchandisingFileOf(folder), JSON.stringify({ rules }));
    await merchandising.look();
  };
  const railOf = async (category: string | null = null): Promise<string[]> => {
    const { recommendations } = await demo.ask('visitor:v', rail, { category });
    return recommendations.items.map(({ product }: { product: { id: string } }) => product.id);
  };
  const feedOf = async (): Promise<string[]> =>
    (await demo.ask('visitor:v', feed)).feed.edges.map(
      ({ node }: { node: { video: { id: string } } }) => node.video.id,
    );

  it('pin products to places while the server runs, and let the rest keep their order', async () => {
    const before = await railOf();
    await rule(pin);
    const after = await railOf();
    expect(after).toHaveLength(10);
    expect(after.slice(1, 3)).toEqual(['p55', 'p56']);
    const rest = after.filter((id) => before.includes(id) && !pin.items.includes(id));
    expect(rest.length).toBeGreaterThanOrEqual(6);
    expect(rest).toEqual(before.filter((id) => rest.includes(id)));
    await rule();
    expect(await railOf()).toEqual(before);
  });

  it('pin nothing that is sold out, bought or hidden', async () => {
    await rule({ ...pin, items: ['p55', 'p56', 'p57'], place: 1 });
    demo.items.add(aProduct('p55', { stock: 0 }));
    demo.know('visitor:v', [['VIEW', 'p7']], {
      boughtProducts: new Set(['p56']),
      hiddenProducts: new Set(['p57']),
    });
    const list = await railOf();
    for (const id of ['p55', 'p56', 'p57']) expect(list).not.toContain(id);
  });

  it('boost and bury items and categories', async () => {
    const [best = '', second = ''] = await railOf('hats');
    await rule({ key: 'down', surface: 'rail', action: 'bury', items: [best] });
    expect((await railOf('hats'))[0]).toBe(second);
    const top = (await feedOf())[0] ?? '';
    await rule({ key: 'down', surface: 'feed', action: 'bury', items: [top], factor: 0 });
    demo.time.now += 2000;
    expect((await feedOf())[0]).not.toBe(top);
    await rule({ key: 'up', surface: 'feed', action: 'pin', items: ['v99'] });
    demo.time.now += 2000;
    expect((await feedOf())[0]).toBe('v99');
  });

  it('say how much rank counts beside variety, on each surface', async () => {
    const listsAt = async (relevance: object) => {
      await writeFile(merchandisingFileOf(folder), JSON.stringify({ rules: [], relevance }));
      await merchandising.look();
      demo.time.now += 2000;
      return { rail: await railOf(), feed: await feedOf() };
    };
    const usual = { rail: await railOf(), feed: await feedOf() };
    expect(await listsAt({})).toEqual(usual);
    const mixed = await listsAt({ feed: 0 });
    expect(mixed.rail).toEqual(usual.rail);
    expect(mixed.feed).not.toEqual(usual.feed);
    expect(mixed.feed[0]).toBe(usual.feed[0]);
    const various = await listsAt({ rail: 0.5 });
    expect(various.feed).toEqual(usual.feed);
    expect(various.rail).not.toEqual(usual.rail);
    expect(() =>
      readChecked('rules', '{"rules":[],"relevance":{"feed":1.1}}', merchandisingFile),
    ).toThrow('relevance.feed');
  });

  it('hold on the rails of their category, and until they expire', async () => {
    await rule({
      ...pin,
      items: ['p50'],
      place: 1,
      on: { category: 'hats' },
      until: '2026-01-15T12:40:00Z',
    });
    expect((await railOf('hats'))[0]).toBe('p50');
    expect((await railOf())[0]).not.toBe('p50');
    demo.time.now = startMs + 10 * 60_000;
    expect((await railOf('hats'))[0]).not.toBe('p50');
  });

  it('are named by whyRecommended', async () => {
    await rule(pin);
    const { recommendations } = await demo.ask('visitor:v', rail);
    const list = recommendations.recommendationId;
    const { whyRecommended } = await demo.ask('visitor:v', why, { list, product: 'p55' });
    expect(whyRecommended).toEqual({ source: 'pinned', rule: { key: 'first', action: 'PIN' } });
  });

  it('are refused when they are wrong, and those before hold on', async () => {
    await rule(pin);
    await rule({ ...pin, action: 'push' });
    expect((await railOf())[1]).toBe('p55');
    const open = () => openMerchandising({ folder, clock: () => 0, logger });
    await expect(open()).rejects.toThrow(/^merchandising\.json, at rules\.0\.action: .+\.$/);
    const read = (...rules: object[]) =>
      readChecked('rules', JSON.stringify({ rules }), merchandisingFile);
    for (const [change, said] of [
      [{ items: undefined }, 'say which are pinned'],
      [{ factor: 2 }, 'what is pinned has a place'],
      [{ action: 'boost', place: undefined, factor: 0.5 }, 'a boost is more than 1'],
      [{ action: 'bury', place: undefined, category: 'hats' }, 'name either items or a category'],
      [{ surface: 'feed', on: { category: 'hats' } }, 'feeds are of no category'],
    ] as const) {
      expect(() => read({ ...pin, ...change })).toThrow(said);
    }
    expect(() => read(pin, pin)).toThrow('there are two rules "first"');
  });

  it('have an example', () => {
    const text = readFileSync(new URL('../../merchandising.example.json', import.meta.url), 'utf8');
    expect(readChecked('example', text, merchandisingFile).rules).toHaveLength(3);
  });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { servedListsTopic } from '@reelgraph/schema/served-list';

import { noServers } from '../store-places.js';
import { openStores } from '../stores.js';
import { loadDemoData } from './demo.command.js';
import { recoCommand } from './reco.arguments.js';
import { runReco } from './reco.command.js';

const at = Date.UTC(2026, 2, 1);
const weights = { coView: 0.4, embedding: 0.3, popularity: 0.2, recency: 0.1, session: 0 };
const signals = { coView: 0.5, embedding: null, popularity: 1, recency: null, session: null };

describe('the command "reco"', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'reco-command-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const run = (words: string[], values: Parameters<typeof recoCommand>[1] = {}) =>
    runReco(recoCommand(words, values), { folder, ...noServers }, () => at);

  it('shows how the lists of a viewer come about', async () => {
    await loadDemoData({ folder, ...noServers, clock: () => at });
    const rail = JSON.parse(await run(['preview'], { viewer: 'v', json: true }));
    expect(rail).toMatchObject({ arm: null, scorer: 'classic', degraded: false });
    expect(rail.items).toHaveLength(10);
    const sources = rail.proposed.map(({ source }: { source: string }) => source);
    expect(sources).toContain('popular');
    const about = rail.items[0].id;
    const text = await run(['preview'], { viewer: 'v', product: about });
    expect(text).toMatch(/Dropped\n(.*\n)*  not-given: /);
    expect(text).toContain('Shown\n  1. ');
    expect(await run(['preview'], { viewer: 'v', surface: 'feed' })).toContain('Shown\n  1. ');
  });

  it('says why an experiment’s list had a product in it', async () => {
    const stores = await openStores(
      (name) => path.join(folder, name),
      () => at,
    );
    const item = {
      ...{
        id: 'p1',
        productIds: [],
        score: 0.6667,
        signals,
        team: null,
        source: 'popular',
        rule: null,
        propensity: null,
      },
      reasons: [{ code: 'POPULAR', text: 'Popular today' }],
    };
    const list = {
      kind: 'served-list',
      ...{ recommendationId: 'r1', viewerId: 'visitor:v', surface: 'rail', at, from: 0 },
      ...{ experiment: 'x', arm: 'usual', rankings: [{ scorer: 'classic', weights }] },
      items: [item],
    };
    await stores.log.append(servedListsTopic, [{ key: 'visitor:v', value: JSON.stringify(list) }]);
    await stores.close();
    expect(await run(['why', 'r1', 'p1'])).toBe(
      [
        'place 1 on the rail of visitor:v, served 2026-03-01T00:00:00.000Z',
        'experiment x, arm usual, ranked by classic',
        'Popular today (POPULAR)',
        'proposed by popular; score 0.6667',
        '  coView 0.5 adds 0.3333',
        '  popularity 1 adds 0.3333',
      ].join('\n'),
    );
    await expect(run(['why', 'r1', 'p2'])).rejects.toThrow('No experiment served this product');
  });

  it.each([
    [['preview'], {}, 'Name the --viewer.'],
    [['preview'], { viewer: 'v', surface: 'page' }, '--surface takes feed or rail.'],
    [['preview'], { viewer: 'v', surface: 'feed', product: 'p' }, '--product goes with'],
    [['why', 'r'], {}, 'Name the recommendation and a product in it.'],
    [['show'], {}, 'Say what to do with reco: preview or why.'],
  ])('refuses %j %j', (words, values, said) => {
    expect(() => recoCommand(words, values)).toThrow(said);
  });
});

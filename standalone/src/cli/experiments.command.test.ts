import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { interactionsTopic } from '@reelgraph/schema/interaction-event';
import { servedListsTopic } from '@reelgraph/schema/served-list';
import { noServers } from '../store-places.js';
import { openStores } from '../stores.js';
import { experimentsCommand } from './experiments.arguments.js';
import { runExperiments } from './experiments.command.js';

const weights = { coView: 1, embedding: 0, popularity: 0, recency: 0, session: 0 };
const ranking = { scorer: 'classic', weights };
const at = Date.UTC(2026, 2, 1);
const definition = {
  key: 'rail-blend',
  salt: 's',
  surfaces: ['rail'],
  arms: [
    { name: 'usual', weight: 1, scorer: 'learned' },
    { name: 'plain', weight: 1, scorer: 'classic' },
  ],
  guardrails: [{ metric: 'carts', mostLoss: 0.1 }],
  from: '2026-02-01T00:00:00Z',
  until: '2026-04-01T00:00:00Z',
};

describe('the command "experiments"', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'experiments-command-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const define = (experiment: object) =>
    writeFile(path.join(folder, 'experiments.json'), JSON.stringify({ experiments: [experiment] }));
  const run = (words: string[], json = false) =>
    runExperiments(experimentsCommand(words, { json }), { folder, ...noServers }, () => at);

  it('lists and shows what the file defines', async () => {
    expect(await run(['list'])).toContain('experiments.json defines them');
    await define(definition);
    expect(await run(['list'])).toBe(
      'rail-blend  split on rail, 2026-02-01 to 2026-04-01, usual 1 : plain 1',
    );
    expect(JSON.parse(await run(['show', 'rail-blend']))).toMatchObject({ key: 'rail-blend' });
    await expect(run(['show', 'other'])).rejects.toThrow('There is no experiment "other".');
    await define({ ...definition, arms: [] });
    await expect(run(['list'])).rejects.toThrow(/^experiments\.json, at experiments\.0\.arms: /);
  });

  it('shows what came of it, and the alarm of an uneven division', async () => {
    await define(definition);
    const stores = await openStores(
      (name) => path.join(folder, name),
      () => at,
    );
    const lists = Array.from({ length: 30 }, (_, place) => ({
      kind: 'served-list',
      ...{ recommendationId: `r${place}`, viewerId: `visitor:${place}`, surface: 'rail' },
      ...{
        at,
        from: 0,
        items: [],
        rankings: [ranking],
        experiment: 'rail-blend',
        arm: place < 28 ? 'usual' : 'plain',
      },
    }));
    const cart = {
      kind: 'interaction',
      ...{ eventId: 'e', viewerId: 'visitor:1', sessionId: 's', type: 'CART', productId: 'p' },
      ...{ videoId: null, occurredAt: at + 1, acceptedAt: at + 1, dwellMs: null },
      ...{ recommendationId: null, placedProductIds: [], watchedShare: null },
    };
    const records = (values: { viewerId: string }[]) =>
      values.map((value) => ({ key: value.viewerId, value: JSON.stringify(value) }));
    await stores.log.append(servedListsTopic, records(lists));
    await stores.log.append(interactionsTopic, records([cart]));
    await stores.close();
    const text = await run(['results']);
    expect(text).toContain('usual: 28 viewers, 28 lists, 0 clicks, 1 carts, 0 purchases');
    expect(text).toContain('plain − usual, carts: -0.03571');
    expect(text).toContain('SAMPLE RATIO MISMATCH');
    const [result] = JSON.parse(await run(['results', 'rail-blend'], true));
    expect(result).toMatchObject({ isSampleRatioMismatch: true, excludedViewers: 0 });
  });

  it.each([
    [['start'], 'Say what to do with experiments: list, show or results.'],
    [['show'], 'Name the experiment to show.'],
    [['list', 'x'], '"x" is too much.'],
  ])('refuses %j', (words, said) => {
    expect(() => experimentsCommand(words, {})).toThrow(said);
  });
});

import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import type { ModelCard } from './model-card.js';
import { ModelStore, versionOf } from './model-store.files.js';

let folder: string;
let store: ModelStore;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'reelgraph-models-'));
  store = new ModelStore(path.join(folder, 'models'));
});
afterEach(() => rm(folder, { recursive: true }));

const cardOf = (version: string): ModelCard => ({
  version,
  createdAt: 0,
  seed: 1,
  epochs: 7,
  trees: 150,
  data: { sessions: 1, events: 2, items: 2, from: 0, to: 1 },
  holdout: {
    queries: 1,
    trained: { hr20: 1, mrr20: 1 },
    popularity: { hr20: 0, mrr20: 0 },
    serving: null,
  },
  tookMs: 1,
});
const [one, two] = [versionOf(1_790_000_000_000, 7), versionOf(1_790_000_001_000, 7)];
const publish = (version: string) => store.publish(cardOf(version), Buffer.from(version));

describe('the model store', () => {
  it('names versions so that they sort by their time', () => {
    expect([one, two]).toEqual(['20260921-141320-0007', '20260921-141321-0007']);
  });

  it('is empty before the first model', async () => {
    expect(await store.list()).toEqual([]);
    expect(await store.current()).toBeNull();
    expect(await store.pointedAt()).toBeNull();
  });

  it('keeps models and their cards, the newest first; none serves until it is promoted', async () => {
    await publish(one);
    await publish(two);
    expect((await store.list()).map(({ version }) => version)).toEqual([two, one]);
    expect((await store.read(one)).toString()).toBe(one);
    expect(await store.current()).toBeNull();
  });

  it('promotes, and goes back to the one before', async () => {
    await publish(one);
    await publish(two);
    await store.promote(one);
    expect(await store.rollback()).toBeNull();
    await store.promote(two);
    expect(await store.rollback()).toBe(one);
    expect(await store.current()).toBe(one);
  });

  it('promotes nothing that is not there, also not by a path', async () => {
    await expect(store.promote(one)).rejects.toThrow(`There is no model ${one}.`);
    expect(await store.card('../../secret')).toBeNull();
  });

  it.each(['not JSON', '{"version":1}'])(
    'names a model whose card is damaged: %s',
    async (text) => {
      await publish(one);
      await writeFile(path.join(folder, 'models', one, 'card.json'), text);
      await expect(store.card(one)).rejects.toThrow(
        `The card of model ${one} is damaged (card.json).`,
      );
    },
  );

  it('takes what an interrupted publication left for no model, and sweeps it away', async () => {
    await mkdir(path.join(folder, 'models', one), { recursive: true });
    await writeFile(path.join(folder, 'models', one, 'model.bin.partial'), 'half');
    expect(await store.list()).toEqual([]);
    await publish(two);
    expect(await readdir(path.join(folder, 'models'))).toEqual([two]);
  });
});

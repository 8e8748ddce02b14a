import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLogger } from '@reelgraph/platform/logger';

import { ModelStore } from '../models/model-store.files.js';
import { PublishedForesight } from '../models/published-foresight.js';
import { decodeSessionModel, encodeSessionModel } from '../models/session-model.codec.js';
import { randomOf } from './random.js';
import { runTraining } from './training.job.js';

const logger = createLogger({ name: 'test', level: 'silent' });
const random = randomOf(9);
/** Ten rounds of eight products each: after i comes i + 1. */
const sessions = Array.from({ length: 800 }, () => {
  const [round, start] = [Math.floor(random() * 10), Math.floor(random() * 8)];
  return Array.from({ length: 4 }, (_, step) => `r${round}-${(start + step) % 8}`);
});
const logged = { sessions, from: 1, to: 2 };

let folder: string;
let store: ModelStore;
let now = 1_790_000_000_000;
const train = () =>
  runTraining(logged, { store, clock: () => (now += 1000), epochs: 2, fewestForTrees: 50 });
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'reelgraph-training-'));
  store = new ModelStore(folder);
});
afterAll(() => rm(folder, { recursive: true }));

describe('a training', () => {
  it('publishes a model with what it was measured at, and lets it serve', async () => {
    const { card, isPromoted } = await train();
    expect(isPromoted).toBe(true);
    expect(card).toMatchObject({
      data: { sessions: 800, events: 3200, items: 80 },
      holdout: { queries: 120, serving: null },
    });
    expect(card.holdout.trained.hr20).toBeGreaterThan(card.holdout.popularity.hr20);
    expect(await store.current()).toBe(card.version);
  });

  it('is followed by whoever serves, without a restart', async () => {
    const foresight = await PublishedForesight.open(store, logger);
    expect((await foresight.foresee(['r3-1', 'r3-2'])).ids.slice(0, 3)).toContain('r3-3');
    expect((await foresight.foresee(['never seen'])).ids).toEqual([]);
    const first = foresight.version;
    const { card } = await train();
    await store.promote(card.version);
    await foresight.look();
    expect(foresight.version).toBe(card.version);
    await store.rollback();
    await foresight.look();
    expect(foresight.version).toBe(first);
    await foresight.close();
  });

  it('leaves the model before serving until the new one can be read', async () => {
    const foresight = await PublishedForesight.open(store, logger);
    const before = foresight.version;
    const { card } = await train();
    const file = path.join(folder, card.version, 'model.bin');
    const whole = await store.read(card.version);
    await writeFile(file, 'torn');
    await store.promote(card.version);
    await foresight.look();
    expect(foresight.version).toBe(before);
    expect((await foresight.foresee(['r3-1'])).ids.length).toBeGreaterThan(0);
    // It is tried again, though nobody moves the pointer.
    await writeFile(file, whole);
    for (let looks = 0; looks < 30; looks += 1) await foresight.look();
    expect(foresight.version).toBe(card.version);
    await foresight.close();
    await store.rollback();
  });

  it('ranks by its linear ranker where its trees cannot be read', async () => {
    const { card } = await train();
    expect(card.ranker).toMatchObject({ name: 'trees', learntFrom: 'sessions' });
    const recalls = card.holdout.sources?.map(({ source, recall }) => [source, recall > 50]);
    expect(recalls).toContainEqual(['foreseen-next/co-visited', true]);
    expect(recalls).toContainEqual(['met-before', false]);
    const file = path.join(folder, card.version, 'model.bin');
    const bytes = await store.read(card.version);
    bytes[bytes.length - 9]! ^= 1;
    await writeFile(file, bytes);
    expect(decodeSessionModel(bytes)).toMatchObject({
      trees: null,
      damage: 'The trees are damaged: their digest does not match.',
    });
    await store.promote(card.version);
    const foresight = await PublishedForesight.open(store, logger);
    expect(foresight.version).toBe(card.version);
    expect((await foresight.foresee(['r3-1', 'r3-2'])).ids.slice(0, 3)).toContain('r3-3');
    await foresight.close();
    await store.rollback();
  });

  it('says so when there is too little to learn from', async () => {
    const few = { ...logged, sessions: sessions.slice(0, 10) };
    await expect(runTraining(few, { store, clock: () => now })).rejects.toThrow(
      'There are 10 sessions with two products or more; training needs 200.',
    );
  });

  it('keeps a model whose bytes tell when one of them is lost', async () => {
    const version = (await store.current()) ?? '';
    const bytes = await store.read(version);
    expect(decodeSessionModel(bytes).ids).toHaveLength(80);
    bytes[bytes.length >> 1]! ^= 1;
    expect(() => decodeSessionModel(bytes)).toThrow('damaged');
    expect(() => decodeSessionModel(Buffer.from('other'))).toThrow('no session model');
    const { trees, linear, ...parts } = decodeSessionModel(
      await store.read((await store.current()) ?? ''),
    );
    const feature = trees?.feature.map((column) => (column < 0 ? column : column + 99));
    const strange = { ...trees!, feature: feature! };
    expect(
      decodeSessionModel(encodeSessionModel({ ...parts, linear, trees: strange })).damage,
    ).toMatch(/^The trees do not fit: they look at feature \d+ of 18\.$/);
    const narrow = { ...linear, weights: linear.weights.subarray(1) };
    const wrong = encodeSessionModel({ ...parts, linear: narrow, trees });
    expect(() => decodeSessionModel(wrong)).toThrow('The linear ranker does not fit');
  });
});

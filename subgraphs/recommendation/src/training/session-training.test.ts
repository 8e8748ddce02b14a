import { describe, expect, it } from '@jest/globals';

import { corpusOf } from '../models/session-corpus.js';
import type { SessionModel } from '../models/session-model.js';
import { randomOf } from './random.js';
import { trainSessionModel } from './session-training.js';

const groups = 12;
const groupSize = 8;

/** Sessions that stay in one group of items and go round in it; now and then a click on what everybody clicks. */
function plantedSessions(count: number, name: (item: number) => string): string[][] {
  const random = randomOf(3);
  return Array.from({ length: count }, () => {
    const group = Math.floor(random() * groups);
    const start = Math.floor(random() * groupSize);
    return Array.from({ length: 3 + Math.floor(random() * 4) }, (_, step) =>
      random() < 0.15 ? name(999) : name(group * groupSize + ((start + step) % groupSize)),
    );
  });
}

const quick = { epochs: 2, trees: 20, fewestForTrees: 200, seed: 1 };

async function trained(name: (item: number) => string) {
  const { corpus, placeOf } = corpusOf(plantedSessions(3000, name));
  const { model } = await trainSessionModel(corpus, quick);
  const names = [...placeOf.keys()];
  const rank = (clicks: readonly string[]): string[] =>
    model
      .rank(clicks.map((id) => placeOf.get(id) ?? -1))
      .ranked.map(({ item }) => names[item] ?? '');
  return { rank, model };
}

describe('a trained session model', () => {
  let plain: { rank: (clicks: readonly string[]) => string[]; model: SessionModel };

  it('finds the structure that was planted', async () => {
    plain = await trained((item) => `i${item}`);
    let hits = 0;
    for (let item = 0; item < groups * groupSize; item += 1) {
      const next = Math.floor(item / groupSize) * groupSize + ((item + 1) % groupSize);
      if (
        plain
          .rank([`i${item}`])
          .slice(0, 3)
          .includes(`i${next}`)
      )
        hits += 1;
    }
    expect(hits).toBeGreaterThan(0.9 * groups * groupSize);
  });

  it('ranks by its linear ranker when there are too few examples for trees', async () => {
    const { corpus, placeOf } = corpusOf(plantedSessions(300, (item) => `i${item}`));
    const { model, parts, examples } = await trainSessionModel(corpus, quick);
    expect(examples).toBeLessThan(quick.fewestForTrees);
    expect(parts.trees).toBeNull();
    const usual = model.rank([placeOf.get('i1')!]);
    expect(usual.ranked).toEqual(model.rank([placeOf.get('i1')!], 'linear').ranked);
    const names = [...placeOf.keys()];
    const nearest = usual.ranked.slice(0, 8);
    expect(nearest.map(({ item }) => names[item])).toContain('i2');
  });

  it('is the same when ids are renamed', async () => {
    const renamed = await trained((item) => `x${1000 - item}`);
    const inPlain = plain.rank(['i1', 'i2']);
    const inRenamed = renamed.rank(['x999', 'x998']);
    expect(inRenamed.map((id) => `i${1000 - Number(id.slice(1))}`)).toEqual(inPlain);
  });

  it('answers with what is popular when it knows nothing of the session', () => {
    expect(plain.rank(['never seen']).length).toBeGreaterThanOrEqual(30);
    expect(plain.rank([])[0]).toBeDefined();
  });

  it('stops when it is told to', async () => {
    const { corpus } = corpusOf(plantedSessions(3000, (item) => `i${item}`));
    const stop = new AbortController();
    const training = trainSessionModel(corpus, {
      ...quick,
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    await expect(training).rejects.toMatchObject({ name: 'AbortError' });
  });
});

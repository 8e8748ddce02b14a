import path from 'node:path';

import { ModelStore, versionOf } from '../models/model-store.files.js';
import { corpusOf } from '../models/session-corpus.js';
import { encodeSessionModel } from '../models/session-model.codec.js';
import { randomOf } from './random.js';
import { trainSessionModel } from './session-training.js';

const random = randomOf(4);
const idOf = (group: number, step: number): string => `p${group * 8 + (step % 8)}`;

/** The products that the sessions are made of. */
export const products = Array.from({ length: 96 }, (_, item) => `p${item}`);
/** Rounds of eight products; now and then somebody looks twice, or elsewhere. */
export const sessions = Array.from({ length: 900 }, () => {
  const [group, start] = [Math.floor(random() * 12), Math.floor(random() * 8)];
  return Array.from({ length: 5 }, (_, step) =>
    random() < 0.2
      ? idOf(Math.floor(random() * 12), start)
      : idOf(group, start + step - (random() < 0.2 ? 1 : 0)),
  );
});

/** Trains a small model on the sessions and lets it serve, in an empty folder. `now` in ms since the epoch. */
export async function publishModel(folder: string, now: number) {
  const store = new ModelStore(path.join(folder, 'models'));
  const { corpus, placeOf } = corpusOf(sessions);
  const trained = await trainSessionModel(corpus, { epochs: 2, trees: 20, fewestForTrees: 50 });
  const ids = [...placeOf.keys()];
  const { presentPopularity } = trained.statistics;
  const quality = { hr20: 0, mrr20: 0 };
  const version = versionOf(now, 1);
  await store.publish(
    {
      ...{ version, createdAt: now, seed: 1, epochs: 2, trees: 20, tookMs: 0 },
      data: {
        sessions: sessions.length,
        events: 0,
        items: ids.length,
        from: 1,
        to: 2,
        through: [null],
      },
      holdout: { queries: 0, trained: quality, popularity: quality, serving: null },
    },
    encodeSessionModel({ ids, ...trained.parts }),
  );
  await store.promote(version);
  return { store, version, ids, presentPopularity };
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openSqliteEventLog } from '@reelgraph/platform/event-log/event-log.sqlite';
import { createLogger } from '@reelgraph/platform/logger';
import { createMemoryPubSub } from '@reelgraph/platform/pubsub/pubsub.memory';
import { catalogTopic } from '@reelgraph/schema/item-change';
import { graphql } from 'graphql';

import { ModelStore, versionOf } from '../models/model-store.files.js';
import { PublishedForesight } from '../models/published-foresight.js';
import { corpusOf } from '../models/session-corpus.js';
import { encodeSessionModel } from '../models/session-model.codec.js';
import { buildRecommendationSubgraph } from '../recommendation.subgraph.js';
import { testNow } from '../stream/interaction.fixture.js';
import { startStream } from '../stream/stream.process.js';
import { randomOf } from './random.js';
import { servedRanker } from './served-ranker.js';
import { trainSessionModel } from './session-training.js';

const logger = createLogger({ name: 'test', level: 'silent' });
const random = randomOf(4);
const idOf = (group: number, step: number): string => `p${group * 8 + (step % 8)}`;
const products = Array.from({ length: 96 }, (_, item) => `p${item}`);
/** Rounds of eight products; now and then somebody looks twice, or elsewhere. */
const sessions = Array.from({ length: 900 }, () => {
  const [group, start] = [Math.floor(random() * 12), Math.floor(random() * 8)];
  return Array.from({ length: 5 }, (_, step) =>
    random() < 0.2
      ? idOf(Math.floor(random() * 12), start)
      : idOf(group, start + step - (random() < 0.2 ? 1 : 0)),
  );
});

/** The whole way of an event and of a question, over a published model. */
async function serve(folder: string) {
  let now = testNow;
  const clock = (): number => now;
  const store = new ModelStore(path.join(folder, 'models'));
  const { corpus, placeOf } = corpusOf(sessions);
  const trained = await trainSessionModel(corpus, { epochs: 2, trees: 20 });
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
  const log = await openSqliteEventLog({ file: path.join(folder, 'events.db'), clock });
  const change = { kind: 'product', category: null, brand: null, stock: null };
  const price = { priceMinor: null, currency: null, createdAt: now };
  await log.append(
    catalogTopic,
    [
      ...products.map((id, item) => ({ id, tags: [`round ${Math.floor(item / 8)}`] })),
      { id: 'fresh', tags: [] },
      // Nobody ever clicks it; it is what those of the last round are.
      { id: 'twin', tags: ['round 11'] },
    ].map(({ id, tags }) => ({
      key: id,
      value: JSON.stringify({ ...change, ...price, id, title: id, tags }),
    })),
  );
  const signals = createMemoryPubSub();
  const stream = await startStream({ log, signals, clock, logger, stateFile: null });
  const foresight = await PublishedForesight.open(store, logger, log, stream.items);
  const subgraph = await buildRecommendationSubgraph({
    ...{ features: stream.features, items: stream.items, trending: stream.trending },
    ...{ analytics: stream.analytics, ingest: stream.ingest, foresight, clock },
    cursorSecret: Buffer.alloc(32, 7),
    rail: { mixes: false },
  });
  const ask = async (visitorId: string, source: string, variableValues: object) => {
    const contextValue = subgraph.createContext({
      ...{ requestId: 'test', accountId: null, sessionFamilyId: null, visitorId, roles: [] },
      deadlineAt: Number.MAX_SAFE_INTEGER,
    });
    const variables = { ...variableValues };
    const answer = await graphql({
      ...{ schema: subgraph.schema, source, contextValue, variableValues: variables },
    });
    if (answer.errors) throw answer.errors[0]?.originalError ?? answer.errors[0];
    return answer.data;
  };
  return {
    /** What is recommended to somebody new who views products one after the other. */
    async recommended(visitor: string, clicks: readonly string[]): Promise<string[]> {
      for (const [step, productId] of clicks.entries()) {
        now += 1000;
        const event = { eventId: `e${step}`, sessionId: `s-${visitor}`, type: 'VIEW', productId };
        const track = 'mutation ($e: [TrackEventInput!]!) { trackEvents(events: $e) { accepted } }';
        await ask(visitor, track, { e: [event] });
      }
      await Promise.all([stream.caughtUp(), foresight.caughtUp()]);
      const data: { recommendations?: { items: { product: { id: string } }[] } } =
        (await ask(
          visitor,
          '{ recommendations(first: 20, repeats: true) { items { product { id } } } }',
          {},
        )) ?? {};
      return (data.recommendations?.items ?? []).map(({ product }) => product.id);
    },
    async evaluated(clicks: readonly string[]): Promise<string[]> {
      const ranker = servedRanker(foresight, ids, presentPopularity);
      const ranked = await ranker.rank(clicks.map((id) => ids.indexOf(id)));
      return ranked.slice(0, 20).map(({ item }) => ids[item] ?? '');
    },
    async close() {
      await foresight.close();
      await stream.close();
      await log.close();
    },
  };
}

describe('what is evaluated', () => {
  let folder: string;
  let served: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'served-'));
    served = await serve(folder);
  }, 300_000);
  afterAll(async () => {
    await served.close();
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['one view', ['p3']],
    ['a round', ['p8', 'p9', 'p10']],
    ['a view of the same again', ['p17', 'p17', 'p18']],
    ['a way back', ['p40', 'p41', 'p40']],
    ['two rounds', ['p1', 'p2', 'p50', 'p51', 'p52', 'p3']],
  ])('is the list that is served after %s', async (what, clicks) => {
    const list = await served.recommended(what.replaceAll(' ', '-'), clicks);
    expect(list).toHaveLength(20);
    expect(list).toEqual(await served.evaluated(clicks));
  });

  it('has what nobody clicked yet, for those who are shown what it is like', async () => {
    const list = await served.recommended('of-its-round', ['p88', 'p89']);
    expect(list.slice(0, 10)).toContain('twin');
    expect((await served.recommended('of-another', ['p56', 'p57'])).slice(0, 10)).not.toContain(
      'twin',
    );
  });

  it('goes on learning: what nobody knew at the training is recommended once others went on to it', async () => {
    expect(await served.recommended('before', ['p72'])).not.toContain('fresh');
    for (let other = 0; other < 12; other += 1) {
      await served.recommended(`other-${other}`, ['p72', 'fresh', 'p73']);
    }
    const list = await served.recommended('after', ['p72']);
    expect(list.indexOf('fresh')).toBeGreaterThanOrEqual(0);
    expect(list.indexOf('fresh')).toBeLessThan(5);
    expect(await served.recommended('newcomer', ['fresh'])).toContain('p73');
  });
});

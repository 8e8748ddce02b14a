import path from 'node:path';

import { openSqliteEventLog } from '@reelgraph/platform/event-log/event-log.sqlite';
import { createLogger } from '@reelgraph/platform/logger';
import { createMemoryPubSub } from '@reelgraph/platform/pubsub/pubsub.memory';
import { catalogTopic } from '@reelgraph/schema/item-change';
import { graphql } from 'graphql';

import { Experiments } from '../experiments/experiments.js';
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
export const sessions = Array.from({ length: 900 }, () => {
  const [group, start] = [Math.floor(random() * 12), Math.floor(random() * 8)];
  return Array.from({ length: 5 }, (_, step) =>
    random() < 0.2
      ? idOf(Math.floor(random() * 12), start)
      : idOf(group, start + step - (random() < 0.2 ? 1 : 0)),
  );
});

interface Answer {
  readonly recommendations: {
    readonly recommendationId: string;
    readonly items: { readonly product: { readonly id: string } }[];
  };
}

/** The whole way of an event and of a question, over a published model, in a folder that is empty. */
export async function serveModel(folder: string) {
  let now = testNow;
  const clock = (): number => now;
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
  const experiments = await Experiments.open({ folder, log, clock, logger });
  const subgraph = await buildRecommendationSubgraph({
    ...{ features: stream.features, items: stream.items, trending: stream.trending },
    ...{ analytics: stream.analytics, ingest: stream.ingest, foresight, clock, experiments },
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
    return JSON.parse(JSON.stringify(answer.data));
  };
  let tracked = 0;
  /** One event, a second after what was before it. */
  const track = async (visitor: string, event: object): Promise<void> => {
    now += 1000;
    tracked += 1;
    const given = { eventId: `e${tracked}`, sessionId: `s-${visitor}`, ...event };
    const mutation = 'mutation ($e: [TrackEventInput!]!) { trackEvents(events: $e) { accepted } }';
    await ask(visitor, mutation, { e: [given] });
  };
  /** What is recommended to somebody now, and what the list is called. */
  const recommend = async (visitor: string): Promise<{ id: string; products: string[] }> => {
    await Promise.all([stream.caughtUp(), foresight.caughtUp()]);
    const data: Answer = await ask(
      visitor,
      '{ recommendations(first: 20, repeats: true) { recommendationId items { product { id } } } }',
      {},
    );
    const { recommendationId, items } = data.recommendations;
    return { id: recommendationId, products: items.map(({ product }) => product.id) };
  };
  return {
    ...{ log, store, clock, ids, experiments, foresight, track, recommend },
    /** What is recommended to somebody new who views products one after the other. */
    async recommended(visitor: string, clicks: readonly string[]): Promise<string[]> {
      for (const productId of clicks) await track(visitor, { type: 'VIEW', productId });
      return (await recommend(visitor)).products;
    },
    async evaluated(clicks: readonly string[]): Promise<string[]> {
      const ranker = servedRanker(foresight, ids, presentPopularity);
      const { ranked } = await ranker.rank(clicks.map((id) => ids.indexOf(id)));
      return ranked.slice(0, 20).map(({ item }) => ids[item] ?? '');
    },
    async close() {
      await experiments.close();
      await foresight.close();
      await stream.close();
      await log.close();
    },
  };
}

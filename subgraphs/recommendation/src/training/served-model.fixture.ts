import path from 'node:path';

import { openSqliteEventLog } from '@reelgraph/platform/event-log/event-log.sqlite';
import { createLogger } from '@reelgraph/platform/logger';
import { createMemoryPubSub } from '@reelgraph/platform/pubsub/pubsub.memory';
import { catalogTopic } from '@reelgraph/schema/item-change';
import { graphql } from 'graphql';

import { Experiments } from '../experiments/experiments.js';
import { PublishedForesight } from '../models/published-foresight.js';
import { buildRecommendationSubgraph } from '../recommendation.subgraph.js';
import { testNow } from '../stream/interaction.fixture.js';
import { startStream } from '../stream/stream.process.js';
import { products, publishModel } from './published-model.fixture.js';
import { servedRanker } from './served-ranker.js';

const logger = createLogger({ name: 'test', level: 'silent' });

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
  const { store, ids, presentPopularity } = await publishModel(folder, now);
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

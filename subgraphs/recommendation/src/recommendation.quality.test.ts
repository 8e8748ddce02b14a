import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLogger } from '@reelgraph/platform/logger';
import { createMemoryPubSub } from '@reelgraph/platform/pubsub/pubsub.memory';
import type { Subgraph } from '@reelgraph/platform/subgraph';
import { catalogTopic } from '@reelgraph/schema/item-change';
import { graphql } from 'graphql';

import type { RecommendationContext } from './graphql/recommendation.context.js';
import type { Data } from './recommendation.fixture.js';
import { buildRecommendationSubgraph } from './recommendation.subgraph.js';
import { fakeEventLog } from './stream/event-log.fake.js';
import { type Stream, startStream } from './stream/stream.process.js';
import { randomOf } from './training/random.js';

const [products, clusters, viewers] = [1000, 50, 500];
const perCluster = products / clusters;
const startMs = Date.UTC(2026, 0, 15, 12, 30);
const idOf = (cluster: number, place: number): string => `p${cluster}-${place}`;
/** What a viewer did before, does now, and would do next. */
interface Plan {
  readonly viewer: string;
  readonly before: readonly (readonly string[])[];
  readonly now: readonly string[];
  readonly next: ReadonlySet<string>;
}

/** What viewers of a seed did, do and would do. */
function plant(seed: number): Plan[] {
  const random = randomOf(seed);
  const below = (count: number): number => Math.floor(random() * count);
  /** Clicks of a session within a cluster, favourites more often; one in five strays to what everybody likes. */
  function session(cluster: number, length: number): string[] {
    const clicks = new Set<string>();
    while (clicks.size < length) {
      const place = Math.floor(perCluster * random() ** 1.5);
      clicks.add(random() < 0.8 ? idOf(cluster, place) : idOf(below(8), below(3)));
    }
    return [...clicks];
  }

  return Array.from({ length: viewers }, (_, number) => {
    const tastes = [below(clusters), below(clusters), below(clusters)];
    const present = session(tastes[0] ?? 0, 8);
    return {
      viewer: `v${number}`,
      before: Array.from({ length: 6 }, (_unused, visit) => session(tastes[visit % 3] ?? 0, 6)),
      now: present.slice(0, 4),
      next: new Set(present.slice(4)),
    };
  });
}

/** NDCG@10 of a list against the set of what came next. */
function ndcg10(list: readonly string[], next: ReadonlySet<string>): number {
  const gain = (place: number): number => 1 / Math.log2(place + 2);
  const found = list.slice(0, 10).reduce((sum, id, at) => sum + (next.has(id) ? gain(at) : 0), 0);
  const best = [...next].slice(0, 10).reduce((sum, _id, at) => sum + gain(at), 0);
  return found / best;
}
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Best first, by counts; ties by id. */
const ranked = (counts: ReadonlyMap<string, number>, without: ReadonlySet<string>): string[] =>
  [...counts]
    .filter(([id]) => !without.has(id))
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([id]) => id);

type Ask = (viewer: string) => Promise<string[]>;

describe.each([20_260_115, 11, 204])(
  'recommendations on planted clusters (seed %i), through the API',
  (seed) => {
    const plans = plant(seed);
    let now = startMs;
    let stream: Stream;
    let subgraph: Subgraph<RecommendationContext>;
    const log = fakeEventLog(() => now);
    const signals = createMemoryPubSub();
    const logger = createLogger({ name: 'test', level: 'silent' });

    async function run(viewer: string, source: string, variableValues: object = {}): Promise<Data> {
      const contextValue = subgraph.createContext({
        ...{ requestId: 'test', accountId: null, sessionFamilyId: null, visitorId: viewer },
        ...{ roles: [], deadlineAt: Number.MAX_SAFE_INTEGER },
      });
      const { schema } = subgraph;
      const variables = { ...variableValues };
      const answer = await graphql({ schema, source, variableValues: variables, contextValue });
      if (answer.errors) throw answer.errors[0]?.originalError ?? answer.errors[0];
      return answer.data;
    }
    const track = async (
      viewer: string,
      visit: string,
      clicks: readonly string[],
    ): Promise<Data> => {
      const events = clicks.map((productId, place) => ({
        ...{ eventId: `${visit}/${place}`, type: 'CLICK', sessionId: visit, productId },
        occurredAt: new Date(now - (clicks.length - place) * 1000).toISOString(),
      }));
      const { trackEvents } = await run(
        viewer,
        'mutation ($events: [TrackEventInput!]!) { trackEvents(events: $events) { accepted duplicates } }',
        { events },
      );
      return trackEvents;
    };
    const ask: Ask = async (viewer) => {
      const { recommendations } = await run(
        viewer,
        '{ recommendations(first: 30) { items { product { id } } } }',
      );
      return recommendations.items.map(({ product }: Data) => product.id);
    };

    beforeAll(async () => {
      const changes = Array.from({ length: products }, (_, number) => ({
        kind: 'product',
        ...{ id: idOf(Math.floor(number / perCluster), number % perCluster), title: `${number}` },
        // Seven clusters share a category: only what viewers do tells them apart.
        ...{
          category: `c${Math.floor(number / perCluster) % 7}`,
          brand: null,
          tags: [],
          priceMinor: null,
          currency: null,
        },
        ...{ stock: 5, createdAt: startMs - 40 * 86_400_000 },
      }));
      const records = changes.map((value) => ({ key: value.id, value: JSON.stringify(value) }));
      await log.append(catalogTopic, records);
      stream = await startStream({ log, signals, clock: () => now, logger, stateFile: null });
      subgraph = await buildRecommendationSubgraph({
        ...{ features: stream.features, items: stream.items, trending: stream.trending },
        ...{ analytics: stream.analytics, ingest: stream.ingest, clock: () => now },
        cursorSecret: Buffer.alloc(32, 7),
      });
      for (const visit of Array.from({ length: 6 }).keys()) {
        for (const { viewer, before } of plans) {
          await track(viewer, `${viewer}-${visit}`, before[visit] ?? []);
        }
        now += 60 * 60_000;
      }
      for (const plan of plans) await track(plan.viewer, `${plan.viewer}-now`, plan.now);
      await stream.caughtUp();
    }, 120_000);
    afterAll(async () => {
      await stream.close();
      await signals.close();
    });

    it('find more of what comes next than popularity, and than co-visitation alone', async () => {
      const counts = new Map<string, number>();
      const together = new Map<string, Map<string, number>>();
      for (const clicks of plans.flatMap((plan) => [...plan.before, plan.now])) {
        for (const id of clicks) {
          counts.set(id, (counts.get(id) ?? 0) + 1);
          const own = together.get(id) ?? new Map<string, number>();
          together.set(id, own);
          for (const other of clicks) if (other !== id) own.set(other, (own.get(other) ?? 0) + 1);
        }
      }
      // A rail may bring back what the session has met; all three are measured on what is new to it.
      const quality = {
        served: [] as number[],
        popular: [] as number[],
        coVisited: [] as number[],
      };
      for (const plan of plans) {
        const met = new Set(plan.now);
        const led = new Map<string, number>();
        for (const id of plan.now) {
          for (const [other, count] of together.get(id) ?? []) {
            led.set(other, (led.get(other) ?? 0) + count);
          }
        }
        quality.served.push(
          ndcg10(
            (await ask(plan.viewer)).filter((id) => !met.has(id)),
            plan.next,
          ),
        );
        quality.popular.push(ndcg10(ranked(counts, met), plan.next));
        quality.coVisited.push(ndcg10(ranked(led, met), plan.next));
      }
      const served = mean(quality.served);
      expect(served).toBeGreaterThan(mean(quality.popular) * 2);
      expect(served).toBeGreaterThan(mean(quality.coVisited));
    }, 120_000);

    /** Whether what a viewer does shows in their next answer. */
    async function followsEvents(asking: Ask, viewer: string, cluster: number): Promise<boolean> {
      const share = (list: readonly string[]): number =>
        list.filter((id) => id.startsWith(`p${cluster}-`)).length;
      const before = share(await asking(viewer));
      now += 1000;
      await track(viewer, `${viewer}-turn-${cluster}`, [idOf(cluster, 0), idOf(cluster, 1)]);
      await stream.caughtUp();
      return share(await asking(viewer)) > before;
    }

    it('follow an event in the next answer, which a list that is cached for minutes does not', async () => {
      const cached = new Map<string, { at: number; list: string[] }>();
      const fromCache: Ask = async (viewer) => {
        const known = cached.get(viewer);
        if (known !== undefined && now - known.at < 5 * 60_000) return known.list;
        const list = await ask(viewer);
        cached.set(viewer, { at: now, list });
        return list;
      };
      expect(await followsEvents(ask, 'v1', 33)).toBe(true);
      expect(await followsEvents(fromCache, 'v2', 33)).toBe(false);
    });

    it('are not moved by events that come twice', async () => {
      const some = plans.slice(10, 40);
      const before = await Promise.all(some.map(({ viewer }) => ask(viewer)));
      for (const { viewer, now: clicks } of some) {
        const { accepted, duplicates } = await track(viewer, `${viewer}-now`, clicks);
        expect({ accepted, duplicates }).toEqual({ accepted: 0, duplicates: clicks.length });
      }
      await stream.caughtUp();
      expect(await Promise.all(some.map(({ viewer }) => ask(viewer)))).toEqual(before);
    });
  },
);

import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClock } from '@reelgraph/platform/clock';
import { type FaultProxy, openFaultProxy } from '@reelgraph/platform/fault-proxy.fixture';
import { createLogger } from '@reelgraph/platform/logger';
import { createMemoryPubSub } from '@reelgraph/platform/pubsub/pubsub.memory';
import { openRedis } from '@reelgraph/platform/redis/redis.connection';
import { createSubgraphExecution } from '@reelgraph/platform/subgraph-execution';
import { RedisViewerReader } from '@reelgraph/subgraph-recommendation/features/viewer-reader.redis';
import { MemoryItemIndex } from '@reelgraph/subgraph-recommendation/items/item-index.memory';
import {
  type RedisReading,
  startRedisReading,
} from '@reelgraph/subgraph-recommendation/reading.redis';
import { buildRecommendationSubgraph } from '@reelgraph/subgraph-recommendation/recommendation.subgraph';
import { itemShards } from '@reelgraph/subgraph-recommendation/redis-layout';

import { temporaryFolder } from '../e2e/server-process.js';
import { isShort, lasting, measured } from './fault-settings.js';
import { writeRecords } from './record-file.js';
import { service } from './services.js';
import { loadLine, startLoad } from './steady-load.js';

const redisUrl = process.env['TEST_REDIS_URL'] ?? '';
// The suite kills the server, so it must be its own: `npm run test:faults` starts one.
const withRedis = redisUrl === '' || !process.env['SERVICES_DIR'] ? describe.skip : describe;
const root = path.resolve(import.meta.dirname, '../../..');
const feedsPerSecond = isShort ? 30 : 100;
const prefix = 'away';
const operation = '{ feed(first: 10) { degraded edges { cursor } } }';

withRedis('feeds that are ranked by what is in Redis (needs TEST_REDIS_URL)', () => {
  const folder = temporaryFolder();
  const items = new MemoryItemIndex();
  let proxy: FaultProxy;
  let redis: Awaited<ReturnType<typeof openRedis>>;
  let reading: RedisReading;
  let askFeed: (number: number) => Promise<boolean>;
  let degraded: number;
  /** When the circuit to Redis changed, and to what. */
  let changes: { readonly state: string; readonly at: number }[];

  beforeAll(async () => {
    const file = path.join(folder.path, 'records.json');
    writeRecords(file, 5000, 1);
    const consumer = 'standalone/dist/faults/redis-consumer.process.js';
    const args = [consumer, redisUrl, prefix, file];
    const env = { ...process.env, NODE_OPTIONS: '' };
    spawnSync(process.execPath, args, { cwd: root, env, stdio: 'ignore' });
    addItems(items);
    proxy = await openFaultProxy({ port: Number(new URL(redisUrl).port) });
    const url = new URL(redisUrl);
    url.port = String(proxy.port);
    const logger = createLogger({ name: 'fault', level: 'silent' });
    redis = await openRedis(url.href, logger);
    changes = [];
    const open = () =>
      startRedisReading({
        ...{ redis, prefix, shards: itemShards, items, logger, clock: systemClock },
        signals: createMemoryPubSub(),
        viewers: new RedisViewerReader({ redis, prefix, partitions: 1 }),
        onCircuit: (_store, state) => changes.push({ state, at: performance.now() }),
      });
    // A process whose start fails is started again; on a busy machine 100 ms may be too short for the first answer.
    reading = await open().catch(open).catch(open);
    const subgraph = await buildRecommendationSubgraph({
      ...{ features: reading.features, trending: reading.trending, analytics: reading.analytics },
      ...{ items, clock: systemClock, cursorSecret: Buffer.alloc(32, 1) },
      ingest: { accept: () => Promise.reject(new Error('nothing is sent here')) },
    });
    const execute = createSubgraphExecution(subgraph, { checks: true });
    askFeed = async (number) => {
      const { data, errors } = await execute(
        { operation, operationName: undefined, variables: {} },
        {
          ...{ requestId: 'r', accountId: null, sessionFamilyId: null, roles: [] },
          ...{ visitorId: `v${number % 300}`, deadlineAt: Date.now() + 10_000 },
        },
      );
      if (errors !== undefined && errors.length > 0) throw errors[0];
      const { feed } = data as { feed: { degraded: boolean; edges: unknown[] } };
      if (feed.edges.length !== 10) throw new Error(`${feed.edges.length} videos`);
      if (feed.degraded) degraded += 1;
      return feed.degraded;
    };
    for (let number = 0; number < 300; number += 1) await askFeed(number);
  });
  afterAll(async () => {
    await reading?.close();
    redis?.disconnect();
    await proxy?.close();
    folder.remove();
  });

  /** Asks for feeds steadily while Redis is away; gives what was seen, for the table. */
  async function outage(begin: () => Promise<void>, end: () => Promise<void>): Promise<string> {
    const healthy = await askFeed(0);
    degraded = 0;
    changes.length = 0;
    const beganAt = performance.now();
    const load = startLoad(feedsPerSecond, askFeed);
    await begin();
    await delay(lasting(60_000));
    const report = await load.stop();
    const opened = changes.find(({ state }) => state === 'open');
    const share = degraded / report.requests;
    await end();
    const backAt = performance.now();
    while ((await askFeed(0)) && performance.now() - backAt < 20_000) await delay(20);
    const backMs = performance.now() - backAt;
    expect([healthy, report.troubles, report.goodShare]).toEqual([false, [], 1]);
    expect(share).toBeGreaterThan(0.5);
    // A short run has few requests, and its one late one in a hundred is the noise of the machine.
    expect(report.p99Ms).toBeLessThan(isShort ? 1000 : 300);
    expect(backMs).toBeLessThan(5000);
    const openMs = opened === undefined ? Infinity : opened.at - beganAt;
    return `recommendation subgraph over Redis: ${loadLine('feed', report)}, ${(share * 100).toFixed(0)} % of them degraded; circuit open ${openMs.toFixed(0)} ms after the fault began; normal ${backMs.toFixed(0)} ms after Redis was back`;
  }

  it('row 9: ranks feeds by what it last knew while Redis is killed', async () => {
    const text = await outage(
      () => service('kill', 'redis'),
      () => service('up', 'redis'),
    );
    measured(9, text);
  });

  it('row 10: ranks feeds by what it last knew while Redis is stalled', async () => {
    const text = await outage(
      () => proxy.set({ mode: 'stall' }),
      () => proxy.set({ mode: 'pass' }),
    );
    const opened = changes.some(({ state }) => state === 'open');
    expect(opened).toBe(true);
    measured(10, text);
  });
});

/** The items of the records. */
function addItems(items: MemoryItemIndex): void {
  for (let place = 0; place < 100; place += 1) {
    items.putProduct({
      ...{ kind: 'product', id: `p${place}`, title: `Product ${place}`, category: `c${place % 5}` },
      ...{ brand: null, tags: [], priceMinor: 100, currency: 'USD', stock: 1, createdAt: 0 },
    });
  }
  for (let place = 0; place < 40; place += 1) {
    items.putVideo({
      ...{ kind: 'video', id: `v${place}`, creatorId: `c${place % 7}`, hashtags: [] },
      placements: [{ productId: `p${place}`, startMs: 0, endMs: 1000 }],
      ...{ durationMs: 10_000, createdAt: 0 },
    });
  }
}

import { setTimeout as delay } from 'node:timers/promises';

import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';

import type { DistributedProcesses } from '../e2e/distributed-process.js';
import { distributedPlace, type ProductPlace } from '../e2e/product-place.js';
import { ask, type LaunchedServer } from '../e2e/server-process.js';
import { ownRedis } from '../e2e/shared-stores.js';
import { countedEvents } from './counted-events.js';
import { createEventClient, type EventClient, newEvents } from './event-client.js';
import { isShort, lasting, measured } from './fault-settings.js';
import { recountLog } from './log-recount.js';
import { describeOnOwnServers, servers } from './services.js';
import { loadLine, startLoad } from './steady-load.js';

const productIds = Array.from({ length: 20 }, (_, place) => `products.${place + 1}`);
/** What the demo data's last hour has none of. */
const type = 'UNDO_NOT_INTERESTED';
const feed = '{ feed(first: 5) { edges { node { video { id } } } } }';
const visitors = 300;
/** After the session of a member that is gone, its partitions are another's: longer than that, in milliseconds. */
const beyondSessionMs = 15_000;

describeOnOwnServers('the product with stream processes that fail', () => {
  let place: ProductPlace<DistributedProcesses>;
  let product: DistributedProcesses;
  let streams: LaunchedServer[];
  let client: EventClient;
  let before: number;
  beforeAll(async () => {
    place = distributedPlace(servers);
    product = await place.start();
    await product.stopOne('recommendation-stream');
  });
  beforeEach(async () => {
    client = createEventClient(() => product.origin);
    before = await countedEvents(product, type);
    streams = await Promise.all([launch(), launch()]);
    await Promise.all(streams.map((stream) => stream.ready()));
  });
  afterEach(async () => {
    // A process that is stopped hears of its end only when it goes on.
    for (const stream of streams) stream.signal('SIGCONT');
    await Promise.all(streams.map((stream) => stream.stop()));
  });
  afterAll(async () => {
    await product?.stop();
    await place?.remove();
  });

  const launch = (): Promise<LaunchedServer> => product.launchBeside('recommendation-stream');
  const startEvents = (perSecond: number) =>
    startLoad(perSecond, async (number) => {
      const receipt = await client.send(`fault-${number % visitors}`, newEvents(productIds, type));
      if (receipt === null) throw new Error('never acknowledged');
    });

  /** Waits until as many events are counted as were acknowledged; gives how long that took. */
  async function settled(limitMs: number): Promise<number> {
    const beganAt = performance.now();
    const expected = before + client.acknowledged.size;
    const isOver = (): boolean => performance.now() - beganAt > limitMs;
    while ((await countedEvents(product, type)) < expected && !isOver()) await delay(100);
    const tookMs = performance.now() - beganAt;
    // Whatever would be counted twice has had the time for it.
    await delay(1500);
    expect(await countedEvents(product, type)).toBe(expected);
    return tookMs;
  }
  /** Compares all rows with a recount of the log. */
  async function sameAsRecount(): Promise<string> {
    const { rows, differences } = await recountLog({ ...servers, redis: ownRedis(servers.redis) });
    expect(differences).toEqual([]);
    return `${client.acknowledged.size} acknowledged events, each counted once; all ${rows} rows equal a recount of the log`;
  }

  it('row 2: counts each event once while two stream processes are killed in turn', async () => {
    const events = startEvents(10);
    let kills = 0;
    const leastKills = isShort ? 3 : 10;
    for (
      const until = Date.now() + lasting(60_000);
      kills < leastKills || Date.now() < until;
      kills += 1
    ) {
      // Sometimes in the middle of batches, sometimes while the group is being formed.
      await delay(300 + Math.random() * 4000);
      const [old] = streams.splice(0, 1);
      await old?.stop('SIGKILL');
      streams.push(await launch());
    }
    const report = await events.stop();
    const settledMs = await settled(60_000);
    expect(report.troubles).toEqual([]);
    expect(settledMs).toBeLessThan(isShort ? 60_000 : 30_000);
    measured(
      2,
      `gateway and two stream processes of one group: ${kills} kills; ${await sameAsRecount()}; the last of them ${(settledMs / 1000).toFixed(1)} s after the last kill`,
    );
  });

  it('row 3: lets a stream process that was stopped for longer than its session change nothing', async () => {
    const events = startEvents(10);
    await delay(2000);
    const [zombie] = streams;
    zombie?.signal('SIGSTOP');
    await delay(Math.max(lasting(45_000), beyondSessionMs));
    zombie?.signal('SIGCONT');
    await delay(3000);
    const report = await events.stop();
    await settled(60_000);
    expect(report.troubles).toEqual([]);
    measured(
      3,
      `gateway and two stream processes of one group, one stopped for ${Math.max(lasting(45_000), beyondSessionMs) / 1000} s: ${await sameAsRecount()}`,
    );
  });

  it('row 11: rebuilds everything after FLUSHALL, and serves feeds meanwhile', async () => {
    const events = startEvents(5);
    await delay(lasting(6000));
    await events.stop();
    await settled(60_000);
    const feeds = startLoad(10, async (number) => {
      const { errors } = await ask(product, feed, {}, { 'x-visitor-id': `fault-${number % 50}` });
      if (errors !== undefined) throw new Error(errors[0]?.message);
    });
    const redis = new Redis(servers.redis);
    await redis.flushall();
    redis.disconnect();
    // Counts are read at most once a second: the loss has to be seen before its end.
    const expected = before + client.acknowledged.size;
    while ((await countedEvents(product, type)) === expected) await delay(50);
    const rebuiltMs = await settled(120_000).finally(() => feeds.stop());
    const report = await feeds.stop();
    expect(report.troubles).toEqual([]);
    measured(
      11,
      `gateway and two stream processes: all events counted again after ${(rebuiltMs / 1000).toFixed(1)} s without a new one; ${await sameAsRecount()}; ${loadLine('feed meanwhile', report)}`,
    );
  });
});

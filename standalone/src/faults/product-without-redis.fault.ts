import { setTimeout as delay } from 'node:timers/promises';

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type FaultProxy, openFaultProxy } from '@reelgraph/platform/fault-proxy.fixture';

import type { DistributedProcesses } from '../e2e/distributed-process.js';
import { distributedPlace, type ProductPlace } from '../e2e/product-place.js';
import { ask } from '../e2e/server-process.js';
import { countedEvents } from './counted-events.js';
import { createEventClient, newEvents } from './event-client.js';
import { isShort, lasting, measured } from './fault-settings.js';
import { describeOnOwnServers, servers, service } from './services.js';
import { loadLine, startLoad } from './steady-load.js';

const productIds = Array.from({ length: 5 }, (_, place) => `products.${place + 1}`);
/** What the demo data's last hour has none of. */
const type = 'UNDO_NOT_INTERESTED';
const feed = '{ feed(first: 5) { degraded edges { node { video { id } } } } }';
const feedsPerSecond = isShort ? 20 : 100;

describeOnOwnServers('the product in several processes without Redis', () => {
  let proxy: FaultProxy;
  let place: ProductPlace<DistributedProcesses>;
  let product: DistributedProcesses;
  let degraded = 0;
  beforeAll(async () => {
    proxy = await openFaultProxy({ port: Number(new URL(servers.redis).port) });
    const redis = new URL(servers.redis);
    redis.port = String(proxy.port);
    place = distributedPlace({ ...servers, redis: redis.href });
    product = await place.start();
    for (let number = 0; number < 50; number += 1) await askFeed(number);
  });
  afterAll(async () => {
    await product?.stop();
    await place?.remove();
    await proxy?.close();
  });

  /** Asks for a feed, which must have videos; true when it is ranked by what was known last. */
  async function askFeed(number: number): Promise<boolean> {
    const headers = { 'x-visitor-id': `feed-${number % 50}` };
    const { data, errors } = await ask(product, feed, {}, headers);
    if (errors !== undefined) throw new Error(errors[0]?.message);
    const { feed: answer } = data as unknown as { feed: { degraded: boolean; edges: unknown[] } };
    if (answer.edges.length !== 5) throw new Error(`${answer.edges.length} videos`);
    if (answer.degraded) degraded += 1;
    return answer.degraded;
  }

  /** Asks for feeds and sends events while Redis is away; all that is acknowledged is counted once in the end. */
  async function outage(begin: () => Promise<void>, end: () => Promise<void>): Promise<string> {
    const client = createEventClient(() => product.origin);
    const before = await countedEvents(product, type);
    const events = startLoad(5, async (number) => {
      const receipt = await client.send(`away-${number % 50}`, newEvents(productIds, type));
      if (receipt === null) throw new Error('never acknowledged');
    });
    await begin();
    degraded = 0;
    const feeds = startLoad(feedsPerSecond, askFeed);
    await delay(lasting(60_000));
    const report = await feeds.stop();
    const degradedShare = degraded / report.requests;
    await end();
    const backAt = performance.now();
    while ((await askFeed(0)) && performance.now() - backAt < 20_000) await delay(50);
    const backMs = performance.now() - backAt;
    const eventReport = await events.stop();
    const expected = before + client.acknowledged.size;
    const limitAt = performance.now() + 60_000;
    while ((await countedEvents(product, type)) < expected && performance.now() < limitAt) {
      await delay(100);
    }
    await delay(1500);
    expect(await countedEvents(product, type)).toBe(expected);
    expect([report.troubles, eventReport.troubles]).toEqual([[], []]);
    expect(degradedShare).toBeGreaterThan(0.9);
    // A short run is made beside other work: what it takes is the noise of the machine.
    expect(report.p99Ms).toBeLessThan(isShort ? 10_000 : 300);
    expect(backMs).toBeLessThan(isShort ? 20_000 : 5000);
    return `gateway and a process for each part: ${loadLine('feed', report)}, ${(degradedShare * 100).toFixed(0)} % of them degraded; normal ${backMs.toFixed(0)} ms after Redis was back; ${client.acknowledged.size} events acknowledged meanwhile, counted once each`;
  }

  it('row 9: answers feeds and takes events while Redis is killed', async () => {
    const text = await outage(
      () => service('kill', 'redis'),
      () => service('up', 'redis'),
    );
    measured(9, text);
  });

  it('row 10: answers feeds and takes events while Redis is stalled', async () => {
    const text = await outage(
      () => proxy.set({ mode: 'stall' }),
      () => proxy.set({ mode: 'pass' }),
    );
    measured(10, text);
  });
});

import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { countedEvents } from '../faults/counted-events.js';
import type { DistributedProcesses } from './distributed-process.js';
import { distributedPlace, type ProductPlace } from './product-place.js';
import { ask } from './server-process.js';

const servers = {
  database: process.env['TEST_DATABASE_URL'] ?? '',
  redis: process.env['TEST_REDIS_CLUSTER'] ?? '',
  brokers: process.env['TEST_KAFKA_BROKERS'] ?? '',
};
const hasAll = Object.values(servers).every((server) => server !== '');
const withServers = hasAll ? describe : describe.skip;
const headers = { 'x-visitor-id': 'clustered' };

withServers('the product in several processes over a cluster of Redis (needs all servers)', () => {
  let place: ProductPlace<DistributedProcesses>;
  let product: DistributedProcesses;
  beforeAll(async () => {
    place = distributedPlace(servers);
    product = await place.start();
  }, 300_000);
  afterAll(async () => {
    await product?.stop();
    await place?.remove();
  }, 60_000);

  it('ranks feeds and trending lists by what the stream has written', async () => {
    const operation =
      '{ feed(first: 5) { degraded edges { node { video { id } } } } trendingProducts(first: 5) { items { product { id } } } }';
    // The leader of the lists may still be at its first one.
    for (let tries = 0; ; tries += 1) {
      const { data, errors } = await ask(product, operation, {}, headers);
      expect(errors).toBeUndefined();
      const { feed, trendingProducts } = data as unknown as {
        feed: { degraded: boolean; edges: unknown[] };
        trendingProducts: { items: unknown[] };
      };
      expect([feed.degraded, feed.edges.length]).toEqual([false, 5]);
      if (trendingProducts.items.length === 5) return;
      expect(tries).toBeLessThan(100);
      await delay(100);
    }
  }, 60_000);

  it('counts an event that is sent twice once', async () => {
    const type = 'UNDO_NOT_INTERESTED';
    const before = await countedEvents(product, type);
    const track =
      'mutation T($events: [TrackEventInput!]!) { trackEvents(events: $events) { accepted } }';
    const events = [{ eventId: randomUUID(), type, productId: 'products.1', sessionId: 's' }];
    const other = { ...events[0], eventId: randomUUID() };
    await ask(product, track, { events }, headers);
    await ask(product, track, { events: [...events, other] }, headers);
    while ((await countedEvents(product, type)) < before + 2) await delay(100);
    await delay(1500);
    expect(await countedEvents(product, type)).toBe(before + 2);
  }, 60_000);
});

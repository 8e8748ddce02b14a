import { setTimeout as delay } from 'node:timers/promises';

import { afterAll, beforeAll, expect, it } from '@jest/globals';

import type { DistributedProcesses } from '../e2e/distributed-process.js';
import { distributedPlace, type ProductPlace } from '../e2e/product-place.js';
import { ask } from '../e2e/server-process.js';
import { allCounted, countedEvents } from './counted-events.js';
import { createEventClient, newEvents } from './event-client.js';
import { lasting, measured } from './fault-settings.js';
import { describeOnOwnServers, servers, service } from './services.js';
import { loadLine, p99, startLoad } from './steady-load.js';

const productIds = Array.from({ length: 5 }, (_, place) => `products.${place + 1}`);
/** What the demo data's last hour has none of. */
const type = 'UNDO_NOT_INTERESTED';
const feed = '{ feed(first: 5) { edges { node { video { id } } } } }';

describeOnOwnServers('the product in several processes', () => {
  let place: ProductPlace<DistributedProcesses>;
  let product: DistributedProcesses;
  beforeAll(async () => {
    place = distributedPlace(servers);
    product = await place.start();
  });
  afterAll(async () => {
    await product?.stop();
    await place?.remove();
  });

  it('row 4: takes events while Kafka is killed and ingest after it, and counts each once', async () => {
    const client = createEventClient(() => product.origin);
    const before = await countedEvents(product, type);
    const durabilities: Record<string, number> = {};
    const events = startLoad(10, async (number) => {
      const receipt = await client.send(`spooled-${number % 50}`, newEvents(productIds, type));
      if (receipt === null) throw new Error('never acknowledged');
      durabilities[receipt.durability] = (durabilities[receipt.durability] ?? 0) + 1;
    });
    const feeds = startLoad(10, async (number) => {
      const { errors } = await ask(product, feed, {}, { 'x-visitor-id': `feed-${number % 50}` });
      if (errors !== undefined) throw new Error(errors[0]?.message);
    });
    await delay(2000);
    await service('kill', 'kafka');
    await delay(lasting(60_000));
    const feedReport = await feeds.stop();
    const latency = p99(client.latenciesMs);
    await service('up', 'kafka');
    await delay(2000);
    const report = await events.stop();
    // What is in the spool outlives its process.
    await product.stopOne('recommendation', 'SIGKILL');
    await product.startOne('recommendation');
    await allCounted(product, type, before + client.acknowledged.size);
    expect(durabilities['SPOOLED']).toBeGreaterThan(0);
    expect([report.troubles, feedReport.troubles]).toEqual([[], []]);
    measured(
      4,
      `gateway and a process for each part: ${client.acknowledged.size} acknowledged events (${durabilities['SPOOLED']} batches spooled, P99 ${latency.toFixed(0)} ms), counted once each, after kill -9 of ingest too; ${loadLine('feed', feedReport)}`,
    );
  });
});

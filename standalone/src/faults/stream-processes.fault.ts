import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';

import { createLogger } from '@reelgraph/platform/logger';
import type { NewRecord } from '@reelgraph/platform/event-log/event-log.port';
import { openSharedLog } from '@reelgraph/platform/process/log.process';
import { accountViewer, visitorViewer } from '@reelgraph/schema/ids';
import { type InteractionEvent, interactionsTopic } from '@reelgraph/schema/interaction-event';
import {
  buryLetters,
  type DeadLetter,
} from '@reelgraph/subgraph-recommendation/stream/dead-letter';
import type { DistributedProcesses } from '../e2e/distributed-process.js';
import { distributedPlace, type ProductPlace } from '../e2e/product-place.js';
import { ask, type LaunchedServer } from '../e2e/server-process.js';
import { ownRedis } from '../e2e/shared-stores.js';
import { allCounted, countedEvents, countLimitMs } from './counted-events.js';
import { createEventClient, type EventClient, newEvents } from './event-client.js';
import { isShort, lasting, measured } from './fault-settings.js';
import { deadLetters, recountLog } from './log-recount.js';
import { describeOnOwnServers, servers } from './services.js';
import { loadLine, startLoad } from './steady-load.js';

const productIds = Array.from({ length: 20 }, (_, place) => `products.${place + 1}`);
/** What the demo data's last hour has none of. */
const type = 'UNDO_NOT_INTERESTED';
const feed = '{ feed(first: 5) { edges { node { video { id } } } } }';
const visitors = 300;
const cli = 'standalone/dist/cli/main.js';
const logger = createLogger({ name: 'fault', level: 'silent' });

/** An event as ingest appends it. */
const goodEvent = (number: number): InteractionEvent => ({
  ...{ kind: 'interaction', eventId: randomUUID(), viewerId: visitorViewer(`fault-${number}`) },
  ...{ sessionId: 's', type, productId: 'products.1', videoId: null, dwellMs: null },
  ...{ occurredAt: Date.now(), acceptedAt: Date.now(), recommendationId: null },
  ...{ creatorId: null, placedProductIds: [], watchedShare: null },
});
/** A record that is broken, one of a wrong shape, and one whose handling throws: a history that is no history. */
function badRecords(number: number): NewRecord[] {
  const event = goodEvent(number);
  const merge = { kind: 'history-merge', id: randomUUID(), accountId: '1', visitorId: 'v' };
  return [
    { key: event.viewerId, value: JSON.stringify(event).slice(0, -9) },
    { key: event.viewerId, value: JSON.stringify({ ...event, type: 'NONE' }) },
    { key: accountViewer('1'), value: JSON.stringify({ ...merge, at: 1, visitor: 'AAAA' }) },
  ];
}
/** A dead letter of a record that can be handled. */
function letterOfGood(offset: number): DeadLetter {
  const event = goodEvent(offset);
  const place = { topic: interactionsTopic, partition: 99, offset, appendedAt: Date.now() };
  return {
    record: { ...place, key: event.viewerId, value: JSON.stringify(event) },
    reason: 'an older version threw',
  };
}

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
  const settled = (putBack = 0): Promise<number> =>
    allCounted(product, type, before + client.acknowledged.size + putBack);
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
    const settledMs = await settled();
    expect(report.troubles).toEqual([]);
    expect(settledMs).toBeLessThan(isShort ? countLimitMs : 30_000);
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
    await settled();
    expect(report.troubles).toEqual([]);
    measured(
      3,
      `gateway and two stream processes of one group, one stopped for ${Math.max(lasting(45_000), beyondSessionMs) / 1000} s: ${await sameAsRecount()}`,
    );
  });

  it('row 8: applies what is good, gives up what is bad, and counts what is put back once', async () => {
    const log = await openSharedLog(servers.brokers.split(','), logger);
    const letters = async (): Promise<number> => (await deadLetters(servers.brokers)).length;
    const replay = async (): Promise<void> => {
      const { code, output } = await product.run(cli, 'dlq', 'replay', '--all');
      expect([code, output]).toEqual([0, expect.stringContaining('put back')]);
    };
    try {
      const badPerKind = isShort ? 5 : 20;
      const events = startEvents(10);
      for (let number = 0; number < badPerKind; number += 1) {
        await log.append(interactionsTopic, badRecords(number));
        await delay(lasting(60_000) / badPerKind);
      }
      await events.stop();
      const lagMs = await settled();
      expect(lagMs).toBeLessThan(isShort ? countLimitMs : 5000);
      while ((await letters()) < 3 * badPerKind) await delay(200);
      expect(await letters()).toBe(3 * badPerKind);
      // What an older version gave up, and this one can handle.
      const mended = Array.from({ length: 20 }, (_, offset) => letterOfGood(offset));
      await buryLetters(log, mended);
      await replay();
      await settled(mended.length);
      while ((await letters()) < 3 * badPerKind) await delay(200);
      // It may be interrupted, and then puts letters back that are there already.
      await log.append(
        interactionsTopic,
        mended.map(({ record: { key, value } }) => ({ key, value })),
      );
      await replay();
      await settled(mended.length);
      while ((await letters()) < 3 * badPerKind) await delay(200);
      expect(await letters()).toBe(3 * badPerKind);
      measured(
        8,
        `gateway and two stream processes: ${3 * badPerKind} bad records among good ones (a third each broken, of a wrong shape, and such that their handling throws), all of them dead letters and none besides; the good ones counted ${(lagMs / 1000).toFixed(1)} s after the last; after two runs of \`dlq replay\` the ${mended.length} that can be handled are counted once each; ${await sameAsRecount()}`,
      );
    } finally {
      await log.close();
    }
  });

  it('row 11: rebuilds everything after FLUSHALL, and serves feeds meanwhile', async () => {
    const events = startEvents(5);
    await delay(lasting(6000));
    await events.stop();
    await settled();
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
    const rebuiltMs = await settled().finally(() => feeds.stop());
    const report = await feeds.stop();
    expect(report.troubles).toEqual([]);
    measured(
      11,
      `gateway and two stream processes: all events counted again after ${(rebuiltMs / 1000).toFixed(1)} s without a new one; ${await sameAsRecount()}; ${loadLine('feed meanwhile', report)}`,
    );
  });
});

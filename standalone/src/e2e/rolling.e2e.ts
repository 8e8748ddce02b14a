import { randomUUID } from 'node:crypto';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClock } from '@reelgraph/platform/clock';
import { createLogger } from '@reelgraph/platform/logger';
import { createMetrics } from '@reelgraph/platform/metrics';
import { createRedisPubSub } from '@reelgraph/platform/pubsub/pubsub.redis';
import type { PubSub } from '@reelgraph/platform/pubsub/pubsub.port';
import type { Server } from '@reelgraph/platform/serve';
import { serveSubgraph } from '@reelgraph/platform/subgraph.server';
import { WebSocket } from 'ws';

import { loadDemo } from '../demo/demo.loader.js';
import { openStores, type Stores } from '../stores.js';
import { composeSubgraphs, type Subgraphs } from '../subgraphs.js';
import { mains, newSecrets } from './distributed-process.js';
import { openRetryingProxy, type RetryingProxy } from './retrying-proxy.js';
import { ask, type ServerProcess, startServer, temporaryFolder } from './server-process.js';

const redisUrl = process.env['TEST_REDIS_URL'] ?? '';
const withRedis = redisUrl === '' ? describe.skip : describe;
const logger = createLogger({ name: 'rolling', level: 'silent' });
/** Enough to be closed in several batches. */
const subscribers = 120;

withRedis('a rolling restart of two gateways (needs TEST_REDIS_URL)', () => {
  const folder = temporaryFolder();
  const file = (name: string) => path.join(folder.path, name);
  let signals: PubSub;
  let stores: Stores;
  let subgraphs: Subgraphs;
  let doors: Server[];
  let proxy: RetryingProxy;
  let gateways: ServerProcess[];
  let env: Record<string, string>;

  beforeAll(async () => {
    const secrets = newSecrets();
    signals = await createRedisPubSub(redisUrl, logger);
    stores = await openStores(file, systemClock);
    await loadDemo({ stores, file, clock: systemClock });
    subgraphs = await composeSubgraphs({
      ...{ stores, file, signals, logger },
      clock: systemClock,
      publicUrl: '',
    });
    doors = await Promise.all(
      subgraphs.all.map((subgraph) =>
        serveSubgraph({
          ...{ subgraph, logger },
          secrets: [secrets['SUBGRAPH_SECRET'] ?? ''],
          port: 0,
          host: '127.0.0.1',
          metrics: createMetrics(),
        }),
      ),
    );
    for (const door of doors) door.markReady();
    const urls = subgraphs.all.map(
      ({ name }, i) => `${name}=http://127.0.0.1:${doors[i]?.port}/graphql`,
    );
    env = { ...secrets, REDIS_URL: redisUrl, SUBGRAPH_URLS: urls.join(',') };
    gateways = [await startServer(env, mains.gateway), await startServer(env, mains.gateway)];
    proxy = await openRetryingProxy(gateways.map(({ port }) => port));
  }, 120_000);

  afterAll(async () => {
    await proxy?.close();
    await Promise.all((gateways ?? []).map((gateway) => gateway.stop()));
    await Promise.all((doors ?? []).map((door) => door.close(0)));
    await subgraphs?.close();
    await stores?.close();
    await signals?.close();
    folder.remove();
  }, 60_000);

  it('loses no request and no event, and ends every socket with 1001', async () => {
    const server = { origin: `http://127.0.0.1:${proxy.port}` };
    const open = async (): Promise<{ closed: Promise<number> }> => {
      const url = `${server.origin.replace('http', 'ws')}/graphql`;
      const socket = new WebSocket(url, 'graphql-transport-ws');
      const closed = new Promise<number>((resolve) => socket.once('close', resolve));
      await new Promise((resolve) => socket.once('open', resolve));
      socket.send('{"type":"connection_init"}');
      await new Promise((resolve) => socket.once('message', resolve));
      return { closed };
    };
    const sockets = await Promise.all(Array.from({ length: subscribers }, open));

    const { data } = await ask(server, '{ searchProducts(query: "") { edges { node { id } } } }');
    // oxlint-disable-next-line typescript/no-explicit-any
    const productId: string = (data as any).searchProducts.edges[0].node.id;
    const seen = { events: 0, troubles: [] as unknown[] };
    let isOver = false;
    const track =
      'mutation Track($events: [TrackEventInput!]!) { trackEvents(events: $events) { accepted duplicates } }';
    const client = async (visitorId: string): Promise<void> => {
      while (!isOver) {
        const events = [{ eventId: randomUUID(), type: 'SHARE', productId, sessionId: 's' }];
        const headers = { 'x-visitor-id': visitorId };
        await Promise.all([
          ask(server, '{ feed(first: 3) { edges { node { video { id } } } } }', {}, headers),
          ask(server, track, { events }, headers),
        ]).then(
          (answers) => seen.troubles.push(...answers.flatMap(({ errors = [] }) => errors)),
          (error: unknown) => seen.troubles.push(error),
        );
        seen.events += 1;
      }
    };
    const before = await shares(server);
    const clients = Array.from({ length: 4 }, (_, i) => client(`roller-${i}`));

    for (const [at, old] of gateways.entries()) {
      expect(await old.stop()).toBe(0);
      gateways[at] = await startServer({ ...env, PORT: String(old.port) }, mains.gateway);
    }
    isOver = true;
    await Promise.all(clients);
    expect(seen.troubles).toEqual([]);
    expect(seen.events).toBeGreaterThan(50);
    await subgraphs.stream.caughtUp();
    expect((await shares(server)) - before).toBe(seen.events);

    const codes = await Promise.all(sockets.map(({ closed }) => closed));
    expect(new Set(codes)).toEqual(new Set([1001]));
  }, 120_000);
});

/** How many SHARE events of the last hour are counted. */
async function shares(server: { origin: string }): Promise<number> {
  const { data } = await ask(server, '{ analytics { eventsByType { type count } } }');
  // oxlint-disable-next-line typescript/no-explicit-any
  const counts = (data as any).analytics.eventsByType as { type: string; count: number }[];
  return counts.find(({ type }) => type === 'SHARE')?.count ?? 0;
}

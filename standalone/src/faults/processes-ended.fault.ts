import { setTimeout as delay } from 'node:timers/promises';

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { errorCodes } from '@reelgraph/schema/error-codes';

import { type DistributedProcesses, mains, type ProcessName } from '../e2e/distributed-process.js';
import { distributedPlace, type ProductPlace } from '../e2e/product-place.js';
import { openRetryingProxy, type RetryingProxy } from '../e2e/retrying-proxy.js';
import { ask, type LaunchedServer, temporaryFolder } from '../e2e/server-process.js';
import { ownRedis } from '../e2e/shared-stores.js';
import { allCounted, countedEvents } from './counted-events.js';
import { createEventClient, newEvents } from './event-client.js';
import { lasting, measured } from './fault-settings.js';
import { recountLog } from './log-recount.js';
import { describeOnOwnServers, servers } from './services.js';
import { startClients } from './steady-load.js';

const productIds = Array.from({ length: 5 }, (_, place) => `products.${place + 1}`);
/** What the demo data's last hour has none of. */
const type = 'UNDO_NOT_INTERESTED';
const visitors = 50;
/** A part of every subgraph. */
const page =
  '{ feed(first: 3) { edges { node { video { id creator { handle } } products { id title price { formatted } } } } } }';
const names = Object.keys(mains) as ProcessName[];
const subgraphs = names.filter((name) => name !== 'gateway' && name !== 'recommendation-stream');
/** How long a client repeats what was answered with an error. */
const patienceMs = 90_000;

describeOnOwnServers('the product of which one process after the other ends', () => {
  let place: ProductPlace<DistributedProcesses>;
  let product: DistributedProcesses;
  const beside: LaunchedServer[] = [];
  const proxies: RetryingProxy[] = [];
  const folders: ReturnType<typeof temporaryFolder>[] = [];
  beforeAll(async () => {
    place = distributedPlace(servers);
    product = await place.start();
  });
  afterAll(async () => {
    await Promise.all(proxies.map((proxy) => proxy.close()));
    await Promise.all(beside.map((server) => server.stop()));
    await product?.stop();
    await place?.remove();
    for (const folder of folders) folder.remove();
  });

  const open = async (ports: readonly number[]): Promise<string> => {
    const proxy = await openRetryingProxy(ports);
    proxies.push(proxy);
    return `http://127.0.0.1:${proxy.port}`;
  };
  /** How often the proxies have asked again so far. */
  const repeats = (): number => proxies.reduce((sum, proxy) => sum + proxy.repeats, 0);
  const launch = async (
    name: ProcessName,
    variables?: Record<string, string>,
  ): Promise<LaunchedServer> => {
    const server = await product.launchBeside(name, variables);
    beside.push(server);
    await server.ready();
    return server;
  };

  /**
   * Has clients work at a door while `end` ends processes, and compares what they were told with what is counted. A client
   * repeats what was refused, with the same ids; `refusals` are the codes of all refusals so far.
   */
  async function whileClientsWork(
    origin: string,
    end: (clients: { answered(at: string): Promise<void>; refusals(): string[] }) => Promise<void>,
  ): Promise<{ refusals: string[]; told: string }> {
    const door = { origin };
    const before = await countedEvents(door, type);
    const client = createEventClient(() => origin);
    const refusedPages: string[] = [];
    const refusals = (): string[] => [
      ...[...client.refusals].flatMap(([code, times]) => Array<string>(times).fill(code)),
      ...refusedPages,
    ];
    const answeredPage = async (visitorId: string, at = door): Promise<void> => {
      for (const until = Date.now() + patienceMs; Date.now() < until; await delay(50)) {
        const { errors } = await ask(at, page, {}, { 'x-visitor-id': visitorId });
        if (errors === undefined) return;
        refusedPages.push(errors[0]?.extensions.code ?? 'none');
      }
      throw new Error('a page was never answered');
    };
    const events = startClients(3, async (number) => {
      const receipt = await client.send(`v-${number % visitors}`, newEvents(productIds, type));
      if (receipt === null) throw new Error('events were never acknowledged');
    });
    const pages = startClients(1, (number) => answeredPage(`v-${number % visitors}`));
    await delay(lasting(6000));
    const answered = (at: string): Promise<void> => answeredPage('waiting', { origin: at });
    await end({ answered, refusals }).finally(() => Promise.all([events.stop(), pages.stop()]));
    const [eventReport, pageReport] = [await events.stop(), await pages.stop()];
    expect([...eventReport.troubles, ...pageReport.troubles]).toEqual([]);
    await allCounted(door, type, before + client.acknowledged.size);
    const stores = { ...servers, redis: ownRedis(servers.redis) };
    const { rows, differences } = await recountLog(stores);
    expect(differences).toEqual([]);
    return {
      refusals: refusals(),
      told: `${client.acknowledged.size} acknowledged events, 0 lost, 0 double; all ${rows} rows equal a recount of the log; ${pageReport.requests} pages`,
    };
  }

  it('row 28: loses nothing that was acknowledged when any process is killed', async () => {
    const second = await launch('gateway');
    const ports = [product.portOf('gateway'), second.port];
    const origin = await open(ports);
    const felt: string[] = [];
    const { refusals, told } = await whileClientsWork(origin, async (clients) => {
      for (const name of names) {
        const before = clients.refusals().length;
        await product.stopOne(name, 'SIGKILL');
        await product.startOne(name);
        // The next one ends when this one is missed no more, at neither gateway: each has circuits of its own.
        for (const port of ports) await clients.answered(`http://127.0.0.1:${port}`);
        await delay(lasting(6000));
        const refused = clients.refusals().length - before;
        if (refused > 0) felt.push(`${name} (${refused})`);
      }
    });
    expect(errorCodes).toEqual(expect.arrayContaining([...new Set(refusals)]));
    // Of the others there is one, of gateways there are two.
    expect(felt).not.toContainEqual(expect.stringMatching(/gateway|stream/));
    measured(
      28,
      `${names.length} processes, one of each but for two gateways: ${told}; refused with ${[...new Set(refusals)].join(', ') || 'no code'} while one was away, and answered when repeated: ${felt.join(', ') || 'none'}`,
    );
  });

  it('row 29: loses no request and no event when every process is replaced', async () => {
    /** Where the processes of each kind listen, for their proxy. */
    const ports = new Map(names.map((name) => [name, [product.portOf(name)]]));
    const urls = await Promise.all(
      subgraphs.map(async (name) => `${name}=${await open(ports.get(name) ?? [])}/graphql`),
    );
    const variables = { SUBGRAPH_URLS: urls.join(',') };
    await product.stopOne('gateway');
    const gateways = [await launch('gateway', variables), await launch('gateway', variables)];
    const origin = await open(gateways.map(({ port }) => port));
    const before = repeats();
    const { refusals, told } = await whileClientsWork(origin, async () => {
      for (const name of names.filter((each) => each !== 'gateway')) {
        const folder = temporaryFolder();
        folders.push(folder);
        const next = await launch(name, { DATA_DIR: folder.path });
        ports.get(name)?.push(next.port);
        expect(await product.stopOne(name)).toBe(0);
        ports.get(name)?.shift();
        await delay(lasting(6000));
      }
      for (const old of gateways) {
        expect(await old.stop()).toBe(0);
        await launch('gateway', { ...variables, PORT: String(old.port) });
        await delay(lasting(6000));
      }
    });
    expect(refusals).toEqual([]);
    measured(
      29,
      `${names.length - 1 + gateways.length} processes behind retrying proxies: ${told}; 0 requests failed, ${repeats() - before} were asked again by a proxy`,
    );
  });
});

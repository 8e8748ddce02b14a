import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectionsTo, serverPlace } from '@reelgraph/platform/database/database.fixture';
import { type FaultProxy, openFaultProxy } from '@reelgraph/platform/fault-proxy.fixture';

import { ask, type ServerProcess, startServer, temporaryFolder } from '../e2e/server-process.js';
import { isShort, lasting, measured } from './fault-settings.js';
import { service } from './services.js';
import { loadLine, type LoadReport, startLoad } from './steady-load.js';

const database = process.env['TEST_DATABASE_URL'] ?? '';
// The suite kills the server, so it must be its own: `npm run test:faults` starts one.
const withDatabase = database === '' || !process.env['SERVICES_DIR'] ? describe.skip : describe;
const feedsPerSecond = isShort ? 20 : 50;
/** Two pools of eight for each of three owners. */
const mostConnections = 48;

const feed = `query Feed { feed(first: 10) { edges { node { video { id caption creator { displayName }
  placements { product { id title price { amountMinor } } } } } } } }`;
const signUp = 'mutation S($input: SignUpInput!) { signUp(input: $input) { user { id } } }';

withDatabase('a standalone server whose rows are on MySQL (needs TEST_DATABASE_URL)', () => {
  const folder = temporaryFolder();
  const place = database === '' ? null : serverPlace(database);
  let proxy: FaultProxy;
  let server: ServerProcess;
  beforeAll(async () => {
    proxy = await openFaultProxy({ port: Number(new URL(database).port) });
    const url = new URL(place?.url ?? '');
    url.port = String(proxy.port);
    server = await startServer({ DATA_DIR: folder.path, DATABASE_URL: url.href });
    // Every row is read once: what was never read cannot be served from what was read last.
    for (let visitor = 0; visitor < 100; visitor += 1) await askFeed(visitor);
    await ask(server, '{ feed(first: 100) { edges { node { video { id } } } } }');
  });
  afterAll(async () => {
    await server?.stop();
    await proxy?.close();
    await place?.remove();
    folder.remove();
  });

  /** Asks for a feed with the rows behind it. Errors: rejects unless all of it comes. */
  async function askFeed(number: number): Promise<void> {
    const { data, errors } = await ask(server, feed, {}, { 'x-visitor-id': `away-${number % 20}` });
    if (errors !== undefined)
      throw new Error(`${errors[0]?.extensions.code} at ${errors[0]?.path}`);
    if (data === null) throw new Error('no data');
  }
  async function signUpStatus(): Promise<string> {
    const handle = `h${randomUUID().slice(0, 12).replaceAll('-', '')}`;
    const input = { email: `${handle}@example.org`, password: 'a long password', handle };
    const response = await fetch(`${server.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: signUp, variables: { input } }),
    });
    const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
    return `${response.status} ${errors?.[0]?.extensions.code ?? 'ok'}`;
  }
  const connections = (): Promise<number> => connectionsTo(database, place?.url ?? '');
  /** Resolves with how long it took until sign-ups work again, milliseconds. */
  async function recovered(): Promise<number> {
    const beganAt = performance.now();
    while ((await signUpStatus()) !== '200 ok') await delay(50);
    return performance.now() - beganAt;
  }
  const expectServed = (report: LoadReport): void => {
    expect([report.troubles, report.goodShare >= 0.999]).toEqual([[], true]);
    // A short run has few requests, and its one late one in a hundred is the noise of the machine.
    expect(report.p99Ms).toBeLessThan(isShort ? 1000 : 300);
  };

  it('row 12: serves feeds and refuses writes by code while MySQL is killed, and recovers', async () => {
    expect(await signUpStatus()).toBe('200 ok');
    await service('kill', 'mariadb');
    const load = startLoad(feedsPerSecond, askFeed);
    const until = Date.now() + lasting(60_000);
    const refusals = new Set<string>();
    const readiness = new Set<number>();
    while (Date.now() < until) {
      refusals.add(await signUpStatus());
      readiness.add((await fetch(`${server.origin}/readyz`)).status);
      await delay(200);
    }
    const report = await load.stop();
    await service('up', 'mariadb');
    const recoveryMs = await recovered();
    expect([...refusals]).toEqual(['503 SERVICE_UNAVAILABLE']);
    expect([...readiness]).toEqual([200]);
    expectServed(report);
    const open = await connections();
    expect(open).toBeLessThanOrEqual(mostConnections);
    measured(
      12,
      `standalone on MariaDB: ${loadLine('feed', report)}; writes 503; back after ${recoveryMs.toFixed(0)} ms with ${open} connections`,
    );
  });

  it('row 13: serves feeds from what was read last while MySQL answers 2 s late', async () => {
    await proxy.set({ mode: 'latency', latencyMs: 2000 });
    const load = startLoad(feedsPerSecond, askFeed);
    await delay(lasting(60_000));
    const open = await connections();
    const report = await load.stop();
    await proxy.set({ mode: 'pass' });
    await recovered();
    expectServed(report);
    expect(open).toBeLessThanOrEqual(mostConnections);
    measured(13, `standalone on MariaDB: ${loadLine('feed', report)}; ${open} connections`);
  });
});

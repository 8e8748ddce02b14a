import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import type { CircuitState } from '../circuit-breaker.js';
import { type FaultProxy, openFaultProxy } from '../fault-proxy.fixture.js';
import { OutboxSchema } from '../outbox.js';
import { isDatabaseAway } from './database.away.js';
import { connectionsTo, serverPlace } from './database.fixture.js';
import { openMysql } from './database.mysql.js';
import type { Database } from './database.port.js';

const server = process.env['TEST_DATABASE_URL'] ?? '';
const withServer = server === '' ? describe.skip : describe;

withServer.each(['mysql', 'mariadb'])('%s:// behind a bad line (TEST_DATABASE_URL)', (scheme) => {
  const place = server === '' ? null : serverPlace(server);
  let proxy: FaultProxy;
  let database: Database;
  let states: CircuitState[];
  beforeAll(async () => {
    proxy = await openFaultProxy({ port: Number(new URL(server).port) });
  });
  afterAll(async () => {
    await proxy.close();
    await place?.remove();
  });
  beforeEach(async () => {
    states = [];
    const url = new URL(place?.url ?? '');
    url.port = String(proxy.port);
    database = await openMysql({
      url: url.href.replace(/^\w+:/, `${scheme}:`),
      tables: { entities: [OutboxSchema], migrations: [] },
      onCircuit: (state) => states.push(state),
    });
  });
  afterEach(async () => {
    await proxy.set({ mode: 'pass' });
    await database.close();
  });

  const read = (): Promise<unknown[]> => database.reader.all('SELECT 1 AS one');
  const outcome = (): Promise<string> =>
    read().then(
      () => 'rows',
      (error: { code?: string }) => String(error.code),
    );
  /** Reads until the database answers again. */
  async function recovered(): Promise<void> {
    while ((await outcome()) !== 'rows') await new Promise((resolve) => setTimeout(resolve, 20));
  }
  it('refuses reads by a public code while the line is cut, gives up asking, and recovers', async () => {
    await proxy.set({ mode: 'refuse' });
    const outcomes = await Promise.all(Array.from({ length: 30 }, outcome));
    expect(new Set(outcomes)).toEqual(new Set(['SERVICE_UNAVAILABLE']));
    expect(states).toEqual(['open']);
    await proxy.set({ mode: 'pass' });
    await recovered();
    expect(states.at(-1)).toBe('closed');
  });

  it('bounds how long reads wait for a server that does not answer, and leaks no connection', async () => {
    await Promise.all(Array.from({ length: 30 }, outcome));
    await proxy.set({ mode: 'stall' });
    const beganAt = performance.now();
    const outcomes = await Promise.all(Array.from({ length: 100 }, outcome));
    expect(new Set(outcomes)).toEqual(new Set(['SERVICE_UNAVAILABLE']));
    // A bound of seconds where the line stalls for ever.
    expect(performance.now() - beganAt).toBeLessThan(10_000);
    await proxy.set({ mode: 'pass' });
    await recovered();
    expect(await Promise.all(Array.from({ length: 30 }, outcome))).not.toContain(
      'SERVICE_UNAVAILABLE',
    );
    // Those of the two pools, of eight each.
    expect(await connectionsTo(server, place?.url ?? '')).toBeLessThanOrEqual(16);
  });

  it('tells writes that fail because the line is cut from those that the server refuses', async () => {
    const em = database.orm.em.fork();
    const refused = await em.execute('SELECT nothing').catch((error: unknown) => error);
    expect(isDatabaseAway(refused)).toBe(false);
    await proxy.set({ mode: 'refuse' });
    const lost = await em
      .transactional(() => em.execute('SELECT 1'))
      .catch((error: unknown) => error);
    expect(isDatabaseAway(lost)).toBe(true);
    await proxy.set({ mode: 'pass' });
    expect(await em.execute('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { defineEntity, p } from '@mikro-orm/core';

import { type FaultProxy, openFaultProxy } from '../fault-proxy.fixture.js';
import type { PoolBounds } from './bounded-pool.mysql.js';
import { isDatabaseAway } from './database.away.js';
import { serverPlace } from './database.fixture.js';
import { openMysql } from './database.mysql.js';
import type { Database, Tables } from './database.port.js';
import { inTransaction } from './transaction.js';

const ThingSchema = defineEntity({
  name: 'Thing',
  properties: { id: p.integer().primary(), size: p.integer() },
});
const tables: Tables = {
  entities: [ThingSchema],
  migrations: [
    {
      name: '0001-things',
      up: {
        sqlite: [],
        mysql: ['create table thing (id int not null primary key, size int not null)'],
      },
      down: { sqlite: [], mysql: ['drop table thing'] },
    },
  ],
};

const server = process.env['TEST_DATABASE_URL'] ?? '';
const describeOnServer = server === '' ? describe.skip : describe;
const bounds: PoolBounds = { acquireMs: 1_000, statementMs: 500 };
const unavailable = { extensions: { code: 'SERVICE_UNAVAILABLE' } };
/** How the mapper's calls end, which name no code for clients. */
const away = async (call: Promise<unknown>): Promise<boolean> =>
  isDatabaseAway(await call.catch((error: unknown) => error));

describeOnServer.each(['mysql', 'mariadb'])(
  'a pool of connections to the server of TEST_DATABASE_URL by %s://',
  (scheme) => {
    let place: ReturnType<typeof serverPlace>;
    let proxy: FaultProxy;
    let database: Database;
    beforeEach(async () => {
      place = serverPlace(server);
      proxy = await openFaultProxy({ port: Number(new URL(place.url).port) });
      const url = new URL(place.url.replace(/^\w+:/, `${scheme}:`));
      url.port = String(proxy.port);
      database = await openMysql({
        url: url.href,
        tables,
        bounds: { reads: bounds, writes: bounds },
      });
    });
    afterEach(async () => {
      await proxy.set({ mode: 'pass' });
      await database.close();
      await proxy.close();
      await place.remove();
    });
    const read = () => database.reader.all<{ n: number }>('SELECT count(*) AS n FROM thing');
    const write = (id: number) =>
      inTransaction(database, async (em) => {
        await em.insert(ThingSchema, { id, size: id });
      });

    /** What is read when reads are no longer given up at once. */
    async function readAgain(): Promise<{ n: number }[]> {
      for (;;) {
        try {
          return await read();
        } catch {
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      }
    }

    it('gives up reads and writes that a stalled server does not answer', async () => {
      await read();
      await proxy.set({ mode: 'stall' });
      const mapped = database.orm.em.fork().findOne(ThingSchema, { id: 1 });
      const isAway = Promise.all([away(write(1)), away(mapped)]);
      await expect(read()).rejects.toMatchObject(unavailable);
      expect(await isAway).toEqual([true, true]);
    });

    it('answers many that wait at once within one bound, and all again when the server does', async () => {
      await Promise.all(Array.from({ length: 20 }, read));
      await proxy.set({ mode: 'stall' });
      const answers = await Promise.allSettled([
        ...Array.from({ length: 100 }, read),
        ...Array.from({ length: 100 }, (_, id) => write(id)),
      ]);
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set(['rejected']));
      await proxy.set({ mode: 'pass' });
      await write(1_000);
      expect(await readAgain()).toEqual([{ n: 1 }]);
    });

    it.each(['refuse', 'reset'] as const)('says so of a server that does %s', async (mode) => {
      await read();
      await proxy.set({ mode });
      await expect(read()).rejects.toMatchObject(unavailable);
      expect(await away(write(1))).toBe(true);
      await proxy.set({ mode: 'pass' });
      await write(1);
      expect(await readAgain()).toEqual([{ n: 1 }]);
    });

    it('says so of an answer that is cut short', async () => {
      await read();
      await proxy.set({ mode: 'cut', afterBytes: 20 });
      await expect(read()).rejects.toMatchObject(unavailable);
    });

    it('has the server end a statement that runs for too long, and keeps its connection', async () => {
      const before = await read();
      const open = proxy.connections();
      const endless =
        'SELECT count(*) AS n FROM information_schema.collations a, information_schema.collations b, information_schema.collations c, information_schema.collations d';
      await expect(database.reader.all(endless)).rejects.toMatchObject(unavailable);
      expect(await read()).toEqual(before);
      expect(proxy.connections()).toBe(open);
    });

    it('tells what is wrong with a statement as the database says it', async () => {
      await expect(database.reader.all('SELECT nothing FROM thing')).rejects.toMatchObject({
        code: 'ER_BAD_FIELD_ERROR',
      });
    });
  },
);

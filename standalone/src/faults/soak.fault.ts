import { setTimeout as delay } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { ask, type ServerProcess, startServer, temporaryFolder } from '../e2e/server-process.js';
import { createEventClient, newEvents } from './event-client.js';
import { isShort, measured } from './fault-settings.js';
import { loadLine, startLoad } from './steady-load.js';

/** The soak of the table takes 30 minutes; three show what grows by a request. */
const soakMs = isShort ? 30_000 : 180_000;
const productIds = Array.from({ length: 5 }, (_, place) => `products.${place + 1}`);
const feed =
  '{ feed(first: 10) { edges { node { video { id placements { product { id } } } } } } }';

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

describe('a server under steady load', () => {
  const folder = temporaryFolder();
  let server: ServerProcess;
  beforeAll(async () => {
    server = await startServer({ DATA_DIR: folder.path });
  });
  afterAll(async () => {
    await server?.stop();
    folder.remove();
  });

  async function gauges(): Promise<{ megabytes: number; descriptors: number }> {
    const text = await (await fetch(`${server.origin}/metrics`)).text();
    const value = (name: string) => Number(new RegExp(`^${name} (.*)$`, 'm').exec(text)?.[1]);
    return {
      megabytes: value('process_resident_memory_bytes') / 1e6,
      descriptors: value('process_open_fds'),
    };
  }

  it('row 26: grows neither in memory nor in file descriptors', async () => {
    const client = createEventClient(() => server.origin);
    const feeds = startLoad(30, async (number) => {
      const { errors } = await ask(server, feed, {}, { 'x-visitor-id': `soak-${number % 200}` });
      if (errors !== undefined) throw new Error(errors[0]?.message);
    });
    const events = startLoad(10, (number) =>
      client.send(`soak-${number % 200}`, newEvents(productIds, 'VIEW')),
    );
    const samples: Awaited<ReturnType<typeof gauges>>[] = [];
    const until = Date.now() + soakMs;
    while (Date.now() < until) {
      await delay(1000);
      samples.push(await gauges());
    }
    const [feedReport, eventReport] = [await feeds.stop(), await events.stop()];
    expect([feedReport.troubles, eventReport.troubles, client.refusals.size]).toEqual([[], [], 0]);
    expect(server.output()).not.toMatch(/unhandled/i);
    const third = Math.floor(samples.length / 3);
    const of = (part: number, what: 'megabytes' | 'descriptors') =>
      mean(samples.slice(part * third, (part + 1) * third).map((sample) => sample[what]));
    const grown = of(2, 'megabytes') - of(1, 'megabytes');
    // The heap's own ups and downs are smaller than this; a leak of 5 KB a request is not.
    expect(grown).toBeLessThan(40);
    // Connections of the load itself come and go.
    expect(of(2, 'descriptors') - of(1, 'descriptors')).toBeLessThan(40);
    measured(
      26,
      `standalone, ${soakMs / 1000} s: ${loadLine('feed', feedReport)}; ${loadLine('batches of 5 events', eventReport)}; memory ${of(1, 'megabytes').toFixed(0)} → ${of(2, 'megabytes').toFixed(0)} MB, descriptors ${of(1, 'descriptors').toFixed(0)} → ${of(2, 'descriptors').toFixed(0)}`,
    );
  });
});

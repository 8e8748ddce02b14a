import { setTimeout as delay } from 'node:timers/promises';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { ask, type ServerProcess, startServer, temporaryFolder } from '../e2e/server-process.js';
import { createEventClient, newEvents } from './event-client.js';
import { measured, times } from './fault-settings.js';
import { countTwice, loggedEvents } from './recount.js';

const productIds = Array.from({ length: 20 }, (_, place) => `products.${place + 1}`);

describe('a standalone server that is killed', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let server: ServerProcess;
  const client = () => createEventClient(() => server.origin);
  const restart = async (): Promise<void> => {
    server = await startServer({ DATA_DIR: folder.path, PORT: String(server.port) });
  };
  beforeEach(async () => {
    folder = temporaryFolder();
    server = await startServer({ DATA_DIR: folder.path });
  });
  afterEach(async () => {
    await server.stop('SIGKILL');
    folder.remove();
  });

  it('row 1: counts as its log says after kill -9 in the middle of batches', async () => {
    const events = client();
    let isOver = false;
    const senders = Array.from({ length: 4 }, async (_, sender) => {
      for (let batch = 0; !isOver; batch += 1) {
        await events.send(`killed-${sender}-${batch % 5}`, newEvents(productIds));
      }
    });
    const kills = times(20);
    for (let kill = 0; kill < kills; kill += 1) {
      await delay(100 + Math.random() * 400);
      await server.stop('SIGKILL');
      await restart();
    }
    isOver = true;
    await Promise.all(senders);
    expect(await server.stop()).toBe(0);
    const logged = loggedEvents(folder.path);
    const sent = [...events.acknowledged];
    expect(sent.filter((id) => logged.get(id) !== 1)).toEqual([]);
    const { kept, recounted } = await countTwice(folder.path);
    expect(kept).toEqual(recounted);
    measured(
      1,
      `standalone: ${kills} kills, ${sent.length} acknowledged events, 0 lost, 0 double; state equals a recount`,
    );
  });

  it('row 7: has every event that was acknowledged just before kill -9', async () => {
    const events = client();
    const kills = times(10);
    for (let kill = 0; kill < kills; kill += 1) {
      await events.send('just-before', newEvents(productIds));
      await server.stop('SIGKILL');
      await restart();
    }
    await server.stop();
    const logged = loggedEvents(folder.path);
    const lost = [...events.acknowledged].filter((id) => !logged.has(id));
    expect(events.acknowledged.size).toBe(kills * productIds.length);
    expect(lost).toEqual([]);
    measured(
      7,
      `standalone: ${kills} kills right after the answer, ${events.acknowledged.size} acknowledged events, ${lost.length} lost`,
    );
  });

  it('row 23: counts an event once that is sent ten times, also over restarts', async () => {
    const events = client();
    const batch = newEvents(productIds, 'CART');
    const receipts = [];
    for (let time = 0; time < 10; time += 1) {
      receipts.push(await events.send('repeater', batch));
      if (time % 4 === 3) {
        await server.stop(time === 3 ? 'SIGKILL' : 'SIGTERM');
        await restart();
      }
    }
    const accepted = receipts.map((receipt) => receipt?.accepted);
    expect(accepted).toEqual([batch.length, ...Array.from({ length: 9 }, () => 0)]);
    const { data } = await ask(server, '{ analytics { activeViewers } }');
    expect(data).not.toBeNull();
    await server.stop();
    const logged = loggedEvents(folder.path);
    expect(batch.filter(({ eventId }) => logged.get(eventId) !== 1)).toEqual([]);
    const { kept, recounted } = await countTwice(folder.path);
    expect(kept).toEqual(recounted);
    measured(
      23,
      `standalone: ${batch.length} events sent 10 times over 2 restarts, each logged and counted once`,
    );
  });
});

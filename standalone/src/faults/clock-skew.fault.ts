import { setTimeout as delay } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { ask, type ServerProcess, startServer, temporaryFolder } from '../e2e/server-process.js';
import { createEventClient, newEvents } from './event-client.js';
import { measured } from './fault-settings.js';

const hourMs = 3_600_000;
const visitors = 60;
/** Products by how far their producer's clock is off, milliseconds. */
const skewed = [
  ['products.1', 0],
  ['products.2', hourMs],
  ['products.3', -hourMs],
] as const;
const scores = `{ popularProducts(first: 100) { score product { id } }
  trendingProducts(first: 100) { items { score product { id } } } }`;

interface Scored {
  readonly score: number;
  readonly product: { readonly id: string };
}

describe('a producer whose clock is wrong', () => {
  const folder = temporaryFolder();
  let server: ServerProcess;
  beforeAll(async () => {
    server = await startServer({ DATA_DIR: folder.path });
  });
  afterAll(async () => {
    await server?.stop();
    folder.remove();
  });

  /** The scores of the skewed products, in their order; 0 for one that is not among the first 100. */
  async function scoresNow(): Promise<{ popular: number[]; trending: number[] }> {
    const { data } = await ask(server, scores);
    const lists = data as unknown as {
      popularProducts: Scored[];
      trendingProducts: { items: Scored[] };
    };
    const of = (list: Scored[]) =>
      skewed.map(([id]) => list.find(({ product }) => product.id === id)?.score ?? 0);
    return { popular: of(lists.popularProducts), trending: of(lists.trendingProducts.items) };
  }

  it('row 22: moves nothing by stamps of the future, and late events weigh what their age leaves', async () => {
    const client = createEventClient(() => server.origin);
    const before = await scoresNow();
    for (let visitor = 0; visitor < visitors; visitor += 1) {
      const events = skewed.flatMap(([productId, skewMs]) =>
        newEvents([productId]).map((event) => ({
          ...event,
          occurredAt: new Date(Date.now() + skewMs).toISOString(),
        })),
      );
      await client.send(`skewed-${visitor}`, events);
    }
    let after = await scoresNow();
    for (const until = Date.now() + 20_000; Date.now() < until; after = await scoresNow()) {
      if (
        after.popular.every(
          (score, place) => score > (before.popular[place] ?? 0) + 6 * visitors * 0.9,
        )
      )
        break;
      await delay(100);
    }
    // A tick of trending later, whatever was counted is ranked.
    await delay(1500);
    after = await scoresNow();
    const [onTime = 0, future = 0, late = 0] = after.popular.map(
      (score, place) => score - (before.popular[place] ?? 0),
    );
    // SHARE weighs 6; the score halves in a day, so an hour leaves 2^(-1/24) of it.
    expect(onTime / (6 * visitors)).toBeCloseTo(1, 2);
    expect(future / onTime).toBeCloseTo(1, 2);
    expect(late / onTime).toBeCloseTo(2 ** (-1 / 24), 2);
    const [now = 0, ahead = 0] = after.trending;
    expect(now).toBeGreaterThan(0);
    expect(ahead).toBeLessThan(now * 1.05);
    measured(
      22,
      `standalone: scores of equal events: on time 1, stamped +1 h ${(future / onTime).toFixed(4)}, stamped −1 h ${(late / onTime).toFixed(4)} (2^(−1/24) = 0.9715); trending +1 h ${(ahead / now).toFixed(3)} of on time`,
    );
  });
});

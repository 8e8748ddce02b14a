// The event path over real servers: a process for each part, Kafka, Redis and MariaDB on this machine. MODE=standalone
// measures the same in one process, for comparison.
import { setTimeout as delay } from 'node:timers/promises';

import { openEventDoor } from './distributed/events.mjs';
import { openLoop } from './distributed/open-loop.mjs';
import { startProduct } from './distributed/product.mjs';
import { measureFeed } from './feed.mjs';
import { recommendationFreshness } from './freshness.mjs';
import { markdownTable } from './markdown-table.mjs';
import { percentiles } from './percentiles.mjs';

const seconds = Number(process.env.SECONDS ?? 15);
const clients = 8;
const batch = 100;
const productIds = Array.from({ length: 40 }, (_, place) => `products.${place + 1}`);
const ms = (values) => `${percentiles(values).p99.toFixed(1)} ms`;

/** Events a second that are acknowledged in batches, while as many clients as that send without a pause. */
async function throughput(door) {
  const until = performance.now() + seconds * 1000;
  const before = { ...door.counts };
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let number = 0; performance.now() < until; number += 1) {
        await door.send(`bench-${client}-${number % 50}`, batch);
      }
    }),
  );
  const took = (performance.now() - startedAt) / 1000;
  const logged = (door.counts.LOGGED - before.LOGGED) / took;
  const spooled = (door.counts.SPOOLED - before.SPOOLED) / took;
  const note = spooled > 0 ? ` and ${Math.round(spooled)} spooled` : '';
  return `${Math.round(logged).toLocaleString('en')}${note}`;
}

/** How long a viewer's own event takes to change their recommendations while others send. */
async function freshnessUnderLoad(door, origin, eventsPerSecond) {
  const load = openLoop(eventsPerSecond / 50, seconds, (number) =>
    door.send(`load-${number % 500}`, 50),
  );
  const probes = recommendationFreshness(origin, productIds, {
    name: 'loaded',
    rounds: Infinity,
    untilMs: seconds * 1000,
  });
  const [, latencies] = await Promise.all([load, probes]);
  return latencies;
}

export async function run() {
  const product = await startProduct();
  const door = openEventDoor(product.origin);
  const rows = [];
  const row = (what, floor, target, moonshot, measured) => {
    rows.push([what, floor, target, moonshot, measured]);
    process.stderr.write(`${what}: ${measured}\n`);
  };
  try {
    await openLoop(20, 3, (number) => door.send(`warm-${number}`, 20));
    const latency = await openLoop(100, seconds, (number) =>
      door.send(`steady-${number % 500}`, 5),
    );
    row('ingest P99 at 500 events/s, batches of 5', '30 ms', '15 ms', '8 ms', ms(latency));
    const fresh = await recommendationFreshness(product.origin, productIds, {
      name: 'idle',
      rounds: 100,
      untilMs: 30_000,
    });
    row('event → changed recommendation, P99', '2 s', '500 ms', '150 ms', ms(fresh));
    const loaded = await freshnessUnderLoad(door, product.origin, 2000);
    row('the same at 2,000 events/s: lag P99', '1 s', '300 ms', '100 ms', ms(loaded));
    const feed = await measureFeed(product.origin, { rate: 100, seconds });
    const failures = feed.failures.length > 0 ? `, ${feed.failures.length} failed` : '';
    row(
      'feed P99 at 100 requests/s',
      '60 ms',
      '30 ms',
      '15 ms',
      `${ms(feed.latencies)}${failures}`,
    );
    await delay(1000);
    row(
      `events/s acknowledged in batches of ${batch}`,
      ...['3,000', '10,000', '30,000', await throughput(door)],
    );
    console.log(markdownTable(['', 'floor', 'target', 'moonshot', 'measured'], rows));
  } finally {
    await door.close();
    await product.stop();
  }
}

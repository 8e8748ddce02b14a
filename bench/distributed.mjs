// The event path over real servers: a process for each part, Kafka, Redis and MariaDB on this machine. MODE=standalone
// measures the same in one process, for comparison; CELLS=ingest,feed measures those alone.
import { setTimeout as delay } from 'node:timers/promises';

import { cpuOf, describeCpu } from './distributed/cpu-meter.mjs';
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

function ms(values) {
  const { p50, p99 } = percentiles(values);
  return `${p99.toFixed(1)} ms (P50 ${p50.toFixed(1)})`;
}

/** How long a viewer's own event takes to change their recommendations. */
const freshness = (origin, name, rounds, untilMs) =>
  recommendationFreshness(origin, productIds, { name, rounds, untilMs });

/**
 * What is measured, in this order, each after a warm-up of the same work: compilers need a thousand requests or two in
 * each process, and none of what is asked for is said of a cold start.
 *
 * Shape: `work` is given how long it takes, and a name that makes its viewers new ones; it gives what is measured for
 *        people, and of how many requests.
 */
const cells = {
  ingest: {
    what: 'ingest P99 at 500 events/s, batches of 5',
    bounds: ['30 ms', '15 ms', '8 ms'],
    warmUpSeconds: 15,
    async work({ door }, name, lasts) {
      const latencies = await openLoop(100, lasts, (number) =>
        door.send(`${name}-${number % 500}`, 5),
      );
      return { measured: ms(latencies), requests: latencies.length };
    },
  },
  fresh: {
    what: 'event → changed recommendation, P99',
    bounds: ['2 s', '500 ms', '150 ms'],
    warmUpSeconds: 3,
    async work({ origin }, name, lasts) {
      const latencies = await freshness(origin, name, 100, 2000 * lasts);
      return { measured: ms(latencies), requests: latencies.length };
    },
  },
  lag: {
    what: 'the same at 2,000 events/s: lag P99',
    bounds: ['1 s', '300 ms', '100 ms'],
    warmUpSeconds: 5,
    async work({ door, origin }, name, lasts) {
      const [latencies] = await Promise.all([
        freshness(origin, name, Infinity, lasts * 1000),
        openLoop(2000 / 50, lasts, (number) => door.send(`${name}-load-${number % 500}`, 50)),
      ]);
      return { measured: ms(latencies), requests: 40 * lasts };
    },
  },
  feed: {
    what: 'feed P99 at 100 requests/s',
    bounds: ['60 ms', '30 ms', '15 ms'],
    warmUpSeconds: 15,
    async work({ origin }, name, lasts) {
      const { latencies, failures } = await measureFeed(origin, {
        ...{ label: name, rate: 100, seconds: lasts },
      });
      const failed = failures.length > 0 ? `, ${failures.length} failed` : '';
      return { measured: `${ms(latencies)}${failed}`, requests: latencies.length };
    },
  },
  throughput: {
    what: `events/s acknowledged in batches of ${batch}`,
    bounds: ['3,000', '10,000', '30,000'],
    warmUpSeconds: 3,
    work: throughput,
  },
};

/** Events a second that are acknowledged in batches, while as many clients as that send without a pause. */
async function throughput({ door }, name, lasts) {
  await delay(1000);
  const until = performance.now() + lasts * 1000;
  const before = { ...door.counts };
  const startedAt = performance.now();
  let requests = 0;
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let number = 0; performance.now() < until; number += 1) {
        await door.send(`${name}-${client}-${number % 50}`, batch);
        requests += 1;
      }
    }),
  );
  const took = (performance.now() - startedAt) / 1000;
  const logged = (door.counts.LOGGED - before.LOGGED) / took;
  const spooled = (door.counts.SPOOLED - before.SPOOLED) / took;
  const note = spooled > 0 ? ` and ${Math.round(spooled)} spooled` : '';
  return { measured: `${Math.round(logged).toLocaleString('en')}${note}`, requests };
}

/** The cells that CELLS names, or all. */
function chosenCells() {
  const names = process.env.CELLS?.split(',') ?? Object.keys(cells);
  const unknown = names.filter((name) => !(name in cells));
  if (unknown.length === 0) return names.map((name) => [name, cells[name]]);
  throw new Error(`CELLS are some of ${Object.keys(cells).join(', ')}; not ${unknown.join(', ')}`);
}

export async function run() {
  const chosen = chosenCells();
  const product = await startProduct();
  const door = openEventDoor(product.origin);
  const measurement = { door, origin: product.origin };
  const rows = [];
  try {
    for (const [name, { what, bounds, warmUpSeconds, work }] of chosen) {
      await work(measurement, `warm-${name}`, warmUpSeconds);
      const { result, used } = await cpuOf(product.processes, () =>
        work(measurement, name, seconds),
      );
      const cpu = describeCpu(used, result.requests);
      rows.push([what, ...bounds, result.measured, `${warmUpSeconds} s`, cpu]);
      process.stderr.write(`${what}: ${result.measured}; CPU a request ${cpu}\n`);
    }
    const titles = [
      '',
      'floor',
      'target',
      'moonshot',
      'measured',
      'after warm-up of',
      'CPU a request',
    ];
    console.log(markdownTable(titles, rows));
  } finally {
    await door.close();
    await product.stop();
  }
}

// Product rails at a constant arrival rate, asked for by viewers of whom each has a session that a trained model ranks by.
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

import { Pool } from 'undici';

import { openLoop } from './distributed/open-loop.mjs';
import { cpuMicros, mainThreadMicros } from './gateway/pinned-process.mjs';
import { describe, percentiles } from './percentiles.mjs';
import { query, root, startServer } from './server.mjs';

const rate = Number(process.env.RATE ?? 500);
const seconds = Number(process.env.SECONDS ?? 15);

/** Enough sessions for a ranker of trees. */
const viewers = 3000;
const clicksEach = 6;
const products = 194;

const track =
  'mutation T($events: [TrackEventInput!]!) { trackEvents(events: $events) { accepted } }';
const rail = `query BenchRail { recommendations(first: 20) { recommendationId experimentArm degraded
  items { score reason { code text }
    product { id title price { amountMinor currency formatted } stock rating images { url width height alt } } } } }`;

const visitorOf = (viewer) => ({ 'x-visitor-id': `bench-${viewer}` });

/** Views of a viewer who goes from product to product, never far. */
function sessionOf() {
  let product = Math.floor(Math.random() * products);
  return Array.from({ length: clicksEach }, () => {
    product = (product + 1 + Math.floor(Math.random() * 3)) % products;
    const productId = `products.${product + 1}`;
    return { eventId: randomUUID(), type: 'VIEW', productId, sessionId: 'bench' };
  });
}

/** Trains on the server's log as its operator would, and resolves when it leads what is recommended. */
async function train({ origin, dataDir }) {
  await promisify(execFile)(process.execPath, ['standalone/dist/cli/main.js', 'train'], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir },
  });
  for (let waited = 0; waited < 30_000; waited += 100) {
    const { recommendations } = await query(origin, rail, {}, visitorOf(0));
    if (recommendations.experimentArm === 'learned') return;
    await delay(100);
  }
  throw new Error('the trained model did not come to lead the rails');
}

export async function run() {
  const server = await startServer();
  const pool = new Pool(server.origin, { connections: 64 });
  try {
    for (let from = 0; from < viewers; from += 50) {
      const some = Array.from({ length: 50 }, (_, place) => from + place);
      await Promise.all(
        some.map((viewer) =>
          query(server.origin, track, { events: sessionOf() }, visitorOf(viewer)),
        ),
      );
    }
    await train(server);
    const body = JSON.stringify({ query: rail });
    const lengths = new Set();
    const ask = async (number) => {
      const { statusCode, body: answer } = await pool.request({
        path: '/graphql',
        method: 'POST',
        headers: { 'content-type': 'application/json', ...visitorOf(number % viewers) },
        body,
      });
      const { data, errors } = await answer.json();
      const { experimentArm, degraded, items } = data?.recommendations ?? {};
      if (statusCode !== 200 || errors || degraded || experimentArm !== 'learned')
        throw new Error(JSON.stringify({ statusCode, errors, degraded, experimentArm }));
      lengths.add(items.length);
    };
    await openLoop(rate, 10, ask);
    const before = [cpuMicros(server.pid), mainThreadMicros(server.pid)];
    const latencies = await openLoop(rate, seconds, ask);
    const [all, main] = [cpuMicros(server.pid), mainThreadMicros(server.pid)].map(
      (micros, place) => (micros - before[place]) / latencies.length / 1000,
    );
    console.log(
      `recommendations, ${[...lengths].join('–')} products an answer, ranked by a trained model, ${rate} requests/s, ${viewers} viewers in turn`,
    );
    console.log(`  latency   ${describe(latencies)}`);
    console.log(
      `  CPU       ${all.toFixed(2)} ms an answer, ${main.toFixed(2)} of them on the thread that answers`,
    );
    console.log(`  memory    ${server.memoryMb('VmHWM').toFixed(0)} MB at most`);
    return { p99Ms: percentiles(latencies).p99 };
  } finally {
    await pool.close();
    await server.stop();
  }
}

// Feed query at a constant arrival rate with distinct viewers: latency from the moment each request was due.
import { setTimeout as delay } from 'node:timers/promises';
import { Pool } from 'undici';

import { describe, percentiles } from './percentiles.mjs';
import { startServer } from './server.mjs';

const rate = Number(process.env.RATE ?? 200);
const seconds = Number(process.env.SECONDS ?? 20);

const feedQuery = `query BenchFeed { feed(first: 10) { degraded edges { cursor node {
  recommendationId score reasons { code text }
  video { id caption hashtags durationMs poster { url width height alt } sources { url mimeType }
          creator { id handle displayName followerCount avatar { url } } music { title author } likedByMe likeCount }
  products { id title price { amountMinor currency formatted } stock rating images { url width height alt } }
} } pageInfo { hasNextPage endCursor } } }`;
const body = JSON.stringify({ query: feedQuery });

/** One run: every request is sent when it is due, whether or not earlier ones have been answered. */
async function load(pool, label, rate, duration) {
  const latencies = [];
  const failures = [];
  const pending = [];
  const startedAt = performance.now();
  const total = rate * duration;
  for (let i = 0; i < total; i += 1) {
    const dueAt = startedAt + (i * 1000) / rate;
    const wait = dueAt - performance.now();
    if (wait > 1) await delay(wait);
    pending.push(
      pool
        .request({
          path: '/graphql',
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-visitor-id': `bench-${label}-${i}` },
          body,
        })
        .then(async (response) => {
          const text = await response.body.text();
          latencies.push(performance.now() - dueAt);
          if (response.statusCode !== 200 || text.includes('"errors"'))
            failures.push(text.slice(0, 200));
          return text;
        })
        .catch((error) => failures.push(String(error))),
    );
  }
  const answers = await Promise.all(pending);
  return { latencies, failures, sample: JSON.parse(answers.at(-1)) };
}

/** Asks for feeds at a constant rate: latencies in milliseconds, what failed, and one answer. */
export async function measureFeed(origin, { label, rate, seconds }) {
  const pool = new Pool(origin, { connections: 50 });
  try {
    return await load(pool, label, rate, seconds);
  } finally {
    await pool.close();
  }
}

export async function run() {
  const server = await startServer();
  try {
    await measureFeed(server.origin, { label: 'warm', rate, seconds: 5 });
    const { latencies, failures, sample } = await measureFeed(server.origin, {
      ...{ label: 'run', rate, seconds },
    });
    const items = sample.data.feed.edges;
    const products = items.reduce((sum, edge) => sum + edge.node.products.length, 0);
    console.log(
      `feed query, ${items.length} videos and ${products} products an answer, ${rate} requests/s, distinct viewers`,
    );
    console.log(`  latency   ${describe(latencies)}`);
    console.log(`  failures  ${failures.length}${failures[0] ? ` (${failures[0]})` : ''}`);
    console.log(
      `  memory    ${server.memoryMb().toFixed(0)} MB resident, ${server.memoryMb('VmHWM').toFixed(0)} MB at most`,
    );
    return { p99Ms: percentiles(latencies).p99, failures: failures.length };
  } finally {
    await server.stop();
  }
}

// One point of a cost curve, in a process of its own: `measure.mjs <events> <products>` prints its costs as JSON.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { openSqliteEventLog } from '../../platform/dist/event-log/event-log.sqlite.js';
import { createLogger } from '../../platform/dist/logger.js';
import { createMemoryPubSub } from '../../platform/dist/pubsub/pubsub.memory.js';
import { createSubgraphExecution } from '../../platform/dist/subgraph-execution.js';
import { buildRecommendationSubgraph } from '../../subgraphs/recommendation/dist/recommendation.subgraph.js';
import { startStream } from '../../subgraphs/recommendation/dist/stream/stream.process.js';

const [events, products] = process.argv.slice(2).map(Number);
const eventsPerViewer = 100;
const requests = 1000;
/** Before the first one that is measured: until then the code is still being compiled. */
const warmUp = 500;
const types = ['IMPRESSION', 'IMPRESSION', 'VIEW', 'VIEW', 'CLICK', 'WATCH', 'LIKE', 'CART'];

let seed = 42;
/** A number in 0…1, the same ones each time. */
function random() {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 2 ** 32;
}
/** An item's number: some are much more in demand than others. */
const popular = (count) => Math.floor(count * random() ** 2);

/** The CPU time of some work with all threads, microseconds. */
async function cpuUs(work) {
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return { us: user + system, result };
}

function heapBytes() {
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'reelgraph-curves-'));
const file = path.join(folder, 'events.db');
const log = await openSqliteEventLog({ file });
const videos = Math.ceil(products / 4);
const now = Date.now();

const productChange = (place) => ({
  kind: 'product',
  id: `p${place}`,
  title: `Product ${place} of a kind that people look for`,
  category: `category-${place % 50}`,
  brand: `brand ${place % 400}`,
  tags: [`tag${place % 300}`, `tag${place % 170}`],
  priceMinor: 1000 + place,
  currency: 'USD',
  stock: 10,
  createdAt: now - (place % 400) * 86_400_000,
});
const videoChange = (place) => ({
  kind: 'video',
  id: `v${place}`,
  creatorId: `c${place % 500}`,
  hashtags: [`tag${place % 300}`],
  durationMs: 30_000,
  placements: [0, 1, 2].map((n) => ({
    productId: `p${(place * 4 + n) % products}`,
    startMs: 0,
    endMs: 5000,
  })),
  createdAt: now - (place % 400) * 3_600_000,
});
async function appendAll(topic, count, changeOf) {
  for (let start = 0; start < count; start += 2000) {
    const places = Array.from({ length: Math.min(2000, count - start) }, (_, i) => start + i);
    const records = places.map(changeOf).map((change) => ({
      key: change.id,
      value: JSON.stringify(change),
    }));
    await log.append(topic, records);
  }
}
await appendAll('catalog.v1', products, productChange);
await appendAll('video.v1', videos, videoChange);

const open = () =>
  startStream({
    log,
    signals: createMemoryPubSub(),
    clock: Date.now,
    logger: createLogger({ name: 'curves', level: 'error' }),
    stateFile: null,
  });
const empty = heapBytes();
const started = await cpuUs(open);
let stream = started.result;
const withItems = heapBytes();

let eventId = 0;
function someEvents(count) {
  return Array.from({ length: count }, () => {
    const type = types[Math.floor(random() * types.length)];
    const isVideo = type === 'WATCH' || type === 'LIKE';
    eventId += 1;
    return {
      eventId: `e${eventId}`,
      type,
      productId: isVideo ? null : `p${popular(products)}`,
      videoId: isVideo ? `v${popular(videos)}` : null,
      sessionId: 's',
      occurredAt: null,
      dwellMs: type === 'WATCH' ? 5000 : null,
      recommendationId: null,
      creatorId: null,
    };
  });
}
const viewers = Math.ceil(events / eventsPerViewer);
const logBytesBefore = statSync(file).size;
const batch = 50;
const batchesAtOnce = 20;
const ingested = await cpuUs(async () => {
  for (let sent = 0; sent < events; sent += batch * batchesAtOnce) {
    const accepts = Array.from({ length: batchesAtOnce }, () =>
      stream.ingest.accept(`visitor:${Math.floor(random() * viewers)}`, someEvents(batch)),
    );
    for (const { rejected } of await Promise.all(accepts)) {
      if (rejected.length > 0) throw new Error(`an event was rejected: ${rejected[0].reason}`);
    }
  }
  await stream.caughtUp();
});
const logBytes = statSync(file).size - logBytesBefore;
await stream.close();
stream = null;
const replayed = await cpuUs(open);
stream = replayed.result;
const withEvents = heapBytes();

const subgraph = await buildRecommendationSubgraph({
  ...{ features: stream.features, items: stream.items, trending: stream.trending },
  ...{ analytics: stream.analytics, ingest: stream.ingest },
  clock: Date.now,
  cursorSecret: Buffer.alloc(32, 1),
  snapshotCapacity: 100,
});
const execute = createSubgraphExecution(subgraph, { checks: false });
/** The CPU time of a request by different viewers, microseconds. */
async function requestUs(operation) {
  const ask = async (number) => {
    const scope = {
      requestId: 'r',
      accountId: null,
      roles: [],
      visitorId: String(number % viewers),
    };
    const { errors } = await execute(
      { operation, operationName: undefined, variables: {} },
      { ...scope, deadlineAt: Date.now() + 60_000 },
    );
    if (errors?.length > 0) throw errors[0];
  };
  for (let number = 0; number < warmUp; number += 1) await ask(number);
  const { us } = await cpuUs(async () => {
    for (let number = 0; number < requests; number += 1) await ask(number);
  });
  return us / requests;
}
const items = products + videos;
const costs = {
  events,
  products,
  ingestUs: ingested.us / events,
  replayUs: Math.max(0, replayed.us - started.us) / events,
  logBytes: logBytes / events,
  eventBytes: (withEvents - withItems) / events,
  itemUs: started.us / items,
  itemBytes: (withItems - empty) / items,
  feedUs: await requestUs('{ feed(first: 10) { edges { cursor } } }'),
  railUs: await requestUs('{ recommendations(first: 10) { items { score } } }'),
};
await stream.close();
await log.close();
rmSync(folder, { recursive: true, force: true });
console.log(JSON.stringify(costs));

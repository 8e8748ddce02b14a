// Events a second that are applied to Redis: viewers, items, trending votes and analytics. `EVENTS` says how many.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { partitionOf } from '../platform/dist/event-log/partition.js';
import { createLogger } from '../platform/dist/logger.js';
import { openRedis } from '../platform/dist/redis/redis.connection.js';
import { openServices } from '../scripts/services/registry.mjs';
import { RedisEffectSink } from '../subgraphs/recommendation/dist/features/effect-sink.redis.js';
import { RedisPartitionSink } from '../subgraphs/recommendation/dist/stream/partition-sink.redis.js';
import { markdownTable } from './markdown-table.mjs';

const count = Number(process.env.EVENTS ?? 40_000);
const partitions = 16;
const batchSize = 500;
const viewers = 2000;
const products = 2000;
const types = ['IMPRESSION', 'IMPRESSION', 'VIEW', 'VIEW', 'CLICK', 'LIKE', 'CART'];

/** The records of a log by partition; events of one viewer are five seconds apart. */
function logOf(startedAt) {
  const log = Array.from({ length: partitions }, () => []);
  for (let index = 0; index < count; index += 1) {
    const key = `visitor:${(index * 7919) % viewers}`;
    const at = startedAt - Math.floor(((count - index) * 5000) / viewers);
    const event = {
      ...{ kind: 'interaction', eventId: randomUUID(), viewerId: key, sessionId: `of ${key}` },
      ...{ type: types[index % types.length], videoId: null, dwellMs: null, watchedShare: null },
      // Squared, so that some products are met far more often than others.
      productId: `products.${Math.floor(Math.random() ** 2 * products)}`,
      ...{ occurredAt: at, acceptedAt: at, recommendationId: null, placedProductIds: [] },
    };
    const own = log[partitionOf(key, partitions)];
    const value = JSON.stringify(event);
    own.push({ topic: 'interactions.v1', offset: own.length, key, value, appendedAt: at });
  }
  return log;
}

export async function run() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'reelgraph-bench-'));
  const services = openServices(folder, () => {});
  try {
    await services.up(['redis']);
    const logger = createLogger({ name: 'bench', level: 'silent' });
    const redis = await openRedis(services.env().TEST_REDIS_URL, logger, {
      commandTimeoutMs: 10_000,
    });
    const options = { redis, prefix: 'bench' };
    const sink = new RedisPartitionSink({
      ...options,
      effects: new RedisEffectSink({ ...options, shards: 16 }),
      forward: async () => {},
    });
    const log = logOf(Date.now());
    const startedAt = performance.now();
    const before = process.cpuUsage();
    await Promise.all(
      log.map(async (records, partition) => {
        await sink.open(partition);
        for (let from = 0; from < records.length; from += batchSize) {
          const batch = records.slice(from, from + batchSize);
          await sink.apply(partition, batch);
        }
      }),
    );
    const seconds = (performance.now() - startedAt) / 1000;
    const { user, system } = process.cpuUsage(before);
    const rate = Math.round(count / seconds).toLocaleString('en');
    const cpu = ((user + system) / count).toFixed(0);
    console.log(
      markdownTable(
        ['', 'floor', 'target', 'measured'],
        [
          ['events/s applied to Redis', '5,000', '15,000', rate],
          ['CPU µs/event of the worker', '', '', cpu],
        ],
      ),
    );
    redis.disconnect();
  } finally {
    await services.down(['redis'], { forget: true });
    rmSync(folder, { recursive: true, force: true });
  }
}

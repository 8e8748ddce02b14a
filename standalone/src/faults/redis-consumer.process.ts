// A consumer of its own for the fault suite: applies the records of a file to Redis, by partitions, as the stream does,
// and ends when all are applied. Arguments: the server, the beginning of keys, the file.
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

import type { LogRecord } from '@reelgraph/platform/event-log/event-log.port';
import { createLogger } from '@reelgraph/platform/logger';
import { openRedis } from '@reelgraph/platform/redis/redis.connection';
import { RedisEffectSink } from '@reelgraph/subgraph-recommendation/features/effect-sink.redis';
import { itemShards } from '@reelgraph/subgraph-recommendation/redis-layout';
import { RedisPartitionSink } from '@reelgraph/subgraph-recommendation/stream/partition-sink.redis';

import { batchSize } from './record-file.js';

async function main(url: string, prefix: string, file: string): Promise<void> {
  const logger = createLogger({ name: 'consumer', level: 'silent' });
  const redis = await openRedis(url, logger, { commandTimeoutMs: 5000 });
  const records = JSON.parse(readFileSync(file, 'utf8')) as LogRecord[];
  const effects = new RedisEffectSink({ redis, prefix, shards: itemShards });
  const sink = new RedisPartitionSink({
    redis,
    prefix,
    effects,
    forward: async () => {},
    bury: async () => {},
    onUnreadable: () => {},
  });
  const counts = { applied: 0, dropped: 0, deadLetters: 0, fenced: 0 };
  console.log('started');

  async function consume(partition: number): Promise<void> {
    const own = records.filter((record) => record.partition === partition);
    const end = own.at(-1)?.offset ?? -1;
    for (;;) {
      try {
        let after = (await sink.open(partition)) ?? -1;
        while (after < end) {
          const from = own.findIndex(({ offset }) => offset > after);
          const batch = own.slice(from, from + batchSize);
          const { applied, dropped, deadLetters } = await sink.apply(partition, batch);
          counts.applied += applied;
          counts.dropped += dropped;
          counts.deadLetters += deadLetters.length;
          after = batch.at(-1)?.offset ?? end;
        }
        return;
      } catch (error) {
        // Another consumer has gone on, or the server is away: claim anew what is left.
        if (error instanceof Error && error.name === 'FencedError') counts.fenced += 1;
        await delay(20);
      }
    }
  }
  const partitions = new Set(records.map(({ partition }) => partition));
  await Promise.all([...partitions].map(consume));
  console.log(JSON.stringify(counts));
  redis.disconnect();
}

const [url = '', prefix = '', file = ''] = process.argv.slice(2);
await main(url, prefix, file);

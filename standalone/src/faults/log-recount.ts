import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

import { openKafkaEventLog } from '@reelgraph/platform/event-log/event-log.kafka';
import type { LogRecord } from '@reelgraph/platform/event-log/event-log.port';
import { createLogger } from '@reelgraph/platform/logger';
import { openRedis } from '@reelgraph/platform/redis/redis.connection';
import type { RedisClient } from '@reelgraph/platform/redis/redis.script';
import { interactionsTopic } from '@reelgraph/schema/interaction-event';
import { redisPrefix } from '@reelgraph/subgraph-recommendation/redis-layout';
import {
  deadLetterNote,
  deadLetterTopic,
  originName,
} from '@reelgraph/subgraph-recommendation/stream/dead-letter';

import { temporaryFolder } from '../e2e/server-process.js';
import { keysOf, redisState } from './redis-state.js';
import { rowDifferences } from './row-difference.js';

const root = path.resolve(import.meta.dirname, '../../..');
const run = promisify(execFile);
const logger = createLogger({ name: 'recount', level: 'silent' });
const recountPrefix = 'recount';

/** Where a product's log and features are. */
export interface RecountedStores {
  readonly brokers: string;
  readonly redis: string;
}

async function empty(redis: RedisClient): Promise<void> {
  for await (const key of keysOf(redis, recountPrefix)) await redis.unlink(key);
}

/** All records of a topic, each partition in order. */
export async function readTopic(brokers: string, topic: string): Promise<LogRecord[]> {
  const log = await openKafkaEventLog({
    ...{ brokers: brokers.split(','), clientId: 'recount', topics: [], logger, fetchWaitMs: 50 },
  });
  try {
    const records: LogRecord[] = [];
    const handle = (_partition: number, batch: readonly LogRecord[]): void => {
      for (const record of batch) records.push(record);
    };
    await log.follow(topic, { open: async () => null, handle }).caughtUp();
    return records;
  } finally {
    await log.close();
  }
}

/** The records in the topic of dead letters, each once: a crash may have put one there twice. */
export async function deadLetters(brokers: string): Promise<LogRecord[]> {
  const letters = new Map<string, LogRecord>();
  for (const letter of await readTopic(brokers, deadLetterTopic)) {
    const note = deadLetterNote(letter);
    if (note !== null) letters.set(originName(note.origin), letter);
  }
  return [...letters.values()];
}

/**
 * Applies a product's whole log again, without a fault and beside what is there, and compares all rows.
 *
 * Shape: `differences` names the rows that are not the same: those of viewers and minutes to the byte, sums over
 * viewers of several partitions within 1e-9, because they are added up in another order.
 */
export async function recountLog({
  brokers,
  redis: url,
}: RecountedStores): Promise<{ rows: number; differences: string[] }> {
  const folder = temporaryFolder();
  const redis = await openRedis(url, logger, { commandTimeoutMs: 10_000 });
  try {
    // What a run before left there, if it was cut off.
    await empty(redis);
    const given = new Set((await deadLetters(brokers)).map(({ value }) => value));
    const records = await readTopic(brokers, interactionsTopic);
    const file = path.join(folder.path, 'records.json');
    writeFileSync(file, JSON.stringify(records.filter(({ value }) => !given.has(value))));
    await run(
      process.execPath,
      ['standalone/dist/faults/redis-consumer.process.js', url, recountPrefix, file],
      { cwd: root, env: { ...process.env, NODE_OPTIONS: '' } },
    );
    const [kept, recounted] = [
      await redisState(redis, redisPrefix),
      await redisState(redis, recountPrefix),
    ];
    await empty(redis);
    return { rows: recounted.size, differences: rowDifferences(kept, recounted) };
  } finally {
    redis.disconnect();
    folder.remove();
  }
}

import { execFile } from 'node:child_process';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLogger } from '@reelgraph/platform/logger';
import { openRedis } from '@reelgraph/platform/redis/redis.connection';
import type { RedisClient } from '@reelgraph/platform/redis/redis.script';

import { temporaryFolder } from '../e2e/server-process.js';
import { isShort, measured, times } from './fault-settings.js';
import { writeRecords } from './record-file.js';
import { redisState } from './redis-state.js';
import { killNode, service } from './services.js';

const nodes = process.env['TEST_REDIS_CLUSTER'] ?? '';
// The suite kills masters, so the cluster must be its own: `npm run test:faults` starts one.
const withCluster = nodes === '' || !process.env['SERVICES_DIR'] ? describe.skip : describe;
const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '../../..');
const recordCount = isShort ? 10_000 : 40_000;

withCluster('a consumer over a cluster whose masters are killed (needs TEST_REDIS_CLUSTER)', () => {
  const folder = temporaryFolder();
  const file = path.join(folder.path, 'records.json');
  let redis: RedisClient;
  beforeAll(async () => {
    const logger = createLogger({ name: 'fault', level: 'silent' });
    redis = await openRedis(nodes, logger, { commandTimeoutMs: 10_000 });
    // One partition: the order in which weights are added up is then the same in every run.
    writeRecords(file, recordCount, 1);
  });
  afterAll(() => {
    redis?.disconnect();
    folder.remove();
  });

  const consume = (prefix: string) =>
    run(
      process.execPath,
      ['standalone/dist/faults/redis-consumer.process.js', nodes, prefix, file],
      { cwd: root, env: { ...process.env, NODE_OPTIONS: '' } },
    );

  it('row 27: counts each record once while masters are killed in the middle of batches', async () => {
    await consume('undisturbed');
    let isOver = false;
    let kills = 0;
    const consumed = consume('masters').finally(() => (isOver = true));
    await delay(500);
    while (!isOver && kills < times(10)) {
      await killNode('redis-cluster');
      kills += 1;
      await delay(Math.random() * 1000);
      await service('up', 'redis-cluster');
      await delay(Math.random() * 1000);
    }
    await consumed;
    const [expected, state] = [
      await redisState(redis, 'undisturbed'),
      await redisState(redis, 'masters'),
    ];
    expect(expected.size).toBeGreaterThan(100);
    expect([...expected.keys()].filter((name) => state.get(name) !== expected.get(name))).toEqual(
      [],
    );
    expect(state.size).toBe(expected.size);
    expect(kills).toBeGreaterThan(0);
    measured(
      27,
      `consumer over three masters: one of them killed ${kills} times in ${recordCount} records; all ${expected.size} rows of items, viewers and analytics equal those of a run without a fault`,
    );
  });
});

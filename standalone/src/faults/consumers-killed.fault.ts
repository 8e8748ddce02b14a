import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLogger } from '@reelgraph/platform/logger';
import { openRedis } from '@reelgraph/platform/redis/redis.connection';

import { temporaryFolder } from '../e2e/server-process.js';
import { isShort, lasting, measured, times } from './fault-settings.js';
import { type RecordFile, writeRecords } from './record-file.js';
import { redisState } from './redis-state.js';

const redisUrl = process.env['TEST_REDIS_URL'] ?? '';
// The suite empties the server, so it must be its own: `npm run test:faults` starts one.
const withRedis = redisUrl === '' || !process.env['SERVICES_DIR'] ? describe.skip : describe;
const root = path.resolve(import.meta.dirname, '../../..');
const recordCount = isShort ? 10_000 : 40_000;

/** What a consumer says when it has applied everything. */
interface ConsumerCounts {
  readonly applied: number;
  readonly dropped: number;
  readonly deadLetters: number;
  readonly fenced: number;
}

withRedis('consumers that apply records to Redis (needs TEST_REDIS_URL)', () => {
  const folder = temporaryFolder();
  const file = path.join(folder.path, 'records.json');
  let redis: Awaited<ReturnType<typeof openRedis>>;
  let written: RecordFile;
  let undisturbed: Map<string, string>;
  let counts: ConsumerCounts;
  beforeAll(async () => {
    const logger = createLogger({ name: 'fault', level: 'silent' });
    redis = await openRedis(redisUrl, logger, { commandTimeoutMs: 10_000 });
    // One partition: the order in which weights are added up is then the same in every run.
    written = writeRecords(file, recordCount, 1);
    counts = await toTheEnd(start('undisturbed'));
    undisturbed = await stateOf('undisturbed');
    if (undisturbed.size < 100) throw new Error('the records have hardly left anything');
  });
  afterAll(async () => {
    redis?.disconnect();
    folder.remove();
  });

  function start(prefix: string, records = file): ChildProcess {
    const script = 'standalone/dist/faults/redis-consumer.process.js';
    return spawn(process.execPath, [script, redisUrl, prefix, records], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
  }
  const started = (consumer: ChildProcess) => once(consumer.stdout!, 'data');
  async function toTheEnd(consumer: ChildProcess): Promise<ConsumerCounts> {
    let text = '';
    consumer.stdout?.on('data', (chunk) => (text += chunk));
    const [code] = (await once(consumer, 'close')) as [number | null];
    expect(code).toBe(0);
    return JSON.parse(text.trim().split('\n').at(-1) ?? '') as ConsumerCounts;
  }
  async function kill(consumer: ChildProcess): Promise<boolean> {
    const ended = consumer.exitCode === null ? once(consumer, 'exit') : null;
    const isKilled = consumer.kill('SIGKILL');
    await ended;
    return isKilled && consumer.exitCode === null;
  }

  const stateOf = (prefix: string): Promise<Map<string, string>> => redisState(redis, prefix);
  /** Rows that are not what they are without a fault. */
  async function differences(prefix: string, expected = undisturbed): Promise<string[]> {
    const state = await stateOf(prefix);
    const names = new Set([...state.keys(), ...expected.keys()]);
    return [...names].filter((name) => state.get(name) !== expected.get(name));
  }
  const equal = (): string =>
    `all ${undisturbed.size} rows of items, viewers and analytics equal those of a run without a fault`;

  it('row 1: counts each record once after kill -9 in the middle of batches, on Redis', async () => {
    let killed = 0;
    for (let turn = 0; turn < times(20); turn += 1) {
      const consumer = start('killed');
      await started(consumer);
      await delay(20 + Math.random() * 200);
      if (await kill(consumer)) killed += 1;
    }
    await toTheEnd(start('killed'));
    expect(await differences('killed')).toEqual([]);
    expect(killed).toBeGreaterThan(0);
    measured(1, `consumer over Redis: ${killed} kills in ${recordCount} records; ${equal()}`);
  });

  it('row 2: counts each record once while two consumers are killed in turn', async () => {
    // Between partitions only that is bound to be the same which no order changes.
    const spread = path.join(folder.path, 'spread.json');
    writeRecords(spread, recordCount, 4);
    await toTheEnd(start('spread', spread));
    const exact = [...(await stateOf('spread'))].filter(([name]) => /:viewer:|:minutes/.test(name));
    let rounds = 0;
    let kills = 0;
    let endMs = 0;
    for (
      const until = Date.now() + lasting(60_000);
      rounds < 2 || Date.now() < until;
      rounds += 1
    ) {
      const prefix = `storm-${rounds}`;
      const records = rounds % 2 === 0 ? file : spread;
      let pair = [start(prefix, records), start(prefix, records)] as const;
      await Promise.all(pair.map(started));
      for (let turn = 0; turn < 6; turn += 1) {
        await delay(20 + Math.random() * 150);
        const [old, other] = pair;
        if (await kill(old)) kills += 1;
        pair = [other, start(prefix, records)];
        await started(pair[1]);
      }
      const beganAt = performance.now();
      await Promise.all(
        pair.map((consumer) => (consumer.exitCode === null ? once(consumer, 'exit') : null)),
      );
      endMs = Math.max(endMs, performance.now() - beganAt);
      if (records === file) expect(await differences(prefix)).toEqual([]);
      else {
        const state = await stateOf(prefix);
        expect(exact.filter(([name, row]) => state.get(name) !== row)).toEqual([]);
      }
    }
    expect([kills > 0, rounds > 1]).toEqual([true, true]);
    expect(endMs).toBeLessThan(30_000);
    measured(
      2,
      `two consumers over Redis that both believe to own all partitions: ${kills} kills in ${rounds} runs of one and of four partitions; at the end of the log at most ${(endMs / 1000).toFixed(1)} s after; ${equal()}, with four partitions those of viewers and analytics`,
    );
  });

  it('row 3: lets a consumer that was stopped and woke change nothing', async () => {
    let fenced = 0;
    const stops = times(5);
    for (let turn = 0; turn < stops; turn += 1) {
      const prefix = `zombie-${turn}`;
      const zombie = start(prefix);
      await started(zombie);
      await delay(30 + Math.random() * 200);
      zombie.kill('SIGSTOP');
      const heir = start(prefix);
      await toTheEnd(heir);
      const ended = toTheEnd(zombie);
      zombie.kill('SIGCONT');
      fenced += (await ended).fenced;
      expect(await differences(prefix)).toEqual([]);
    }
    expect(fenced).toBeGreaterThan(0);
    measured(
      3,
      `consumer over Redis: stopped ${stops} times until another had applied all, then woken: refused ${fenced} times by the fence; ${equal()}`,
    );
  });

  it('row 8: applies what is good and reports what is bad', async () => {
    const good = written.records - written.bad - written.repeats;
    expect(counts.deadLetters).toBe(written.bad);
    expect(counts.applied).toBeLessThanOrEqual(good);
    expect(counts.applied + counts.dropped).toBe(written.records - written.bad);
    measured(
      8,
      `consumer over Redis: of ${written.records} records ${written.bad} broken or of a wrong shape, all reported as dead letters, the rest applied`,
    );
  });

  it('row 11: rebuilds everything from the log after FLUSHALL', async () => {
    await redis.flushall();
    const beganAt = performance.now();
    await toTheEnd(start('undisturbed'));
    const tookMs = performance.now() - beganAt;
    expect(await differences('undisturbed')).toEqual([]);
    measured(
      11,
      `consumer over Redis: ${recordCount} records replayed in ${(tookMs / 1000).toFixed(1)} s; ${equal()}, to the byte`,
    );
  });
});

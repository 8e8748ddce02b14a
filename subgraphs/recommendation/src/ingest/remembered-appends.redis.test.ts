import { randomUUID } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { AppendResult, NewRecord } from '@reelgraph/platform/event-log/event-log.port';
import { openFaultProxy } from '@reelgraph/platform/fault-proxy.fixture';
import { createLogger } from '@reelgraph/platform/logger';
import { openRedis } from '@reelgraph/platform/redis/redis.connection';
import { describeOnRedis, type RedisPlace } from '@reelgraph/platform/redis/redis.fixture';

import { RememberedAppends } from './remembered-appends.redis.js';

const dayMs = 24 * 3_600_000;
const record = (viewerId: string, eventId: string): NewRecord => ({
  ...{ key: viewerId, value: eventId, idempotencyKey: `${viewerId}/${eventId}` },
});

describeOnRedis('appends that are remembered', (make) => {
  let place: RedisPlace;
  let now: number;
  let appended: string[];
  let isAway: boolean;
  beforeEach(() => {
    place = make();
    now = 20_000 * dayMs + dayMs - 1000;
    appended = [];
    isAway = false;
  });
  afterEach(() => place.remove());

  /** A log that knows no repeats, as brokers do, behind the memory that processes share. */
  function open() {
    const log = {
      async append(_topic: string, records: readonly NewRecord[]): Promise<AppendResult[]> {
        if (isAway) throw new Error('away');
        return records.map(({ value }) => ({ offset: appended.push(value) }));
      },
    };
    const { prefix } = place;
    const redis = place.open();
    const appends = new RememberedAppends(log, { redis, prefix, clock: () => now });
    return (...records: NewRecord[]) => appends.append('t', records);
  }
  const repeat = { duplicate: true };

  it('tell a repeat, in its place, also one that another process took', async () => {
    const [one, other] = [open(), open()];
    expect(await one(record('v', 'a'), record('v', 'b'))).toEqual([{ offset: 1 }, { offset: 2 }]);
    expect(await other(record('v', 'b'), record('v', 'c'), record('v', 'a'))).toEqual([
      repeat,
      { offset: 3 },
      repeat,
    ]);
    expect(await one(record('w', 'a'), record('v', 'c'))).toEqual([{ offset: 4 }, repeat]);
    expect(appended).toEqual(['a', 'b', 'c', 'a']);
  });

  it('know a repeat over midnight and for a day, however many events came between', async () => {
    const append = open();
    await append(record('v', 'a'));
    for (let round = 0; round < 10; round += 1) {
      await append(...Array.from({ length: 300 }, (_, at) => record('v', `${round}-${at}`)));
    }
    now += dayMs;
    expect(await append(record('v', 'a'))).toEqual([repeat]);
    now += 2 * dayMs;
    expect(await append(record('v', 'a'))).toEqual([{ offset: 3002 }]);
  });

  it('do not take what could not be appended for a repeat', async () => {
    const append = open();
    isAway = true;
    await expect(append(record('v', 'a'))).rejects.toThrow('away');
    isAway = false;
    expect(await append(record('v', 'a'))).toEqual([{ offset: 1 }]);
  });
});

const url = process.env['TEST_REDIS_URL'] ?? '';
const withRedis = url === '' ? describe.skip : describe;

withRedis('appends while the server of TEST_REDIS_URL is away', () => {
  it.each(['stall', 'refuse'] as const)('(%s) go on, and are told by none', async (mode) => {
    const proxy = await openFaultProxy({ port: Number(new URL(url).port) });
    const logger = createLogger({ name: 'test', level: 'silent' });
    const redis = await openRedis(`redis://127.0.0.1:${proxy.port}`, logger);
    let appended = 0;
    const log = {
      async append(_topic: string, records: readonly NewRecord[]): Promise<AppendResult[]> {
        return records.map(() => ({ offset: (appended += 1) }));
      },
    };
    const clock = () => 0;
    const appends = new RememberedAppends(log, { redis, prefix: `test-${randomUUID()}`, clock });
    await proxy.set({ mode });
    for (let turn = 0; turn < 4; turn += 1) await appends.append('t', [record('v', 'a')]);
    expect(appended).toBe(4);
    redis.disconnect();
    await proxy.close();
  });
});

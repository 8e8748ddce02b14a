import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { AppendResult, NewRecord } from '@reelgraph/platform/event-log/event-log.port';
import { describeOnRedis, type RedisPlace } from '@reelgraph/platform/redis/redis.fixture';
import type { RedisClient } from '@reelgraph/platform/redis/redis.script';
import { Redis } from 'ioredis';

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
  function open(redis: RedisClient = place.open()) {
    const log = {
      async append(_topic: string, records: readonly NewRecord[]): Promise<AppendResult[]> {
        if (isAway) throw new Error('away');
        return records.map(({ value }) => ({ offset: appended.push(value) }));
      },
    };
    const { prefix } = place;
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

  it('go on while Redis is away', async () => {
    await open()(record('v', 'a'));
    const away = new Redis(1, '127.0.0.1', {
      enableOfflineQueue: false,
      retryStrategy: () => null,
    });
    away.on('error', () => {});
    const append = open(away);
    for (let turn = 0; turn < 4; turn += 1) await append(record('v', 'a'));
    expect(appended).toHaveLength(5);
  });
});

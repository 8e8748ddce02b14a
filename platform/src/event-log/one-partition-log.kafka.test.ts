import { randomUUID } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { createLogger } from '../logger.js';
import type { LocalEventLog } from './event-log.port.js';
import { openOnePartitionLog } from './one-partition-log.kafka.js';

const brokers = process.env['TEST_KAFKA_BROKERS'] ?? '';
const logger = createLogger({ name: 'test', level: 'silent' });
const open = (): Promise<LocalEventLog> =>
  openOnePartitionLog({ brokers: brokers.split(','), compacted: [], logger });

const withBrokers = brokers === '' ? describe.skip : describe;
withBrokers('the event log on the brokers of TEST_KAFKA_BROKERS', () => {
  let log: LocalEventLog;
  let other: LocalEventLog;
  let topic: string;
  beforeEach(async () => {
    [log, other] = await Promise.all([open(), open()]);
    topic = `test-${randomUUID()}`;
  });
  afterEach(async () => {
    await Promise.all([log.close(), other.close()]);
  });

  it('gives back what was appended, in order, with rising offsets from any place', async () => {
    expect(await log.endOffset(topic)).toBe(0);
    const records = ['one', 'two', 'three'].map((value) => ({ key: 'k', value }));
    expect(await log.append(topic, records)).toEqual([{ offset: 1 }, { offset: 2 }, { offset: 3 }]);
    const values = async (after: number, limit: number) =>
      (await other.read(topic, after, limit)).map(({ value }) => value);
    expect(await values(0, 2)).toEqual(['one', 'two']);
    expect(await values(2, 2)).toEqual(['three']);
    expect(await values(3, 2)).toEqual([]);
    expect(await values(1, 1)).toEqual(['two']);
  });

  it('takes appends of two writers at once without losing any', async () => {
    const many = (who: string) =>
      Array.from({ length: 200 }, (_, i) => ({ key: who, value: `${who}${i}` }));
    await Promise.all([
      ...many('x').map((record) => log.append(topic, [record])),
      ...many('y').map((record) => other.append(topic, [record])),
    ]);
    const values = (await log.read(topic, 0, 1000)).map(({ value }) => value);
    expect(new Set(values).size).toBe(400);
    const ofX = values.filter((value) => value.startsWith('x'));
    expect(ofX).toEqual(many('x').map(({ value }) => value));
  });

  it('tells listeners of appends of another process, and refuses more than it may hold', async () => {
    const heard = new Promise<void>((resolve) => {
      log.onAppend(topic, resolve);
    });
    await other.append(topic, [{ key: 'k', value: 'v' }]);
    await heard;
    const records = Array.from({ length: 50_001 }, () => ({ key: 'k', value: 'v' }));
    await expect(log.append(topic, records)).rejects.toMatchObject({ code: 'INGEST_OVERLOADED' });
    expect(await log.endOffset(topic)).toBe(1);
  });

  it('writes what waits before it closes, and refuses what comes later', async () => {
    const waiting = log.append(topic, [{ key: 'k', value: 'in time' }]);
    await Promise.all([log.close(), log.close()]);
    expect(await waiting).toEqual([{ offset: 1 }]);
    await expect(log.append(topic, [{ key: 'k', value: 'late' }])).rejects.toThrow('closed');
    expect(await other.read(topic, 0, 10)).toHaveLength(1);
  });
});

describe('an event log whose brokers are not there', () => {
  it('says so in one sentence', async () => {
    const opening = openOnePartitionLog({ brokers: ['127.0.0.1:1'], compacted: [], logger });
    await expect(opening).rejects.toThrow('No Kafka broker of 127.0.0.1:1 can be reached.');
  });
});

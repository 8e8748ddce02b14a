import { setImmediate } from 'node:timers/promises';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import type { EventLog, LogRecord, PartitionHandler } from './event-log.port.js';

/** A log with one topic that nobody else uses; `open` gives it as another process would have it. */
export interface EventLogPlace {
  readonly topic: string;
  open(): Promise<EventLog>;
  remove(): Promise<void>;
}

/** A handler that notes what it is given, and begins where it is told; null = with the oldest record. */
export function notingHandler(offsets: (number | null)[] = []) {
  const records: LogRecord[] = [];
  const opened: number[] = [];
  const handler: PartitionHandler = {
    async open(partition) {
      opened.push(partition);
      return offsets[partition] ?? null;
    },
    handle(partition, batch) {
      records.push(...batch);
      offsets[partition] = batch.at(-1)?.offset ?? null;
    },
  };
  const values = (): string[] => records.map(({ value }) => value);
  return { ...handler, handler, records, opened, offsets, values };
}

const keyed = (key: string, count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => ({ key, value: `${key}${from + index}` }));
const valuesOf = (records: readonly { key: string; value: string }[], key: string): string[] =>
  records.filter((record) => record.key === key).map(({ value }) => value);

/** What every event log promises. */
export function describeEventLog(name: string, make: () => Promise<EventLogPlace>): void {
  describe(`EventLog: ${name}`, () => {
    let place: EventLogPlace;
    let topic: string;
    let opened: EventLog[];
    let log: EventLog;
    const open = async (): Promise<EventLog> => {
      const another = await place.open();
      opened.push(another);
      return another;
    };
    beforeEach(async () => {
      place = await make();
      topic = place.topic;
      opened = [];
      log = await open();
    });
    afterEach(async () => {
      for (const each of opened) await each.close();
      await place.remove();
    });

    it('hands on what was and what is appended, in order for each key, with rising offsets', async () => {
      const keys = ['a', 'b', 'c', 'd', 'e'];
      const records = keys.flatMap((key) => keyed(key, 40));
      const results = await log.append(topic, records);
      const noted = notingHandler();
      const reading = log.follow(topic, noted.handler);
      await reading.caughtUp();
      expect(noted.records).toHaveLength(200);
      await log.append(topic, keyed('a', 3, 40));
      await reading.caughtUp();
      for (const key of keys) {
        const own = noted.records.filter((record) => record.key === key);
        expect(own.map(({ value }) => value)).toEqual(
          keyed(key, key === 'a' ? 43 : 40).map(({ value }) => value),
        );
        expect(new Set(own.map(({ partition }) => partition)).size).toBe(1);
        expect(own.every(({ offset }, index) => offset > (own[index - 1]?.offset ?? -1))).toBe(
          true,
        );
      }
      const offsetOf = new Map(noted.records.map(({ value, offset }) => [value, offset]));
      expect(results).toEqual(records.map(({ value }) => ({ offset: offsetOf.get(value) })));
      expect(await reading.lag()).toBe(0);
    });

    it('keeps what belongs to a record beside its value', async () => {
      const headers = { 'x-error': 'not JSON, "é"', 'x-attempts': '3' };
      await log.append(topic, [{ key: 'a', value: 'a0', headers }, ...keyed('a', 1, 1)]);
      const noted = notingHandler();
      await log.follow(topic, noted.handler).caughtUp();
      expect(noted.records.map((record) => record.headers)).toEqual([headers, undefined]);
    });

    it('forgets records of a partition up to an offset, also when they are gone already', async () => {
      await log.append(topic, keyed('a', 1200));
      const all = notingHandler();
      await log.follow(topic, all.handler).caughtUp();
      const { partition, offset } = all.records[1100]!;
      await log.trim(topic, partition, offset);
      await log.trim(topic, partition, offset - 5);
      const left = notingHandler();
      await log.follow(topic, left.handler).caughtUp();
      expect(left.values()).toEqual(all.values().slice(1101));
      await log.trim(topic, partition, Number.MAX_SAFE_INTEGER);
      const reading = log.follow(topic, left.handler);
      await reading.caughtUp();
      expect(left.values()).toHaveLength(99);
      await log.append(topic, keyed('a', 1, 1200));
      await reading.caughtUp();
      expect(left.values().at(-1)).toBe('a1200');
    });

    it('begins after the offset that a handler names, and so goes on after a restart', async () => {
      await log.append(topic, [...keyed('a', 5), ...keyed('b', 5)]);
      const noted = notingHandler();
      const first = log.follow(topic, noted.handler);
      await first.caughtUp();
      await first.close();
      await log.append(topic, keyed('a', 2, 5));
      const again = notingHandler(noted.offsets);
      await log.follow(topic, again.handler).caughtUp();
      expect(again.values()).toEqual(['a5', 'a6']);
    });

    it('knows the newest offset of each partition', async () => {
      expect((await log.endOffsets(topic)).every((offset) => offset === null)).toBe(true);
      const [result] = await log.append(topic, keyed('a', 1));
      const found = (await log.endOffsets(topic)).filter((offset) => offset !== null);
      expect([{ offset: found[0] }]).toEqual([result]);
      expect(found).toHaveLength(1);
    });

    it('tells readers of what another process appends', async () => {
      const other = await open();
      let heard = (): void => {};
      const hears = new Promise<void>((resolve) => (heard = resolve));
      const reading = log.follow(topic, { open: async () => null, handle: () => heard() });
      await reading.caughtUp();
      await other.append(topic, keyed('a', 1));
      await hears;
    });

    it('gives records again, after asking where to begin, when handling them failed', async () => {
      await log.append(topic, keyed('a', 10));
      const noted = notingHandler();
      let failures = 2;
      const released: number[] = [];
      const told: unknown[] = [];
      const reading = log.follow(topic, {
        ...noted.handler,
        handle(partition, records) {
          failures -= 1;
          if (failures >= 0) throw new Error('the store is away');
          return noted.handle(partition, records);
        },
        release: (partition) => void released.push(partition),
        failed: (error) => void told.push(error),
      });
      await reading.caughtUp();
      expect(noted.values()).toEqual(keyed('a', 10).map(({ value }) => value));
      const { partition = -1 } = noted.records[0] ?? {};
      expect(noted.opened.filter((each) => each === partition)).toHaveLength(3);
      expect(released.filter((each) => each === partition)).toHaveLength(2);
      expect(told).toHaveLength(2);
    });

    it('waits for a handler that cannot tell yet where to begin', async () => {
      await log.append(topic, keyed('a', 1));
      const noted = notingHandler();
      let failures = 2;
      const reading = log.follow(topic, {
        ...noted.handler,
        async open(partition) {
          failures -= 1;
          if (failures >= 0) throw new Error('the store is away');
          return noted.offsets[partition] ?? null;
        },
      });
      await reading.caughtUp();
      expect(noted.values()).toEqual(['a0']);
    });

    it('asks a handler anew where to begin when it is told to', async () => {
      await log.append(topic, keyed('a', 3));
      const noted = notingHandler();
      const reading = log.follow(topic, noted.handler);
      await reading.caughtUp();
      noted.offsets.fill(null);
      for (const partition of noted.opened) reading.reopen(partition);
      while (noted.values().length < 6) await setImmediate();
      expect(noted.values()).toEqual(['a0', 'a1', 'a2', 'a0', 'a1', 'a2']);
    });

    it('loses nothing when a process of a group leaves', async () => {
      const other = await open();
      const mine = notingHandler();
      const theirs = notingHandler(mine.offsets);
      const group = `${topic}-group`;
      const reading = log.share(topic, group, mine.handler);
      await log.append(
        topic,
        ['a', 'b', 'c'].flatMap((key) => keyed(key, 10)),
      );
      await reading.caughtUp();
      const joined = other.share(topic, group, theirs.handler);
      await joined.caughtUp();
      await reading.close();
      await log.append(
        topic,
        ['a', 'b', 'c'].flatMap((key) => keyed(key, 10, 10)),
      );
      // What the other has left comes here within moments; until then it is nobody's.
      const isThere = () => new Set([...mine.values(), ...theirs.values()]).size === 60;
      while (!isThere()) await joined.caughtUp();
      const all = [...mine.records, ...theirs.records];
      for (const key of ['a', 'b', 'c']) {
        expect([...new Set(valuesOf(all, key))]).toEqual(keyed(key, 20).map(({ value }) => value));
      }
    });

    it('skips nothing for a handler that leaves it to the group where to begin', async () => {
      const group = `${topic}-group`;
      await log.append(topic, keyed('a', 5));
      const values: string[] = [];
      const handle = (_partition: number, records: readonly LogRecord[]): void =>
        void values.push(...records.map(({ value }) => value));
      const first = log.share(topic, group, { handle });
      await first.caughtUp();
      await first.close();
      await log.append(topic, keyed('a', 5, 5));
      await log.share(topic, group, { handle }).caughtUp();
      expect([...new Set(values)]).toEqual(keyed('a', 10).map(({ value }) => value));
    });

    it('takes appends of two writers at once without losing any', async () => {
      const other = await open();
      await Promise.all([
        ...keyed('x', 50).map((record) => log.append(topic, [record])),
        ...keyed('y', 50).map((record) => other.append(topic, [record])),
      ]);
      const noted = notingHandler();
      await log.follow(topic, noted.handler).caughtUp();
      expect(valuesOf(noted.records, 'x')).toEqual(keyed('x', 50).map(({ value }) => value));
      expect(valuesOf(noted.records, 'y')).toEqual(keyed('y', 50).map(({ value }) => value));
    });

    it('refuses more than it may hold in memory, and keeps nothing of that call', async () => {
      await expect(log.append(topic, keyed('k', 50_001))).rejects.toMatchObject({
        code: 'INGEST_OVERLOADED',
      });
      expect((await log.endOffsets(topic)).every((offset) => offset === null)).toBe(true);
    });

    it('writes what waits before it closes, closes once, and refuses what comes later', async () => {
      const waiting = log.append(topic, keyed('a', 1));
      await Promise.all([log.close(), log.close()]);
      await expect(waiting).resolves.toHaveLength(1);
      await expect(log.append(topic, keyed('a', 1))).rejects.toThrow('closed');
      const noted = notingHandler();
      await (await open()).follow(topic, noted.handler).caughtUp();
      expect(noted.values()).toEqual(['a0']);
    });

    it('lets go of who waits for a reading that ends', async () => {
      const reading = log.follow(topic, {
        open: async () => null,
        handle: () => Promise.reject(new Error('never')),
      });
      await log.append(topic, keyed('a', 1));
      const waiting = reading.caughtUp();
      await reading.close();
      await waiting;
      expect(await reading.lag()).toBeGreaterThanOrEqual(0);
    });
  });
}

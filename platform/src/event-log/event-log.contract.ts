import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import type { AppendResult, EventLog } from './event-log.port.js';

const offsets = (results: readonly AppendResult[]): number[] =>
  results.flatMap((result) => ('offset' in result ? [result.offset] : []));

/** What every event log promises; `open` opens the same log again each time within one test. */
export function describeEventLog(
  name: string,
  make: () => Promise<{ open(clock?: () => number): Promise<EventLog>; remove(): Promise<void> }>,
): void {
  describe(`EventLog: ${name}`, () => {
    let place: Awaited<ReturnType<typeof make>>;
    let log: EventLog;
    beforeEach(async () => {
      place = await make();
      log = await place.open(() => 1_000);
    });
    afterEach(async () => {
      await log.close();
      await place.remove();
    });

    it('gives back what was appended, in order, with rising offsets', async () => {
      const results = await log.append('a', [
        { key: 'k1', value: 'one' },
        { key: 'k2', value: 'two' },
      ]);
      await log.append('b', [{ key: 'k1', value: 'elsewhere' }]);
      const [first = 0, second = 0] = offsets(results);
      expect(second).toBeGreaterThan(first);
      expect(await log.read('a', 0, 10)).toEqual([
        { topic: 'a', offset: first, key: 'k1', value: 'one', appendedAt: 1_000 },
        { topic: 'a', offset: second, key: 'k2', value: 'two', appendedAt: 1_000 },
      ]);
      expect(await log.read('a', first, 10)).toHaveLength(1);
      expect(await log.read('a', 0, 1)).toHaveLength(1);
      expect(await log.endOffset('a')).toBe(second);
      expect(await log.endOffset('empty')).toBe(0);
    });

    it('writes an idempotency key once in its topic, also within one call', async () => {
      const record = { key: 'k', value: 'v', idempotencyKey: 'once' };
      const results = [
        ...(await log.append('a', [record, record])),
        ...(await log.append('a', [record])),
        ...(await log.append('b', [record])),
      ];
      expect(results.map((result) => 'duplicate' in result)).toEqual([false, true, true, false]);
      expect(await log.read('a', 0, 10)).toHaveLength(1);
    });

    it('keeps everything over a restart, idempotency keys too', async () => {
      const record = { key: 'k', value: 'v', idempotencyKey: 'once' };
      await log.append('a', [record]);
      await log.close();
      log = await place.open();
      expect(await log.read('a', 0, 10)).toHaveLength(1);
      expect(await log.append('a', [record])).toEqual([{ duplicate: true }]);
    });

    it('tells listeners of its own appends and of those of another process', async () => {
      const other = await place.open();
      const heard = new Promise<void>((resolve) => {
        log.onAppend('a', resolve);
      });
      await other.append('a', [{ key: 'k', value: 'v' }]);
      await heard;
      const again = new Promise<void>((resolve) => {
        log.onAppend('a', resolve);
      });
      await log.append('a', [{ key: 'k', value: 'w' }]);
      await again;
      await other.close();
    });

    it('takes appends of two writers at once without losing any', async () => {
      const other = await place.open();
      const many = (who: string) =>
        Array.from({ length: 50 }, (_, i) => ({ key: who, value: `${who}${i}` }));
      await Promise.all([
        ...many('x').map((record) => log.append('a', [record])),
        ...many('y').map((record) => other.append('a', [record])),
      ]);
      const values = (await log.read('a', 0, 1000)).map(({ value }) => value);
      expect(new Set(values).size).toBe(100);
      const ofX = values.filter((value) => value.startsWith('x'));
      expect(ofX).toEqual(many('x').map(({ value }) => value));
      await other.close();
    });

    it('compacts a topic to the newest record of each key', async () => {
      await log.append('a', [
        { key: 'k', value: 'old' },
        { key: 'l', value: 'only' },
        { key: 'k', value: 'new' },
      ]);
      await log.append('b', [
        { key: 'k', value: 'kept' },
        { key: 'k', value: 'kept too' },
      ]);
      await log.compact('a');
      expect((await log.read('a', 0, 10)).map(({ value }) => value)).toEqual(['only', 'new']);
      expect(await log.read('b', 0, 10)).toHaveLength(2);
    });

    it('compacts and expires topics of any length, and takes appends meanwhile', async () => {
      const keyed = (count: number) =>
        Array.from({ length: count }, (_, i) => ({ key: `k${i % 7}`, value: String(i) }));
      await log.append('a', keyed(5_000));
      await log.append('b', keyed(5_000));
      const [, , late] = await Promise.all([
        log.compact('a'),
        log.expire('b', 2_000),
        log.append('b', [{ key: 'k', value: 'late' }]),
      ]);
      expect((await log.read('a', 0, 10)).map(({ value }) => value)).toEqual(
        keyed(5_000)
          .slice(-7)
          .map(({ value }) => value),
      );
      expect((await log.read('b', 0, 10)).every(({ offset }) => offset === offsets(late)[0])).toBe(
        true,
      );
    });

    it('expires records by the time they were appended', async () => {
      await log.append('a', [{ key: 'k', value: 'old' }]);
      const later = await place.open(() => 5_000);
      await later.append('a', [{ key: 'k', value: 'new' }]);
      await later.expire('a', 2_000);
      await later.close();
      expect((await log.read('a', 0, 10)).map(({ value }) => value)).toEqual(['new']);
    });

    it('refuses more than it may hold in memory, and keeps nothing of that call', async () => {
      const records = Array.from({ length: 50_001 }, () => ({ key: 'k', value: 'v' }));
      await expect(log.append('a', records)).rejects.toMatchObject({ code: 'INGEST_OVERLOADED' });
      expect(await log.endOffset('a')).toBe(0);
    });

    it('writes what waits before it closes, closes once, and refuses what comes later', async () => {
      const waiting = log.append('a', [{ key: 'k', value: 'in time' }]);
      await Promise.all([log.close(), log.close()]);
      await expect(waiting).resolves.toHaveLength(1);
      await expect(log.append('a', [{ key: 'k', value: 'late' }])).rejects.toThrow('closed');
      log = await place.open();
      expect((await log.read('a', 0, 10)).map(({ value }) => value)).toEqual(['in time']);
    });
  });
}

import type { LocalEventLog, LogRecord } from '@reelgraph/platform/event-log/event-log.port';
import { TopicReading } from '@reelgraph/platform/event-log/topic-reading';

/** An event log in memory, for tests; `read` leaves the present turn, as a log over a network would. */
export function fakeEventLog(
  clock: () => number,
): LocalEventLog & { failReads(times: number): void } {
  const records: LogRecord[] = [];
  const idempotencyKeys = new Set<string>();
  const listeners = new Map<string, Set<() => void>>();
  let lastOffset = 0;
  let failures = 0;
  const of = (topic: string): LogRecord[] => records.filter((record) => record.topic === topic);
  const remove = (isGone: (record: LogRecord) => boolean): void => {
    records.splice(0, records.length, ...records.filter((record) => !isGone(record)));
  };
  const log: ReturnType<typeof fakeEventLog> = {
    follow: (topic, handler) => new TopicReading(log, topic, handler),
    share: (topic, _group, handler) => new TopicReading(log, topic, handler),
    async endOffsets(topic) {
      return [of(topic).at(-1)?.offset ?? null];
    },
    failReads(times) {
      failures = times;
    },
    async append(topic, added) {
      const results = added.map(({ key, value, idempotencyKey, headers = {} }) => {
        const once = `${topic} ${idempotencyKey}`;
        if (idempotencyKey !== undefined && idempotencyKeys.has(once)) {
          return { duplicate: true } as const;
        }
        idempotencyKeys.add(once);
        lastOffset += 1;
        const place = { topic, partition: 0, offset: lastOffset };
        records.push({ ...place, key, value, appendedAt: clock(), headers });
        return { offset: lastOffset };
      });
      for (const listener of listeners.get(topic) ?? []) listener();
      return results;
    },
    async read(topic, afterOffset, limit) {
      await Promise.resolve();
      failures -= 1;
      if (failures >= 0) throw new Error('the log is away');
      return of(topic)
        .filter(({ offset }) => offset > afterOffset)
        .slice(0, limit);
    },
    async trim(topic, _partition, throughOffset) {
      remove((record) => record.topic === topic && record.offset <= throughOffset);
    },
    async endOffset(topic) {
      return of(topic).at(-1)?.offset ?? 0;
    },
    onAppend(topic, callback) {
      const entry = (): void => callback();
      const present = listeners.get(topic) ?? new Set();
      listeners.set(topic, present.add(entry));
      return () => present.delete(entry);
    },
    async compact(topic) {
      const newest = new Map(of(topic).map(({ key, offset }) => [key, offset]));
      remove((record) => record.topic === topic && (newest.get(record.key) ?? 0) > record.offset);
    },
    async expire(topic, beforeMs) {
      remove((record) => record.topic === topic && record.appendedAt < beforeMs);
    },
    async close() {
      listeners.clear();
    },
  };
  return log;
}

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { LogRecord } from '@reelgraph/platform/event-log/event-log.port';
import { createLogger } from '@reelgraph/platform/logger';
import { interactionsTopic } from '@reelgraph/schema/interaction-event';
import { userTopic } from '@reelgraph/schema/item-change';

import { buryLetters, deadLetterNote, deadLetterTopic } from './dead-letter.js';
import { fakeEventLog } from './event-log.fake.js';
import { historyJoinOf, testNow } from './interaction.fixture.js';
import { type PartitionSink, RecordFault } from './partition-sink.js';
import { StreamWorker } from './stream.worker.js';

const logger = createLogger({ name: 'test', level: 'silent' });

/** A sink that keeps values in order, moves a fence with them, and fails as it is told to, before it keeps anything. */
class FakeSink implements PartitionSink {
  readonly kept: string[] = [];
  fence: number | null = null;
  isOpen = false;
  /** The failure of a value each time that it is met; undefined = none. */
  failure: (value: string) => Error | undefined = () => undefined;

  constructor(private readonly bury: (record: LogRecord) => Promise<void>) {}

  async open(): Promise<number | null> {
    this.isOpen = true;
    return this.fence;
  }

  async apply(_partition: number, records: readonly LogRecord[]) {
    if (!this.isOpen) throw new Error('not open');
    const due = records.filter(({ offset }) => offset > (this.fence ?? -1));
    for (const { value } of due) {
      const error = this.failure(value);
      if (error !== undefined) {
        this.isOpen = error instanceof RecordFault;
        throw error;
      }
    }
    const bad = due.filter(({ value }) => value === 'garbage');
    for (const record of bad) await this.bury(record);
    const good = due.filter((record) => !bad.includes(record));
    this.kept.push(...good.map(({ value }) => value));
    this.fence = due.at(-1)?.offset ?? this.fence;
    const deadLetters = bad.map((record) => ({ record, reason: 'not JSON' }));
    return { applied: good.length, dropped: 0, deadLetters };
  }

  release(): void {
    this.isOpen = false;
  }
}

describe('a stream worker', () => {
  let log: ReturnType<typeof fakeEventLog>;
  let sink: FakeSink;
  let worker: StreamWorker;
  const append = (...values: string[]) =>
    log.append(
      interactionsTopic,
      values.map((value) => ({ key: 'k', value })),
    );
  const letters = () => log.read(deadLetterTopic, 0, 100);
  const start = (): StreamWorker => new StreamWorker({ log, sink, clock: () => testNow, logger });
  beforeEach(() => {
    log = fakeEventLog(() => testNow);
    sink = new FakeSink((record) => buryLetters(log, [{ record, reason: 'not JSON' }]));
    worker = start();
  });
  afterEach(() => worker.close());

  it('gives the sink every record in order, and goes on behind what the sink has', async () => {
    await append('a', 'b');
    await worker.caughtUp();
    await worker.close();
    await append('c');
    worker = start();
    await worker.caughtUp();
    expect(sink.kept).toEqual(['a', 'b', 'c']);
    expect(worker.counts).toEqual({ applied: 1, dropped: 0, deadLettered: 0 });
  });

  it('keeps what cannot be understood as a dead letter that names its origin', async () => {
    await append('a', 'garbage', 'b');
    await worker.caughtUp();
    expect(sink.kept).toEqual(['a', 'b']);
    const [letter] = await letters();
    expect(letter).toMatchObject({ key: 'k', value: 'garbage' });
    expect(letter && deadLetterNote(letter)).toEqual({
      origin: { topic: interactionsTopic, partition: 0, offset: 2 },
      error: 'not JSON',
      attempts: 1,
    });
    expect(worker.counts).toEqual({ applied: 2, dropped: 0, deadLettered: 1 });
  });

  it.each([
    ['a fault of its own', new RecordFault(new Error('boom'))],
    ['a fault of the code', new TypeError('boom')],
  ])('gives a record with %s up after three tries, and goes on', async (_name, fault) => {
    let tries = 0;
    sink.failure = (value) => {
      if (value !== 'bad') return undefined;
      tries += 1;
      return fault;
    };
    await append('a', 'bad', 'b', 'c');
    await worker.caughtUp();
    expect(sink.kept).toEqual(['a', 'b', 'c']);
    // With the others, with its half of them, and then three times alone.
    expect(tries).toBe(5);
    const [letter, ...more] = await letters();
    expect(more).toEqual([]);
    expect(letter && deadLetterNote(letter)).toMatchObject({ attempts: 3 });
    expect(letter && deadLetterNote(letter)?.error).toContain('boom');
  });

  it('keeps a record whose fault passes', async () => {
    let tries = 0;
    sink.failure = (value) => {
      tries += value === 'bad' ? 1 : 0;
      return value === 'bad' && tries < 3 ? new RecordFault('boom') : undefined;
    };
    await append('a', 'bad', 'b');
    await worker.caughtUp();
    expect(sink.kept).toEqual(['a', 'bad', 'b']);
    expect(await letters()).toEqual([]);
  });

  it('waits for a store that is away, however often it fails, and buries nothing', async () => {
    let failures = 5;
    sink.failure = () => {
      failures -= 1;
      return failures >= 0 ? new Error('Connection is closed.') : undefined;
    };
    await append('a', 'b');
    await worker.caughtUp();
    expect(sink.kept).toEqual(['a', 'b']);
    expect(await letters()).toEqual([]);
  });

  it('reads again what the sink has lost when a record fails', async () => {
    let hasLost = false;
    sink.failure = (value) => {
      if (value !== 'c' || hasLost) return undefined;
      hasLost = true;
      sink.kept.length = 0;
      sink.fence = null;
      return new TypeError('boom');
    };
    await append('a', 'b');
    await worker.caughtUp();
    await append('c');
    await worker.caughtUp();
    expect(sink.kept).toEqual(['a', 'b', 'c']);
    expect(await letters()).toEqual([]);
  });

  it('names a dead letter alike when it is written again after a crash', async () => {
    sink.failure = (value) => (value === 'bad' ? new RecordFault('boom') : undefined);
    await append('bad');
    await worker.caughtUp();
    await worker.close();
    const before = await letters();
    // The sink did not go past the record, so the next process meets it again.
    worker = start();
    await worker.caughtUp();
    expect(await letters()).toEqual(before);
  });

  it('hands history joins on to the interactions', async () => {
    const join = historyJoinOf('z', '1');
    await log.append(userTopic, [{ key: join.id, value: JSON.stringify(join) }]);
    await worker.caughtUp();
    expect(sink.kept.map((value) => JSON.parse(value))).toEqual([join]);
  });
});

import type { Clock } from '@reelgraph/platform/clock';
import type { EventLog, LogRecord } from '@reelgraph/platform/event-log/event-log.port';

import { type DeadLetterNote, deadLetterNote, deadLetterTopic } from './dead-letter.js';
import { readWhole } from './whole-topic.js';

/** A dead letter as those see it who run the place. Units: `buriedAt` ms since the epoch. Missing: `note` null = none was left. */
export interface BuriedLetter {
  readonly offset: number;
  readonly buriedAt: number;
  readonly note: DeadLetterNote | null;
}

/** How the stream of events does. Missing: `lag` null = it cannot be known at the moment. */
export interface StreamState {
  readonly lag: number | null;
  /** How many dead letters there are. */
  readonly deadLetters: number;
  /** The newest of them, the newest first. */
  readonly newest: readonly BuriedLetter[];
}

/** Dead letters that are kept at hand, the newest. */
const mostLetters = 100;
/** How long a state may be shown, milliseconds: each reading goes through all dead letters. */
const maxAgeMs = 2000;

const letterOf = (record: LogRecord): BuriedLetter => ({
  offset: record.offset,
  buriedAt: record.appendedAt,
  note: deadLetterNote(record),
});

/** Watches the stream over its log. `state` rejects while dead letters cannot be read; one reading at a time. */
export function createStreamWatch(options: {
  readonly log: Pick<EventLog, 'follow'>;
  readonly lag: () => Promise<number>;
  readonly clock: Clock;
}): { state(): Promise<StreamState> } {
  const { log, lag, clock } = options;
  let reading: Promise<StreamState> | null = null;
  let readAt = 0;

  async function read(): Promise<StreamState> {
    const newest: BuriedLetter[] = [];
    let deadLetters = 0;
    const [records] = await Promise.all([
      lag().catch(() => null),
      readWhole(log, deadLetterTopic, (record) => {
        deadLetters += 1;
        newest.push(letterOf(record));
        if (newest.length > mostLetters) newest.shift();
      }),
    ]);
    return { lag: records, deadLetters, newest: newest.toReversed() };
  }

  return {
    state() {
      if (reading !== null && clock() - readAt < maxAgeMs) return reading;
      readAt = clock();
      const present = read();
      reading = present;
      present.catch(() => {
        if (reading === present) reading = null;
      });
      return present;
    },
  };
}

/** What shows the state of a stream. */
export type StreamWatch = ReturnType<typeof createStreamWatch>;

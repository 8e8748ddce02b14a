import type { LogRecord } from '@reelgraph/platform/event-log/event-log.port';
import type { Logger } from '@reelgraph/platform/logger';

import type { Activity } from '../analytics/activity.js';
import type { FeatureReader, FeatureWriter } from '../features/feature-writer.port.js';
import type { Vote } from '../trending/vote.js';
import type { DeadLetter } from './dead-letter.js';
import type { Outcome } from './outcome.js';
import { processRecord } from './processor.js';

/** Where updates go. */
interface Sinks {
  readonly features: FeatureReader & FeatureWriter;
  readonly votes: { add(vote: Vote): void };
  readonly analytics: { record(activity: Activity): void };
}

/** What became of the records since the start. */
export interface ConsumerCounts {
  readonly applied: number;
  readonly dropped: number;
  readonly deadLettered: number;
}

/** Applies records of `interactions.v1` one after the other: a record sees the effects of all before it. */
export class Consumer {
  #counts = { applied: 0, dropped: 0, deadLettered: 0 };
  #lastRecord = '';

  constructor(
    private readonly sinks: Sinks,
    private readonly logger: Logger,
  ) {}

  get counts(): ConsumerCounts {
    return { ...this.#counts };
  }

  /** Names the last record that was looked at; '' before the first. */
  get lastRecord(): string {
    return this.#lastRecord;
  }

  /** Continues after a record that a saved state ends with. */
  continueAfter(lastRecord: string): void {
    this.#lastRecord = lastRecord;
  }

  /** Applies a batch. Returns the records that cannot be handled, which are passed over. */
  apply(records: readonly LogRecord[]): DeadLetter[] {
    const letters: DeadLetter[] = [];
    for (const record of records) {
      const outcome = this.#outcomeOf(record);
      if (outcome.kind === 'ok') this.#counts.applied += 1;
      if (outcome.kind === 'drop') this.#counts.dropped += 1;
      if (outcome.kind === 'deadLetter') {
        this.#counts.deadLettered += 1;
        const { topic, offset } = record;
        letters.push({ record, reason: outcome.reason });
        this.logger.warn({ topic, offset, reason: outcome.reason }, 'record passed over');
      }
    }
    const last = records.at(-1);
    if (last !== undefined) this.#lastRecord = recordName(last);
    return letters;
  }

  #outcomeOf(record: LogRecord): Outcome {
    const { features, votes, analytics } = this.sinks;
    try {
      const outcome = processRecord(record, features);
      if (outcome.kind !== 'ok') return outcome;
      features.apply(outcome.updates.features);
      for (const vote of outcome.updates.votes) votes.add(vote);
      analytics.record(outcome.updates.activity);
      return outcome;
    } catch (error) {
      // A fault of ours must not stop the records behind it.
      this.logger.error({ err: error, offset: record.offset }, 'applying a record failed');
      return { kind: 'deadLetter', reason: 'applying failed' };
    }
  }
}

/** A name for a record that no other record at its offset, in another log, is likely to have. */
export function recordName({ offset, key, appendedAt }: LogRecord): string {
  return `${offset}/${appendedAt}/${key}`;
}

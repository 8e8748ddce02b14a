import type { EventLog, LogRecord, NewRecord } from '@reelgraph/platform/event-log/event-log.port';
import { interactionsTopic } from '@reelgraph/schema/interaction-event';

/** Where records go that cannot be handled, for a person to look at. */
export const deadLetterTopic = `${interactionsTopic}.dead-letter`;

/** A record that cannot be handled, and why. */
export interface DeadLetter {
  readonly record: LogRecord;
  readonly reason: string;
}

/** Where a record lies. */
interface DeadLetterOrigin {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

/** What is known of a dead letter beside the record itself. Units: `attempts` = how often handling was tried. */
export interface DeadLetterNote {
  readonly origin: DeadLetterOrigin;
  readonly error: string;
  readonly attempts: number;
}

/** Names a record of a log: the same after a crash, so that a dead letter that is written twice is known for one. */
export const originName = ({ topic, partition, offset }: DeadLetterOrigin): string =>
  `${topic}/${partition}/${offset}`;

/** The record for the topic of dead letters: key and value as they were, the note in its headers. */
function deadLetterOf(record: LogRecord, error: string, attempts: number): NewRecord {
  return {
    key: record.key,
    value: record.value,
    idempotencyKey: originName(record),
    headers: {
      ...record.headers,
      'x-error': error,
      'x-origin-topic': record.topic,
      'x-origin-partition': String(record.partition),
      'x-origin-offset': String(record.offset),
      'x-attempts': String(attempts),
    },
  };
}

/** Puts records that cannot be handled where a person can look at them; before what follows them is acknowledged. */
export async function buryLetters(
  log: EventLog,
  letters: readonly DeadLetter[],
  attempts = 1,
): Promise<void> {
  const records = letters.map(({ record, reason }) => deadLetterOf(record, reason, attempts));
  await log.append(deadLetterTopic, records);
}

/** The note of a dead letter; null = the record is none. */
export function deadLetterNote({ headers = {} }: LogRecord): DeadLetterNote | null {
  const topic = headers['x-origin-topic'];
  if (topic === undefined) return null;
  return {
    origin: {
      topic,
      partition: Number(headers['x-origin-partition']),
      offset: Number(headers['x-origin-offset']),
    },
    error: headers['x-error'] ?? '',
    attempts: Number(headers['x-attempts'] ?? 1),
  };
}

/** The record as it was before it became a dead letter, to be handled once more: what it counts is known by its event id. */
export const replayOf = ({ key, value }: LogRecord): NewRecord => ({ key, value });

import type { LogRecord, NewRecord } from '@reelgraph/platform/event-log/event-log.port';
import { interactionsTopic } from '@reelgraph/schema/interaction-event';

/** Where records go that cannot be handled, for a person to look at. */
export const deadLetterTopic = `${interactionsTopic}.dead-letter`;

/** A record that cannot be handled, and where it lies. */
export interface DeadLetterOrigin {
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
export function deadLetterOf(record: LogRecord, error: string, attempts: number): NewRecord {
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

import type { EventLog, LogRecord } from '@reelgraph/platform/event-log/event-log.port';
import {
  deadLetterNote,
  deadLetterTopic,
  replayOf,
} from '@reelgraph/subgraph-recommendation/stream/dead-letter';

import type { DlqCommand } from './dlq.arguments.js';
import { DlqError } from './dlq-error.js';

/** The topic of dead letters has one partition. */
const partition = 0;

/** A dead letter as it is shown. Units: `buriedAt` ISO 8601. */
interface Letter {
  readonly offset: number;
  readonly buriedAt: string;
  readonly origin: string;
  readonly attempts: number;
  readonly error: string;
  readonly key: string;
}

function letterOf(record: LogRecord): Letter {
  const { offset, appendedAt, key } = record;
  const note = deadLetterNote(record);
  const { origin, attempts = 0, error = 'no note' } = note ?? {};
  return {
    offset,
    buriedAt: new Date(appendedAt).toISOString(),
    origin: origin === undefined ? '?' : `${origin.topic}/${origin.partition}/${origin.offset}`,
    attempts,
    error,
    key,
  };
}

const lineOf = ({ offset, buriedAt, origin, attempts, error }: Letter): string =>
  `${offset}  ${buriedAt}  ${origin}  ${attempts} ${attempts === 1 ? 'try' : 'tries'}  ${error}`;

/**
 * Hands on all dead letters that there are at the time of the call, oldest first and some at a time.
 *
 * Errors: what `handle` rejects with; it is not called again then.
 */
async function eachBatch(
  log: EventLog,
  handle: (records: readonly LogRecord[]) => Promise<void> | void,
): Promise<void> {
  let fault: { readonly error: unknown } | null = null;
  const reading = log.follow(deadLetterTopic, {
    open: async () => null,
    async handle(_partition, records) {
      if (fault !== null) return;
      try {
        await handle(records);
      } catch (error) {
        fault = { error };
      }
    },
  });
  await reading.caughtUp();
  await reading.close();
  const { error } = (fault as { readonly error: unknown } | null) ?? {};
  if (fault !== null) throw error;
}

/** Puts records back where they came from; resolves with how many. */
async function putBack(log: EventLog, records: readonly LogRecord[]): Promise<number> {
  const byTopic = Map.groupBy(records, (record) => deadLetterNote(record)?.origin.topic);
  let count = 0;
  for (const [topic, letters] of byTopic) {
    if (topic === undefined) continue;
    await log.append(topic, letters.map(replayOf));
    count += letters.length;
  }
  return count;
}

async function list(log: EventLog, isJson: boolean, print: (text: string) => void): Promise<void> {
  let count = 0;
  await eachBatch(log, (records) => {
    count += records.length;
    for (const record of records) {
      const letter = letterOf(record);
      print(isJson ? JSON.stringify(letter) : lineOf(letter));
    }
  });
  if (!isJson) print(count === 1 ? '1 dead letter' : `${count} dead letters`);
}

async function show(log: EventLog, offset: number): Promise<Letter & { readonly value: string }> {
  let found: LogRecord | undefined;
  await eachBatch(log, (records) => {
    found ??= records.find((record) => record.offset === offset);
  });
  if (found === undefined) throw new DlqError(`There is no dead letter ${offset}.`);
  return { ...letterOf(found), value: found.value };
}

/**
 * Puts dead letters back, oldest first, and forgets each batch once it is in its topic: interrupted, some may be put
 * back twice, which counts once.
 */
async function replay(log: EventLog, through: number | null): Promise<number> {
  let count = 0;
  await eachBatch(log, async (records) => {
    const due = records.filter(({ offset }) => through === null || offset <= through);
    const last = due.at(-1);
    if (last === undefined) return;
    count += await putBack(log, due);
    await log.trim(deadLetterTopic, partition, last.offset);
  });
  return count;
}

async function purge(log: EventLog, through: number | null): Promise<number> {
  const end = (await log.endOffsets(deadLetterTopic))[partition] ?? null;
  if (end === null) return 0;
  let count = 0;
  const last = Math.min(end, through ?? end);
  await eachBatch(log, (records) => {
    count += records.filter(({ offset }) => offset <= last).length;
  });
  await log.trim(deadLetterTopic, partition, last);
  return count;
}

/**
 * Shows the records that could not be handled, puts them back or deletes them.
 *
 * Errors: `DlqError` when the one to show is not there.
 */
export async function runDlq(
  command: DlqCommand,
  log: EventLog,
  print: (text: string) => void,
): Promise<void> {
  if (command.action === 'list') return list(log, command.json, print);
  if (command.action === 'show') {
    const { value, ...letter } = await show(log, command.offset);
    if (command.json) return print(JSON.stringify({ ...letter, value }));
    print(lineOf(letter));
    print(`key    ${letter.key}`);
    return print(`value  ${value}`);
  }
  if (command.action === 'replay') return print(`${await replay(log, command.through)} put back`);
  return print(`${await purge(log, command.through)} deleted`);
}

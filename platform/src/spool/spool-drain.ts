import { setTimeout as delay } from 'node:timers/promises';

import type { EventLog, NewRecord } from '../event-log/event-log.port.js';
import type { SpoolFolder } from './spool-folder.js';
import type { SpoolFrame } from './spool-frame.js';

/** How long the log may take for one call; nobody waits for the answer. */
const sendTimeoutMs = 10_000;
const shortestPauseMs = 100;
const longestPauseMs = 1000;
/** Payload of one call to the log, in bytes, unless one append alone is more. */
const mostCallBytes = 250_000;
/** So little that requests can wait until the log has taken it. */
const lastBytes = 250_000;

/** An append as it is kept: its topic and its records. */
export type SpooledAppend = readonly [topic: string, records: readonly NewRecord[]];

/** What a drain needs besides the folder. */
export interface SpoolDrainOptions {
  readonly log: Pick<EventLog, 'append'>;
  /** Ends the drain; what is not sent then stays. */
  readonly signal: AbortSignal;
  /** Told why the log took nothing, once until it does. */
  readonly onAway: (error: unknown) => void;
  /** Told of records that the log has taken. */
  readonly onDrained: (records: number) => void;
  /** Told that the log is back and takes what little is left: who writes nothing until then finds the spool empty. */
  readonly onHandover: (rest: Promise<unknown>) => void;
}

/** What goes to the log together: the records of following appends to one topic. */
function* callsOf(
  frames: readonly SpoolFrame[],
): Generator<{ topic: string; records: readonly NewRecord[] }> {
  let topic = '';
  let records: NewRecord[] = [];
  let bytes = 0;
  for (const { payload } of frames) {
    const next = JSON.parse(payload.toString('utf8')) as SpooledAppend;
    if (records.length > 0 && (next[0] !== topic || bytes + payload.length > mostCallBytes)) {
      yield { topic, records };
      records = [];
      bytes = 0;
    }
    topic = next[0];
    records.push(...next[1]);
    bytes += payload.length;
  }
  if (records.length > 0) yield { topic, records };
}

/** Gives a spool's files to the log, oldest first, until it is empty; the log may be away for as long as it is. */
export async function drainSpool(folder: SpoolFolder, options: SpoolDrainOptions): Promise<void> {
  const { log, signal, onAway, onDrained, onHandover } = options;
  let pauseMs = shortestPauseMs;

  async function sendOldest(): Promise<void> {
    const file = await folder.oldest();
    if (file === null) return;
    for (const { topic, records } of callsOf(await folder.read(file))) {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(sendTimeoutMs)]);
      await Promise.race([log.append(topic, records), rejectionOf(limit)]);
    }
    await folder.removeOldest();
    onDrained(file.records);
  }

  async function sendRest(): Promise<void> {
    while (!folder.isEmpty()) await sendOldest();
  }

  while (!folder.isEmpty() && !signal.aborted) {
    try {
      await sendOldest();
      pauseMs = shortestPauseMs;
      if (folder.size().bytes > lastBytes) continue;
      const rest = sendRest();
      onHandover(rest.catch(() => undefined));
      await rest;
    } catch (error) {
      if (pauseMs === shortestPauseMs) onAway(error);
      // Whatever the reason, the records wait for the log: nothing else may have them.
      await delay(pauseMs, null, { signal, ref: false }).catch(() => undefined);
      pauseMs = Math.min(2 * pauseMs, longestPauseMs);
    }
  }
}

/** Rejects once a signal is given. */
function rejectionOf(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const onAbort = (): void => reject(new Error('The event log did not answer in time.'));
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
}

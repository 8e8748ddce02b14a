import { type Clock, systemClock } from '../clock.js';
import { AppError, OverloadedError } from '../errors.js';
import type { AppendResult, EventLog, NewRecord } from '../event-log/event-log.port.js';
import type { Logger } from '../logger.js';
import { inTime } from '../time-limit.js';
import { openSpoolFolder, SpoolFullError, type SpoolSize } from './spool-folder.js';
import { drainSpool, type SpooledAppend } from './spool-drain.js';

/** After which a file is ended: so much is sent again at most when the process dies while it is sent. */
const fileBytes = 1_000_000;
/** How often an append is waited for anew because the log has acknowledged others meanwhile. */
const mostRounds = 10;
/** How long the log is not asked again after it failed while the spool is empty. */
const restMs = 1000;
/** What a client is told to wait when neither the log nor the spool takes its events, seconds. */
const retryAfterSeconds = 5;

/** What has passed through a spool since it was opened, and what it holds. */
export interface SpoolCounts extends SpoolSize {
  /** Records that were kept because the log did not take them. */
  readonly spooled: number;
  /** Records that the log has taken since. */
  readonly drained: number;
  /** Appends that neither the log nor the spool took. */
  readonly refused: number;
}

/** An event log's appends, with files to fall back on while the log is away. */
export interface EventSpool extends Pick<EventLog, 'append'> {
  counts(): SpoolCounts;
  /** Writes what waits; what the log has not taken by then is sent after the next start. */
  close(): Promise<void>;
}

/** Where a spool is and what it stands in front of. */
export interface EventSpoolOptions {
  readonly log: Pick<EventLog, 'append'>;
  readonly folder: string;
  readonly logger: Logger;
  readonly clock?: Clock;
  /** How long the log may acknowledge nothing before the disk does it instead; 200 ms if unsaid. */
  readonly appendTimeoutMs?: number;
  /** The bound of all that is kept; 256 MB if unsaid. */
  readonly maxBytes?: number;
}

/** Whether the log refuses the records themselves: it is there, and will not take them later either. */
const isRefusal = (error: unknown): boolean =>
  error instanceof AppError && !(error instanceof OverloadedError);

/**
 * Puts a spool in front of an event log. An append that a silent log does not take in time is written to a file and
 * acknowledged with `spooled`; so is every later one until the log has taken all that waits, in the order in which it
 * came. A record may reach the log twice: when the log was slower than its limit, and when the process ended while a
 * file was sent.
 *
 * Errors: `append` rejects with `OverloadedError` when the spool is full too, and with whatever the log refuses.
 */
export async function openEventSpool(options: EventSpoolOptions): Promise<EventSpool> {
  const { log, logger, clock = systemClock, appendTimeoutMs = 200 } = options;
  const folder = await openSpoolFolder({
    folder: options.folder,
    now: clock,
    maxBytes: options.maxBytes ?? 256_000_000,
    fileBytes,
    onCut: (file, bytes) => logger.warn({ file, bytes }, 'the unfinished end of a spool was cut'),
  });
  const ending = new AbortController();
  const counted = { spooled: 0, drained: 0, refused: 0 };
  let draining: Promise<void> | null = null;
  /** The log is taking the last of the spool: who comes now waits for that instead of writing behind it. */
  let handover: Promise<unknown> | null = null;
  let restsUntil = 0;
  /** How many appends the log has acknowledged. */
  let acknowledgements = 0;

  /** The outcome of an append to the log. Missing: null = the log is away, or acknowledges nothing any more. */
  async function tryLog(
    topic: string,
    records: readonly NewRecord[],
  ): Promise<AppendResult[] | null> {
    const appending = log.append(topic, records).then((results) => {
      acknowledgements += 1;
      return results;
    });
    for (let round = 0; round < mostRounds; round += 1) {
      const before = acknowledgements;
      try {
        const results = await inTime(appending, appendTimeoutMs);
        if (results !== null) return results;
      } catch (error) {
        if (isRefusal(error)) throw error;
        return null;
      }
      // A log that takes others' appends is busy, not away.
      if (acknowledgements === before) return null;
    }
    return null;
  }

  function drain(): void {
    if (draining !== null || ending.signal.aborted) return;
    draining = drainSpool(folder, {
      log,
      signal: ending.signal,
      onAway: (error) => logger.warn({ err: error }, 'events wait in the spool for the event log'),
      onDrained: (records) => (counted.drained += records),
      onHandover: (rest) => (handover = rest),
    }).then(() => {
      draining = null;
      handover = null;
      if (!folder.isEmpty()) return drain();
      restsUntil = 0;
      logger.warn({ records: counted.drained }, 'the event log has taken what was in the spool');
    });
  }

  async function spool(topic: string, records: readonly NewRecord[]): Promise<AppendResult[]> {
    const append: SpooledAppend = [topic, records];
    try {
      await folder.write({ payload: Buffer.from(JSON.stringify(append)), records: records.length });
    } catch (error) {
      if (!(error instanceof SpoolFullError)) throw error;
      counted.refused += 1;
      throw new OverloadedError(retryAfterSeconds);
    }
    counted.spooled += records.length;
    drain();
    return records.map(() => ({ spooled: true }));
  }

  if (!folder.isEmpty()) drain();
  return {
    counts: () => ({ ...folder.size(), ...counted }),
    async append(topic, records) {
      if (ending.signal.aborted) throw new Error('The spool is closed.');
      if (records.length === 0) return [];
      if (handover !== null) await inTime(handover, appendTimeoutMs);
      if (folder.isEmpty() && clock() >= restsUntil) {
        const results = await tryLog(topic, records);
        if (results !== null) return results;
        restsUntil = clock() + restMs;
      }
      return spool(topic, records);
    },
    async close() {
      ending.abort();
      await draining;
      await folder.close();
    },
  };
}

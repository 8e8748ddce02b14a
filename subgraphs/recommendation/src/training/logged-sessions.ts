import type { EventLog } from '@reelgraph/platform/event-log/event-log.port';
import { interactionEvent, interactionsTopic } from '@reelgraph/schema/interaction-event';

import { parseRecord } from '../stream/record.js';
import { type LoggedSessions, SessionGatherer } from './session-log.js';

/**
 * The sessions that all interactions of a log make up, on brokers or in a file; what cannot be understood teaches
 * nothing.
 *
 * Reads from the oldest record that is kept to the newest there is at the time of the call, beside whoever else reads.
 * Errors: `AbortError` when the signal came.
 */
export async function readLoggedSessions(
  log: EventLog,
  signal: AbortSignal,
  topic = interactionsTopic,
): Promise<LoggedSessions> {
  signal.throwIfAborted();
  const through = await log.endOffsets(topic);
  const gatherer = new SessionGatherer();
  const reading = log.follow(topic, {
    open: async () => null,
    handle(_partition, records) {
      for (const record of records) {
        const read = parseRecord(record, interactionEvent);
        if ('value' in read) gatherer.add(read.value);
      }
    },
  });
  // What waits for the log ends with the reading, and the reading with the signal.
  const stop = (): void => void reading.close();
  signal.addEventListener('abort', stop, { once: true });
  try {
    await reading.caughtUp();
    signal.throwIfAborted();
    return { ...gatherer.sessions(), through };
  } finally {
    signal.removeEventListener('abort', stop);
    await reading.close();
  }
}

import { setTimeout } from 'node:timers/promises';

import type { Clock } from '@reelgraph/platform/clock';
import type {
  AppendResult,
  EventLog,
  NewRecord,
} from '@reelgraph/platform/event-log/event-log.port';
import { OverloadedError } from '@reelgraph/platform/errors';
import { interactionsTopic } from '@reelgraph/schema/interaction-event';

import { firstImportOf } from './first-import.file.js';
import type { SessionRow } from './formats/session-lines.format.js';
import type { ImportSink } from './import.runner.js';
import { sessionEvents } from './session.events.js';

/** How many item ids are remembered as made, so that memory stays bounded; asking again only costs time. */
const rememberedItems = 500_000;

/** How many records go to the log at once; well below what it lets wait, however long the sessions are. */
const appendedAtOnce = 5000;

/** Appends in pieces; waits and tries again while the log has more waiting than it takes. */
async function appendPatiently(
  log: EventLog,
  records: readonly NewRecord[],
): Promise<AppendResult[]> {
  const results: AppendResult[] = [];
  while (results.length < records.length) {
    const piece = records.slice(results.length, results.length + appendedAtOnce);
    try {
      results.push(...(await log.append(interactionsTopic, piece)));
    } catch (error) {
      if (!(error instanceof OverloadedError)) throw error;
      await setTimeout(error.retryAfterSeconds * 1000);
    }
  }
  return results;
}

/**
 * Writes sessions as VIEW events to the log, after a placeholder for every product that the catalogue lacks.
 *
 * A session is unchanged when the log has all its events already.
 */
export function createSessionSink(options: {
  log: EventLog;
  /** Makes `Item <id>` for ids that the catalogue lacks, and publishes them. */
  ensureProducts: (itemIds: readonly string[]) => Promise<void>;
  source: string;
  /** The data folder, which keeps the time of the source's first import. */
  folder: string;
  clock: Clock;
}): ImportSink<SessionRow> {
  const { log, ensureProducts, source, folder, clock } = options;
  const made = new Set<string>();
  let total = 1;
  let anchorMs = 0;
  return {
    async begin(count) {
      total = count;
      anchorMs = await firstImportOf(folder, source, clock());
    },
    async write(sessions) {
      const items = new Set(sessions.flatMap(({ itemIds }) => itemIds));
      const missing = [...items].filter((item) => !made.has(item));
      // Products first: an event never names one that nobody knows.
      if (missing.length > 0) await ensureProducts(missing);
      if (made.size + missing.length > rememberedItems) made.clear();
      for (const item of missing) made.add(item);

      const records: NewRecord[] = [];
      const ends: number[] = [];
      for (const session of sessions) {
        for (const event of sessionEvents(session, { source, total, anchorMs })) {
          records.push({
            key: event.viewerId,
            value: JSON.stringify(event),
            idempotencyKey: `${event.viewerId}/${event.eventId}`,
          });
        }
        ends.push(records.length);
      }
      const results = await appendPatiently(log, records);
      const written = ends.filter((end, index) =>
        results.slice(ends[index - 1] ?? 0, end).some((result) => 'offset' in result),
      ).length;
      return { written, unchanged: sessions.length - written };
    },
  };
}

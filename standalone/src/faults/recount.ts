import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { openSqliteEventLog } from '@reelgraph/platform/event-log/event-log.sqlite';
import { createLogger } from '@reelgraph/platform/logger';
import { createMemoryPubSub } from '@reelgraph/platform/pubsub/pubsub.memory';
import { interactionsTopic } from '@reelgraph/schema/interaction-event';
import { startStream } from '@reelgraph/subgraph-recommendation/stream/stream.process';

/** Everything that is counted, as of one moment: equal counts give equal text. */
export type Counted = Record<string, unknown>;

const windows = ['HOUR', 'DAY', 'WEEK', 'ALL'] as const;

/** What a stopped standalone server's files add up to: with its saved state, or from the log alone. */
async function count(dataFolder: string, withSavedState: boolean, now: number): Promise<Counted> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'reelgraph-recount-'));
  const copies = ['events.db', 'events.db-wal', ...(withSavedState ? ['features.db'] : [])];
  for (const name of copies.filter((each) => existsSync(path.join(dataFolder, each)))) {
    copyFileSync(path.join(dataFolder, name), path.join(folder, name));
  }
  const log = await openSqliteEventLog({ file: path.join(folder, 'events.db') });
  const stream = await startStream({
    log,
    signals: createMemoryPubSub(),
    clock: () => now,
    logger: createLogger({ name: 'recount', level: 'silent' }),
    stateFile: path.join(folder, 'features.db'),
  });
  try {
    const counted: Counted = { week: await stream.analytics.report('WEEK', now) };
    for (const kind of ['product', 'video'] as const) {
      for (const window of windows) {
        const top = await stream.features.top(kind, window, null, 1000, now);
        counted[`${kind} ${window}`] = Object.fromEntries(top.map(({ id, score }) => [id, score]));
      }
      const ids = Object.keys(counted[`${kind} ALL`] as object);
      counted[`${kind} neighbours`] = await stream.features.neighbours(kind, ids);
    }
    const videos = Object.keys(counted['video ALL'] as object);
    counted['likes'] = await stream.features.likeCounts(videos);
    return counted;
  } finally {
    await stream.close();
    await log.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a stopped server has counted, and what a recount of its log gives. */
export async function countTwice(
  dataFolder: string,
): Promise<{ kept: Counted; recounted: Counted }> {
  const now = Date.now();
  return {
    kept: await count(dataFolder, true, now),
    recounted: await count(dataFolder, false, now),
  };
}

/** How often each event is in the log of a stopped server, by its id. */
export function loggedEvents(dataFolder: string): Map<string, number> {
  const log = new DatabaseSync(path.join(dataFolder, 'events.db'), { readOnly: true });
  const rows = log.prepare('SELECT value FROM records WHERE topic = ?').all(interactionsTopic);
  log.close();
  const times = new Map<string, number>();
  for (const { value } of rows) {
    const { eventId } = JSON.parse(String(value)) as { eventId?: string };
    if (eventId !== undefined) times.set(eventId, (times.get(eventId) ?? 0) + 1);
  }
  return times;
}

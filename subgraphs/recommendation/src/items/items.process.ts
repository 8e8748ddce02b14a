import type { EventLog, LogRecord } from '@reelgraph/platform/event-log/event-log.port';
import type { Logger } from '@reelgraph/platform/logger';
import { catalogTopic, userTopic, videoTopic } from '@reelgraph/schema/item-change';

import { applyInterests, applyItemChanges } from '../stream/item-changes.js';
import type { ItemIndex } from './item-index.js';
import { MemoryItemIndex } from './item-index.memory.js';

/** Items, and viewers' interests, as their owners' topics tell of them. */
export interface FollowedItems {
  readonly items: ItemIndex;
  close(): Promise<void>;
}

/** Follows the owners' topics into memory. Resolves when everything that is in them has been taken in. */
export async function followItems(options: {
  readonly log: EventLog;
  readonly logger: Logger;
}): Promise<FollowedItems> {
  const { log, logger } = options;
  const items = new MemoryItemIndex();
  const follow = (topic: string, take: (records: readonly LogRecord[]) => Promise<void> | void) =>
    log.follow(topic, {
      open: async () => null,
      handle: (_partition, records) => take(records),
      failed: (error) => logger.warn({ err: error, topic }, 'a topic cannot be read; trying again'),
    });
  const takeItems = (records: readonly LogRecord[]): void =>
    applyItemChanges(records, items, logger);
  const readings = [
    follow(catalogTopic, takeItems),
    follow(videoTopic, takeItems),
    follow(userTopic, (records) => applyInterests(records, items, logger)),
  ];
  await Promise.all(readings.map((reading) => reading.caughtUp()));
  return {
    items,
    async close() {
      await Promise.all(readings.map((reading) => reading.close()));
    },
  };
}

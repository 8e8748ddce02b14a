import type { LocalEventLog } from '@reelgraph/platform/event-log/event-log.port';
import { interactionsTopic } from '@reelgraph/schema/interaction-event';
import { servedFeaturesRetentionMs, servedFeaturesTopic } from '@reelgraph/schema/served-features';
import { servedListsTopic } from '@reelgraph/schema/served-list';
import { catalogTopic, userTopic, videoTopic } from '@reelgraph/schema/item-change';

import { deadLetterTopic } from './dead-letter.js';

/** How long the log keeps interactions and served lists, in milliseconds: 30 days. What they added up to stays in the saved state. */
export const retentionMs = 30 * 24 * 60 * 60 * 1000;

/**
 * Deletes expired interactions and dead letters, and the item and user changes that newer ones replaced. The newest interaction
 * stays at any age: by it a saved state is known to belong to the log.
 */
export async function applyRetention(log: LocalEventLog, now: number): Promise<void> {
  const end = await log.endOffset(interactionsTopic);
  const [newest] = await log.read(interactionsTopic, end - 1, 1);
  if (newest !== undefined) {
    await log.expire(interactionsTopic, Math.min(now - retentionMs, newest.appendedAt));
  }
  await log.expire(deadLetterTopic, now - retentionMs);
  await log.expire(servedListsTopic, now - retentionMs);
  await log.expire(servedFeaturesTopic, now - servedFeaturesRetentionMs);
  for (const topic of [catalogTopic, videoTopic, userTopic]) await log.compact(topic);
}

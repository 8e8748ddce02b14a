import type { EntityManager } from '@mikro-orm/sql';
import { enqueueChange } from '@reelgraph/platform/outbox';
import { type HistoryJoin, userTopic } from '@reelgraph/schema/item-change';

import { VisitorHistorySchema } from './user.entities.js';

/**
 * Joins a visitor's history to an account, unless it has joined one before: a second person on the same device
 * does not get the first one's. The caller flushes.
 */
export async function joinVisitorHistory(
  em: EntityManager,
  visitorId: string | null,
  accountId: string,
  now: number,
): Promise<void> {
  if (visitorId === null) return;
  // One statement decides whose it becomes: of two log-ins at once, one writes the row and the other finds it.
  const { affectedRows } = await em
    .createQueryBuilder(VisitorHistorySchema)
    .insert({ visitorId, accountId, joinedAtMs: now })
    .onConflict('visitorId')
    .ignore()
    .execute('run', false);
  if (affectedRows === 0) return;
  const join: HistoryJoin = {
    kind: 'history-join',
    id: `${accountId}/${visitorId}`,
    accountId,
    visitorId,
    at: now,
  };
  enqueueChange(em, userTopic, join.id, join);
}

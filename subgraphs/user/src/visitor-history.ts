import type { EntityManager } from '@mikro-orm/core';
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
  if ((await em.findOne(VisitorHistorySchema, { visitorId })) !== null) return;
  em.persist(em.create(VisitorHistorySchema, { visitorId, accountId, joinedAtMs: now }));
  const join: HistoryJoin = {
    kind: 'history-join',
    id: `${accountId}/${visitorId}`,
    accountId,
    visitorId,
    at: now,
  };
  enqueueChange(em, userTopic, join.id, join);
}

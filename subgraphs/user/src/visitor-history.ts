import { type EntityManager, UniqueConstraintViolationException } from '@mikro-orm/core';
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
  // The key decides whose it becomes: of two log-ins at once, one writes the row and the other cannot.
  try {
    await em.insert(VisitorHistorySchema, { visitorId, accountId, joinedAtMs: now });
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) return;
    throw error;
  }
  const join: HistoryJoin = {
    kind: 'history-join',
    id: `${accountId}/${visitorId}`,
    accountId,
    visitorId,
    at: now,
  };
  enqueueChange(em, userTopic, join.id, join);
}

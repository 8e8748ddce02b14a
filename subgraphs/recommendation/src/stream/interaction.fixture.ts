import type { LogRecord } from '@reelgraph/platform/event-log/event-log.port';
import type { InteractionEvent } from '@reelgraph/schema/interaction-event';
import type { HistoryJoin } from '@reelgraph/schema/item-change';

/** A moment that tests count from: 2026-09-21, in milliseconds since the epoch. */
export const testNow = 1_790_000_000_000;

let lastEvent = 0;

/** An interaction with an id of its own; a VIEW of product `p1` by visitor `v` unless said otherwise. */
export function interaction(change: Partial<InteractionEvent> = {}): InteractionEvent {
  lastEvent += 1;
  const occurredAt = change.occurredAt ?? testNow;
  return {
    kind: 'interaction',
    eventId: `e${lastEvent}`,
    viewerId: 'visitor:v',
    sessionId: 's1',
    type: 'VIEW',
    productId: change.videoId === undefined ? 'p1' : null,
    videoId: null,
    creatorId: null,
    occurredAt,
    acceptedAt: Math.max(testNow, occurredAt),
    dwellMs: null,
    recommendationId: null,
    placedProductIds: [],
    watchedShare: null,
    ...change,
  };
}

/** The record that a visitor's history joined an account. */
export function historyJoinOf(visitorId: string, accountId: string): HistoryJoin {
  const id = `${accountId}/${visitorId}`;
  return { kind: 'history-join', id, accountId, visitorId, at: testNow };
}

/** A record as the log gives it back. */
export function recordOf(value: unknown, offset = 1): LogRecord {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return {
    ...{ topic: 'interactions.v1', partition: 0, offset, key: 'k' },
    value: text,
    appendedAt: testNow,
  };
}

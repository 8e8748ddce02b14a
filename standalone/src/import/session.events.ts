import { hash } from 'node:crypto';

import { sourcedId, visitorViewer } from '@reelgraph/schema/ids';
import type { InteractionEvent } from '@reelgraph/schema/interaction-event';

import type { SessionRow } from './formats/session-lines.format.js';

/** The time that imported sessions are spread over, before their source's first import; in milliseconds. */
export const spreadMs = 7 * 24 * 60 * 60 * 1000;

/** The time from one item of a session to the next; in milliseconds. */
const stepMs = 20_000;

/**
 * The events of an imported session: one VIEW for each item.
 *
 * Units: `anchorMs` = the source's first import, ms since the epoch; sessions of a file are in order of time and
 *        spread evenly over the seven days before it, `total` of them. No event lies after the anchor.
 * Shape: ids depend on source, line and position alone, so that a second import gives the same events. They count
 *        as accepted when they happened: history is no news.
 */
export function sessionEvents(
  session: SessionRow,
  at: { readonly source: string; readonly total: number; readonly anchorMs: number },
): InteractionEvent[] {
  const { source, total, anchorMs } = at;
  const sessionId = sourcedId(source, String(session.line));
  const viewerId = visitorViewer(sessionId);
  const agoMs = spreadMs * (1 - (Math.min(session.line, total) - 0.5) / total);
  const gapMs = Math.min(stepMs, agoMs / session.itemIds.length);
  return session.itemIds.map((itemId, position) => {
    const occurredAt = Math.floor(anchorMs - agoMs + position * gapMs);
    return {
      kind: 'interaction',
      eventId: hash('sha256', `${source}\n${session.line}\n${position}`, 'base64url').slice(0, 22),
      viewerId,
      sessionId,
      type: 'VIEW',
      productId: sourcedId(source, itemId),
      videoId: null,
      creatorId: null,
      occurredAt,
      acceptedAt: occurredAt,
      dwellMs: null,
      recommendationId: null,
      placedProductIds: [],
      watchedShare: null,
    };
  });
}

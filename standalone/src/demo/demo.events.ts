import { visitorViewer } from '@reelgraph/schema/ids';
import type { InteractionEvent } from '@reelgraph/schema/interaction-event';

import type { DemoInteractions, DemoVideo } from './demo-data.js';
import { clipDurationMs } from './demo-data.js';

/**
 * The events of the demo week, in the order in which they happened.
 *
 * Units: `anchorMs` = the first start, ms since the epoch; the events lie in the week before it and count as
 *        accepted when they happened, so that analytics shows them at their own time.
 * Shape: ids depend on the session and the position alone, so that loading twice gives the same events.
 */
export function demoEvents(
  interactions: DemoInteractions,
  videos: readonly DemoVideo[],
  anchorMs: number,
): InteractionEvent[] {
  const placed = new Map(
    videos.map(({ id, placements }) => [id, placements.map(({ productId }) => productId)]),
  );
  const events = interactions.sessions.flatMap(([visitor, startMs, packed], session) => {
    let occurredAt = anchorMs + startMs;
    return Array.from({ length: packed.length / 4 }, (_, position): InteractionEvent => {
      const at = position * 4;
      const type = interactions.types[packed[at]!]!;
      const target = packed[at + 1]!;
      const dwellMs = packed[at + 3]! < 0 ? null : packed[at + 3]!;
      occurredAt += packed[at + 2]!;
      const productId = target >= 0 ? interactions.products[target]! : null;
      const videoId = target < 0 ? interactions.videos[-1 - target]! : null;
      const isWatch = type === 'WATCH' && videoId !== null && dwellMs !== null;
      return {
        kind: 'interaction',
        eventId: `demo.${session}.${position}`,
        viewerId: visitorViewer(`demo.${visitor}`),
        sessionId: `demo.${session}`,
        type,
        productId,
        videoId,
        creatorId: null,
        occurredAt,
        acceptedAt: occurredAt,
        dwellMs,
        recommendationId: null,
        placedProductIds: videoId === null ? [] : (placed.get(videoId) ?? []),
        watchedShare: isWatch ? Math.min(1, dwellMs / clipDurationMs) : null,
      };
    });
  });
  return events.sort((a, b) => a.occurredAt - b.occurredAt);
}

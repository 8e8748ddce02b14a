import type { Clock } from '@reelgraph/platform/clock';
import type { EventLog } from '@reelgraph/platform/event-log/event-log.port';
import type { ViewerId } from '@reelgraph/schema/ids';
import { type InteractionEvent, interactionsTopic } from '@reelgraph/schema/interaction-event';

import type { ItemIndex } from '../items/item-index.js';
import { judge } from './judgement.js';
import type { IncomingEvent, Ingest, IngestReceipt } from './ingest.types.js';

/**
 * The event as it goes into the log: stamped, clamped to the present, with what it needs of the items written in.
 *
 * Missing: no `occurredAt` means now. `watchedShare` only for a WATCH with a dwell time of a known video.
 */
function interactionOf(
  viewerId: ViewerId,
  event: IncomingEvent,
  items: ItemIndex,
  now: number,
): InteractionEvent {
  const video = event.videoId === null ? undefined : items.video(event.videoId);
  const placed = new Set(video?.placements.map(({ productId }) => productId));
  const isTimed = event.type === 'WATCH' && event.dwellMs !== null && (video?.durationMs ?? 0) > 0;
  return {
    kind: 'interaction',
    eventId: event.eventId,
    viewerId,
    sessionId: event.sessionId,
    type: event.type,
    productId: event.productId,
    videoId: event.videoId,
    creatorId: event.creatorId,
    occurredAt: Math.min(event.occurredAt ?? now, now),
    acceptedAt: now,
    dwellMs: event.dwellMs,
    recommendationId: event.recommendationId,
    placedProductIds: [...placed],
    watchedShare: isTimed ? Math.min(1, (event.dwellMs ?? 0) / (video?.durationMs ?? 1)) : null,
  };
}

/** An ingest that appends to the event log under `<viewer id>/<event id>`, so that a repeat is not written twice. */
export function createIngest(
  log: Pick<EventLog, 'append'>,
  items: ItemIndex,
  clock: Clock,
): Ingest {
  return {
    async accept(viewerId, events): Promise<IngestReceipt> {
      const now = clock();
      const rejected: IngestReceipt['rejected'][number][] = [];
      const records = new Map<string, { key: string; value: string; idempotencyKey: string }>();
      let duplicates = 0;
      for (const event of events) {
        const rejection = judge(event, items);
        const idempotencyKey = `${viewerId}/${event.eventId}`;
        if (rejection !== null) rejected.push({ eventId: event.eventId, ...rejection });
        else if (records.has(idempotencyKey)) duplicates += 1;
        else {
          const value = JSON.stringify(interactionOf(viewerId, event, items, now));
          records.set(idempotencyKey, { key: viewerId, value, idempotencyKey });
        }
      }
      const results =
        records.size > 0 ? await log.append(interactionsTopic, [...records.values()]) : [];
      const repeated = results.filter((result) => 'duplicate' in result).length;
      return {
        accepted: results.length - repeated,
        duplicates: duplicates + repeated,
        rejected,
        durability: results.some((result) => 'spooled' in result) ? 'SPOOLED' : 'LOGGED',
      };
    },
  };
}

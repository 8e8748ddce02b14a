import { z } from 'zod';

import { historyJoin } from './item-change.js';

/** The topic that interaction events are appended to; the key of a record is the viewer id. */
export const interactionsTopic = 'interactions.v1';

/** What a viewer can do; the same values as the GraphQL enum `EventType`. */
export const eventTypes = [
  'IMPRESSION',
  'VIEW',
  'CLICK',
  'LIKE',
  'UNLIKE',
  'SHARE',
  'CART',
  'PURCHASE',
  'WATCH',
  'NOT_INTERESTED',
  'UNDO_NOT_INTERESTED',
] as const;
export type EventType = (typeof eventTypes)[number];

/**
 * One interaction as it lies in the log: validated, clamped and stamped at ingest.
 *
 * Units:   times in milliseconds since the epoch; `occurredAt` ≤ `acceptedAt`; `dwellMs` 0…86,400,000.
 * Missing: `productId` and `videoId` are not both null. `watchedShare` (0…1) only for a WATCH of a video.
 *
 * The record stands for itself: what it needs of the items (`placedProductIds`, `watchedShare`) is
 * written into it at ingest, so that a replay next week gives the same features as today.
 */
export const interactionEvent = z.object({
  kind: z.literal('interaction'),
  eventId: z.string(),
  viewerId: z.string(),
  sessionId: z.string(),
  type: z.enum(eventTypes),
  productId: z.string().nullable(),
  videoId: z.string().nullable(),
  occurredAt: z.number(),
  acceptedAt: z.number(),
  dwellMs: z.number().nullable(),
  recommendationId: z.string().nullable(),
  placedProductIds: z.array(z.string()),
  watchedShare: z.number().nullable(),
});
export type InteractionEvent = z.infer<typeof interactionEvent>;

/**
 * What lies in `interactions.v1`: interactions, and the moments at which a visitor's history joined an
 * account. Both in one topic, because their order decides whose history an interaction belongs to.
 */
export const interactionRecord = z.discriminatedUnion('kind', [interactionEvent, historyJoin]);

/**
 * What a visitor leaves to an account, on its way from the visitor's partition to the account's.
 *
 * `id` is that of the history join; `visitor` is the visitor's row as recommendation stores it, in base64.
 */
export const historyMerge = z.object({
  kind: z.literal('history-merge'),
  id: z.string(),
  accountId: z.string(),
  visitorId: z.string(),
  at: z.number(),
  visitor: z.string(),
});
export type HistoryMerge = z.infer<typeof historyMerge>;

/** What lies in `interactions.v1` where viewers are spread over partitions. */
export const partitionedRecord = z.discriminatedUnion('kind', [
  interactionEvent,
  historyJoin,
  historyMerge,
]);

import { z } from 'zod';

import { historyJoin } from './item-change.js';

/** The topic that interaction events are appended to; the key of a record is the viewer id. */
export const interactionsTopic = 'interactions.v1';

/**
 * What a viewer can do; the same values as the GraphQL enum `EventType`. New ones go behind the last: stored rows
 * have a type as its place in this list, and room for 16.
 */
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
  'SAVE',
  'UNSAVE',
  'FOLLOW',
  'UNFOLLOW',
  'HIDE_CREATOR',
] as const;
export type EventType = (typeof eventTypes)[number];

/**
 * One interaction as it lies in the log: validated, clamped and stamped at ingest.
 *
 * Units:   times in milliseconds since the epoch; `occurredAt` ≤ `acceptedAt`; `dwellMs` 0…86,400,000.
 * Missing: what the event is about is named (`namesTarget`); records from before creators were named lack
 *          `creatorId`, which is null then. `watchedShare` (0…1) only for a WATCH of a video.
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
  creatorId: z.string().nullable().default(null),
  occurredAt: z.number(),
  acceptedAt: z.number(),
  dwellMs: z.number().nullable(),
  recommendationId: z.string().nullable(),
  placedProductIds: z.array(z.string()),
  watchedShare: z.number().nullable(),
});
export type InteractionEvent = z.infer<typeof interactionEvent>;

/** Events that are about a creator. */
const aboutCreators: ReadonlySet<EventType> = new Set(['FOLLOW', 'UNFOLLOW', 'HIDE_CREATOR']);

/**
 * Whether an event names what it is about: a creator to follow or hide, for everything else a product or a video.
 * UNDO_NOT_INTERESTED takes back what was hidden, so a creator will do for it too.
 */
export function namesTarget({
  type,
  productId,
  videoId,
  creatorId,
}: Pick<InteractionEvent, 'type' | 'productId' | 'videoId' | 'creatorId'>): boolean {
  if (aboutCreators.has(type)) return creatorId !== null;
  if (type === 'UNDO_NOT_INTERESTED' && creatorId !== null) return true;
  return productId !== null || videoId !== null;
}

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

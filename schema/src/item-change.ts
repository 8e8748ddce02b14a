import { z } from 'zod';

/** The topics that owners publish their changes to; compacted, the key of a record is the id. */
export const catalogTopic = 'catalog.v1';
export const videoTopic = 'video.v1';
export const userTopic = 'user.v1';

/**
 * A product as recommendation needs it for ranking and filtering; the whole state, not a difference.
 *
 * Units:   `priceMinor` in minor units of `currency`; `createdAt` in milliseconds since the epoch.
 * Missing: `stock` null = unknown, counted as available; `priceMinor` null = unknown.
 */
export const productChange = z.object({
  kind: z.literal('product'),
  id: z.string(),
  title: z.string(),
  category: z.string().nullable(),
  brand: z.string().nullable(),
  tags: z.array(z.string()),
  priceMinor: z.number().nullable(),
  currency: z.string().nullable(),
  stock: z.number().nullable(),
  createdAt: z.number(),
});

/** A video as recommendation needs it: creator, age, and which products are placed in it (times in ms of the video). */
export const videoChange = z.object({
  kind: z.literal('video'),
  id: z.string(),
  creatorId: z.string().nullable(),
  hashtags: z.array(z.string()),
  durationMs: z.number(),
  placements: z.array(z.object({ productId: z.string(), startMs: z.number(), endMs: z.number() })),
  createdAt: z.number(),
});

/** A viewer's interests (category slugs), as chosen at sign-up or later. */
export const interestsChange = z.object({
  kind: z.literal('interests'),
  id: z.string(),
  interests: z.array(z.string()),
});

/**
 * A visitor signed up or logged in: their history joins the account, once.
 * `id` is the record's key, `<account id>/<visitor id>`; the two others are the bare ids.
 */
export const historyJoin = z.object({
  kind: z.literal('history-join'),
  id: z.string(),
  accountId: z.string(),
  visitorId: z.string(),
  at: z.number(),
});

export const itemChange = z.discriminatedUnion('kind', [productChange, videoChange]);
export const userChange = z.discriminatedUnion('kind', [interestsChange, historyJoin]);
export type ProductChange = z.infer<typeof productChange>;
export type VideoChange = z.infer<typeof videoChange>;
export type InterestsChange = z.infer<typeof interestsChange>;
export type HistoryJoin = z.infer<typeof historyJoin>;

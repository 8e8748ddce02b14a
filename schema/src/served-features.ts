import { z } from 'zod';

/** The topic of what the ranker knew when it ranked a list; the key of a record is the viewer id. */
export const servedFeaturesTopic = 'served-features.v1';

/** How long a log keeps them, in milliseconds: 7 days. They are much, and trainings look at the newest. */
export const servedFeaturesRetentionMs = 7 * 86_400_000;

/** Items of a list that are told of at most, and candidates drawn besides. */
export const mostShown = 20;
export const mostDrawn = 16;

/**
 * What the ranker knew of a list's products, and of some of all its candidates, at the moment that it ranked them: what
 * later trainings learn from, however the world has changed since.
 *
 * Shape:   `values` are float32 numbers, little endian, in base64: a row for each of `items`, in that order.
 * Units:   `at` in milliseconds since the epoch.
 */
export const servedFeatures = z.object({
  kind: z.literal('served-features'),
  recommendationId: z.string(),
  viewerId: z.string().nullable(),
  at: z.number(),
  /** Names the columns of a row: rows of other columns are not mixed in. */
  columns: z.string(),
  /** Product ids: those that were shown first. */
  items: z.array(z.string()).max(mostShown + mostDrawn),
  /** How many of the items were shown. */
  shown: z.number().int().min(0).max(mostShown),
  /** Places, among the items, of what was drawn from all candidates, each with the same chance. */
  drawn: z.array(z.number().int().min(0)).max(mostDrawn),
  values: z.string(),
});
export type ServedFeatures = z.infer<typeof servedFeatures>;

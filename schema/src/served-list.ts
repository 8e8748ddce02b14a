import { z } from 'zod';

/** The topic of lists that were served as a part of an experiment; the key of a record is the viewer id. */
export const servedListsTopic = 'served-lists.v1';

const signal = z.number().nullable();

/** One item of a served list, with what spoke for it at that moment. */
export const servedItem = z.object({
  /** A product's id on a rail, a video's in a feed. */
  id: z.string(),
  /** The products offered in a video; empty on a rail. */
  productIds: z.array(z.string()),
  score: z.number(),
  signals: z.object({
    coView: signal,
    embedding: signal,
    popularity: signal,
    recency: signal,
    session: signal,
  }),
  reasons: z.array(z.object({ code: z.string(), text: z.string() })),
  /** The source that proposed it. */
  source: z.string(),
  /** The merchandising rule that moved it; null = none. */
  rule: z.object({ key: z.string(), action: z.enum(['pin', 'boost', 'bury']) }).nullable(),
  /** The chance, 0…1, that exploration drew it; null = it stands where it does by rank. */
  propensity: z.number().nullable(),
  /** The arm (0 or 1) that chose the item of an interleaved list; null elsewhere. */
  team: z.union([z.literal(0), z.literal(1)]).nullable(),
});
export type ServedItem = z.infer<typeof servedItem>;

/** How a list was ranked. */
const ranking = z.object({
  scorer: z.enum(['classic', 'learned', 'linear']),
  weights: z.object({
    coView: z.number(),
    embedding: z.number(),
    popularity: z.number(),
    recency: z.number(),
    session: z.number(),
  }),
});

/**
 * A list, or a page of a feed, as it was served: what an experiment exposed a viewer to.
 *
 * Units:   `at` in milliseconds since the epoch; `from` items of the same recommendation came on pages before.
 * Missing: `experiment` and `arm` null = served outside experiments, which is not logged.
 */
export const servedList = z.object({
  kind: z.literal('served-list'),
  recommendationId: z.string(),
  viewerId: z.string().nullable(),
  surface: z.enum(['rail', 'feed']),
  at: z.number(),
  from: z.number(),
  experiment: z.string().nullable(),
  arm: z.string().nullable(),
  /** One; of an interleaved list, that of each team. */
  rankings: z.array(ranking).min(1),
  items: z.array(servedItem),
});
export type ServedList = z.infer<typeof servedList>;

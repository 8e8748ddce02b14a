import { z } from 'zod';

import { rankerNames } from './session-model.js';

const quality = z.object({ hr20: z.number(), mrr20: z.number() });

/** What one source of candidates costs and brings, over queries. */
const sourceReport = z.object({
  /** A model's own sources are named behind the one that asks the model. */
  source: z.string(),
  /** Milliseconds a query, on average. */
  msPerQuery: z.number(),
  /** Items that it proposes for a query, on average. */
  candidates: z.number(),
  /** How often it proposes what came next, percent of the queries. */
  recall: z.number(),
  /** The same where no source beside it does. */
  recallAlone: z.number(),
  /** What it proposed of that which is shown, percent of the first 20 places; several sources may propose the same. */
  shown: z.number(),
  /** The same of what no source beside it proposed. */
  shownAlone: z.number(),
});
export type SourceReport = z.infer<typeof sourceReport>;

/** What is known of a trained model beside its numbers. */
export const modelCard = z.object({
  version: z.string(),
  /** Milliseconds since the epoch. */
  createdAt: z.number(),
  seed: z.number(),
  epochs: z.number(),
  trees: z.number(),
  /** What ranks its candidates, and what it learnt from; missing = made before there was a choice. */
  ranker: z
    .object({
      name: z.enum(rankerNames),
      /** Sessions or lists with something that came next. */
      examples: z.number(),
      learntFrom: z.enum(['sessions', 'lists']),
      /** Served lists of the log that were clicked in; `otherColumns` more told of features that are no longer those. */
      lists: z.object({ clicked: z.number(), otherColumns: z.number() }),
    })
    .optional(),
  /** What it was trained on; times of the first and the last event in milliseconds since the epoch. */
  data: z.object({
    sessions: z.number(),
    events: z.number(),
    items: z.number(),
    from: z.number(),
    to: z.number(),
    /** The newest offset of each partition of the log that was read, null = it had none; missing = not from a log. */
    through: z.array(z.number().nullable()).optional(),
  }),
  /** Percent, on the newest sessions, by a model that had not seen them; `serving` null = nothing served before. */
  holdout: z.object({
    queries: z.number(),
    trained: quality,
    popularity: quality,
    serving: quality.nullable(),
    /** What each source of candidates cost and brought there; missing = made before it was told. */
    sources: z.array(sourceReport).readonly().optional(),
  }),
  /** How long the training took, milliseconds. */
  tookMs: z.number(),
});
export type ModelCard = z.infer<typeof modelCard>;

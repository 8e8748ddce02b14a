import { z } from 'zod';

import { modelCard } from '../models/model-card.js';

/** What can become of a training. */
export const trainingStates = ['RUNNING', 'DONE', 'FAILED', 'INTERRUPTED'] as const;
export type TrainingState = (typeof trainingStates)[number];

/**
 * What is known of one training.
 *
 * Units:   times in milliseconds since the epoch, `progress` 0…1.
 * Missing: null = not yet, or not at all.
 */
export const trainingRun = z.object({
  id: z.string(),
  state: z.enum(trainingStates),
  /** The account that asked for it; null = the command line. */
  startedBy: z.string().nullable(),
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  progress: z.number(),
  /** The process that trains: when it is gone, a run that says RUNNING was interrupted. */
  pid: z.number(),
  sessions: z.number().nullable(),
  /** What came of it. */
  card: modelCard.nullable(),
  isPromoted: z.boolean(),
  /** Why it failed, in a sentence. */
  error: z.string().nullable(),
});
export type TrainingRun = z.infer<typeof trainingRun>;

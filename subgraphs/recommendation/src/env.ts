import {
  portVariable,
  processEnv,
  redisVariable,
  secretVariable,
  subgraphEnv,
} from '@reelgraph/platform/process/variables';
import { z } from 'zod';

/** Every variable of the process that serves the recommendation subgraph. */
export const recommendationEnv = subgraphEnv.extend({
  PORT: portVariable(4004),
  /** Where features are. */
  REDIS_URL: redisVariable,
  /** Signs the cursors of feeds: the same in all processes, or a cursor of one is no good at another. */
  CURSOR_SECRET: secretVariable,
  /** Folder of what has to wait on disk: events, while the log is away. One process has it to itself. */
  DATA_DIR: z.string().min(1).default('.data'),
  /** Folder of the trained models, shared with whoever trains; unset = `models` in DATA_DIR. */
  MODELS_DIR: z.string().min(1).optional(),
});

/** Every variable of a process of the stream. */
export const streamEnv = processEnv.extend({
  PORT: portVariable(4005),
  /** Where features are. */
  REDIS_URL: redisVariable,
});

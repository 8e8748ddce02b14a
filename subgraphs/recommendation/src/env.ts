import {
  brokersVariable,
  portVariable,
  processEnv,
  redisVariable,
  secretVariable,
  subgraphEnv,
} from '@reelgraph/platform/process/variables';
import { z } from 'zod';

/** An MLflow tracking server. */
export const trackingVariable = z.url({ protocol: /^https?$/, error: 'use an http(s):// URL' });

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
  /** An MLflow tracking server that is told of trainings; unset = none is. */
  MLFLOW_TRACKING_URI: trackingVariable.optional(),
});

/** What the process of a training reads; the process that serves starts it. */
export const trainingEnv = z.object({
  DATA_DIR: z.string().min(1),
  MODELS_DIR: z.string().min(1),
  KAFKA_BROKERS: brokersVariable.optional(),
  /** The account that asked for the training. */
  STARTED_BY: z.string().optional(),
  MLFLOW_TRACKING_URI: trackingVariable.optional(),
});

/** Every variable of a process of the stream. */
export const streamEnv = processEnv.extend({
  PORT: portVariable(4005),
  /** Where features are. */
  REDIS_URL: redisVariable,
});

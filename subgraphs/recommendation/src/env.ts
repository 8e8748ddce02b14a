import {
  portVariable,
  processEnv,
  redisVariable,
  secretVariable,
  subgraphEnv,
} from '@reelgraph/platform/process/variables';

/** Every variable of the process that serves the recommendation subgraph. */
export const recommendationEnv = subgraphEnv.extend({
  PORT: portVariable(4004),
  /** Where the features are. */
  REDIS_URL: redisVariable,
  /** Signs the cursors of feeds: the same in all processes, or a cursor of one is no good at another. */
  CURSOR_SECRET: secretVariable,
});

/** Every variable of the process that turns events into features. */
export const streamEnv = processEnv.extend({
  PORT: portVariable(4005),
  REDIS_URL: redisVariable,
});

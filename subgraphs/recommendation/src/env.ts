import {
  portVariable,
  redisVariable,
  secretVariable,
  subgraphEnv,
} from '@reelgraph/platform/process/variables';
import { z } from 'zod';

/** Every variable of the recommendation subgraph's process. */
export const recommendationEnv = subgraphEnv.extend({
  PORT: portVariable(4004),
  /** Where gateways hear of changes. */
  REDIS_URL: redisVariable,
  /** Signs the cursors of feeds: with another one, the cursors of before are no good. */
  CURSOR_SECRET: secretVariable,
  /**
   * Folder of the state that is saved now and then, so that a start need not read all of the log, and of the events
   * that wait for it while it is away: a process of its own has it to itself.
   */
  DATA_DIR: z.string().min(1).default('.data'),
});

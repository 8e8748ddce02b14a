import {
  ownerEnv,
  portVariable,
  redisVariable,
  signingKeyVariable,
} from '@reelgraph/platform/process/variables';

/** Every variable of the user subgraph's process. */
export const userEnv = ownerEnv.extend({
  PORT: portVariable(4001),
  /** Where gateways hear that a log-in has ended. */
  REDIS_URL: redisVariable,
  /** Signs access tokens; the gateway has its public half. */
  TOKEN_PRIVATE_KEY: signingKeyVariable,
});

import { ownerEnv, portVariable, signingKeyVariable } from '@reelgraph/platform/process/variables';

/** Every variable of the user subgraph's process. */
export const userEnv = ownerEnv.extend({
  PORT: portVariable(4001),
  /** Signs access tokens; the gateway has its public half. */
  TOKEN_PRIVATE_KEY: signingKeyVariable,
});

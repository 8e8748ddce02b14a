import { ownerEnv, portVariable, publicUrlVariable } from '@reelgraph/platform/process/variables';

/** Every variable of the catalog subgraph's process. */
export const catalogEnv = ownerEnv.extend({
  PORT: portVariable(4002),
  /** Origin that clients reach the gateway at, for absolute URLs in answers; unset = root-relative URLs. */
  PUBLIC_URL: publicUrlVariable,
});

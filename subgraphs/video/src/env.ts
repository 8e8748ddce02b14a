import { ownerEnv, portVariable, publicUrlVariable } from '@reelgraph/platform/process/variables';

/** Every variable of the video subgraph's process. */
export const videoEnv = ownerEnv.extend({
  PORT: portVariable(4003),
  /** Origin that clients reach the gateway at, for absolute URLs in answers; unset = root-relative URLs. */
  PUBLIC_URL: publicUrlVariable,
});

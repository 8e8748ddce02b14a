import type { RequestContext } from '@reelgraph/platform/request-context';

import type { VideoLoaders } from './video.loaders.js';

/** What the video subgraph's resolvers work with. */
export interface VideoContext extends RequestContext {
  readonly loaders: VideoLoaders;
}

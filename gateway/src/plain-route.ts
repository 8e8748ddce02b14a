import type { PlainRoute } from '@reelgraph/platform/serve';

import type { Gateway } from './gateway.js';
import { wantsStream } from './subscriptions/stream-door.js';

/** The requests to `/graphql` that are a body and want one answer: nearly all there are. */
export const plainRouteTo = (gateway: Pick<Gateway, 'handleHttp'>): PlainRoute => ({
  path: '/graphql',
  accepts: (request) => !wantsStream(request),
  handle: (request, response) => gateway.handleHttp(request, response),
});

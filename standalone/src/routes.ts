import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Gateway } from '@reelgraph/gateway/gateway';
import { isGatewayAddress } from '@reelgraph/gateway/persisted/http-resolution';

import { createPicturesRoute } from './pictures/pictures.route.js';
import type { FindHead } from './web/page-heads.js';
import { createMediaRoute, createWebAppRoute } from './web/web-app.route.js';

/** Answers every address of the server but health and metrics: the API, drawn pictures, clips, the web app. */
export function createRoutes(options: {
  gateway: Pick<Gateway, 'handleHttp'>;
  webFolder: string;
  mediaFolder: string;
  graphiql: boolean;
  findHead: FindHead;
}): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const pictures = createPicturesRoute();
  const media = createMediaRoute(options.mediaFolder);
  const { webFolder: folder, graphiql, findHead } = options;
  const webApp = createWebAppRoute({ folder, graphiql, findHead });
  const notFound = (response: ServerResponse): void => {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' });
    response.end('There is nothing at this address.\n');
  };
  return async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://local');
    if (isGatewayAddress(request.url ?? '')) return options.gateway.handleHttp(request, response);
    if (await pictures(request, response, url)) return;
    media(request, response, () => webApp(request, response, () => notFound(response)));
  };
}

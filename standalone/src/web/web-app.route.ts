import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';

import sirv from 'sirv';

import { pageAddressOf } from './page-address.js';
import { withHead } from './page-head.js';
import type { FindHead, FoundHead } from './page-heads.js';

/** Answers a request or calls `next` when it has nothing for it. */
export type Route = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

// The app loads only what this server has; an imported catalogue's pictures may come from anywhere over HTTPS.
const appPolicy = [
  "default-src 'self'",
  "img-src 'self' https: data:",
  "media-src 'self' https:",
  "connect-src 'self' ws: wss:",
  "style-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

// GraphiQL's editor writes style elements and starts its workers from blobs.
const graphiqlPolicy = [
  "default-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self' ws: wss:",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const isGraphiql = (path: string): boolean => path === '/graphiql' || path.startsWith('/graphiql/');

/**
 * Paths that are not pages: an unknown one is 404 and not the app. Files lie in known folders or at the top; a page
 * such as `/product/products.33` may end in a dot and more.
 */
const isFile = /^\/(assets|media|art)\/|^\/[^/]+\.[a-z0-9]+$/i;

/**
 * Serves the built web app: its files, and its page for every address that is not a file, so that the address of
 * a video or a product can be shared: those pages carry their title and what previews show, and one that is about
 * nothing that exists is 404. GraphiQL is a page of its own, in development only.
 */
export function createWebAppRoute(options: {
  folder: string;
  graphiql: boolean;
  findHead: FindHead;
}): Route {
  const files = sirv(options.folder, {
    etag: true,
    gzip: true,
    brotli: true,
    setHeaders(response, pathname) {
      const hashed = pathname.startsWith('/assets/');
      response.setHeader(
        'Cache-Control',
        hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });

  /** Sends the app's page with a head of its own. False: it was not sent, the plain one will do. */
  async function sendPage(
    request: IncomingMessage,
    response: ServerResponse,
    found: FoundHead,
  ): Promise<boolean> {
    if (found === null) return false;
    const plain = await readFile(path.join(options.folder, 'index.html'), 'utf8');
    const page = found === 'missing' ? plain : withHead(plain, found.head);
    if (page === null) return false;
    response.writeHead(found === 'missing' ? 404 : 200, {
      'Content-Type': 'text/html;charset=utf-8',
      'Cache-Control': 'no-cache',
      'Content-Length': Buffer.byteLength(page),
    });
    response.end(request.method === 'HEAD' ? undefined : page);
    return true;
  }

  return (request, response, next) => {
    const pathname = new URL(request.url ?? '/', 'http://local').pathname;
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Referrer-Policy', 'same-origin');
    if (isGraphiql(pathname)) {
      if (!options.graphiql) return next();
      response.setHeader('Content-Security-Policy', graphiqlPolicy);
      request.url = '/graphiql.html';
      return files(request, response, next);
    }
    response.setHeader('Content-Security-Policy', appPolicy);
    if (pathname === '/graphiql.html') return next();
    const servePlain = (): void => files(request, response, next);
    if (!isFile.test(pathname)) request.url = '/';
    const address = pageAddressOf(pathname);
    if (address === null) return servePlain();
    options
      .findHead(address)
      .then((found) => sendPage(request, response, found))
      .then((sent) => sent || servePlain(), servePlain);
  };
}

/** Serves the demo clips below `/media/`, with byte ranges so that players can seek. */
export function createMediaRoute(folder: string): Route {
  const files = sirv(folder, { etag: true, maxAge: 86_400 });
  return (request, response, next) => {
    const url = request.url ?? '/';
    if (!url.startsWith('/media/')) return next();
    request.url = url.slice('/media'.length);
    return files(request, response, () => {
      request.url = url;
      next();
    });
  };
}

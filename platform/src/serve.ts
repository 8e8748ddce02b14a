import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

import type { Registry } from 'prom-client';

import type { PlainRequest } from './plain-http/plain-request.js';
import { answerPlainRequests, type PlainRequests } from './plain-http/plain-requests.js';
import type { HttpResponse, PlainResponse } from './plain-http/plain-response.js';
import { TransientMap } from './transient-map.js';

/** The server could not listen; the message is one sentence for the person at the terminal. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

/** What a process serves over HTTP. */
export interface ServeOptions {
  readonly port: number;
  /** Address to listen on; undefined = loopback, IPv4 and IPv6. */
  readonly host: string | undefined;
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;
  readonly handleUpgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** What is answered without `node:http` where a request is plain enough; absent = nothing. */
  readonly plain?: PlainRoute;
  /** Whether what the process needs answers now, asked by `/readyz` once it is marked ready; absent = always. */
  readonly isReady?: () => Promise<boolean>;
  /** What `/metrics` answers. */
  readonly metrics: Pick<Registry, 'contentType' | 'metrics'>;
}

/** An address whose requests come in one piece and are answered in one. */
export interface PlainRoute {
  readonly path: string;
  /** Whether the answer to a request is one piece; `handle` of the server takes the others. */
  readonly accepts: (request: PlainRequest) => boolean;
  readonly handle: (request: PlainRequest, response: PlainResponse) => Promise<void>;
}

/** A listening server with `/healthz`, `/readyz` and `/metrics`. */
export interface Server {
  readonly port: number;
  /** From now on `/readyz` answers 200. */
  markReady(): void;
  /**
   * No connection is let in from now on, and `/readyz` answers 503. Connections end with their next answer, which says so
   * (`Connection: close`), or when nothing comes for a moment; at the latest after `graceMs`.
   */
  close(graceMs: number): Promise<void>;
}

/**
 * Connections that wait to be taken at most, where the system allows so many: after a restart thousands of clients come
 * back at once, and each beyond this waits a second or more before it tries again.
 */
const backlog = 4096;

/**
 * How long a connection that is being closed waits for a request that may be on its way already, milliseconds: a client
 * cannot know whether one that was cut off has been handled.
 */
const idleMs = 250;

/** Lets in no more connections; resolves when the last one has ended. */
const closeListener = (server: http.Server): Promise<void> =>
  new Promise((resolve) => {
    // That of HTTP servers cuts off idle connections at once.
    net.Server.prototype.close.call(server, () => resolve());
  });

function listen(server: http.Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') {
        reject(new ListenError(`Port ${port} is in use; set PORT to another one.`));
      } else if (error.code === 'EACCES') {
        reject(
          new ListenError(`No permission to listen on port ${port}; set PORT to 1024 or more.`),
        );
      } else
        reject(
          new ListenError(`Cannot listen on ${host} (HOST), port ${port} (PORT): ${error.code}.`),
        );
    });
    server.listen({ port, host, backlog }, () => {
      server.removeAllListeners('error');
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Listens and serves. Errors: `ListenError` naming PORT or HOST. */
export async function serve(options: ServeOptions): Promise<Server> {
  let ready = false;
  let closing = false;
  const unanswered = new TransientMap<HttpResponse, true>();
  const { plain } = options;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (closing) response.setHeader('connection', 'close');
    unanswered.set(response, true);
    response.once('close', () => unanswered.delete(response));
    const [path] = (request.url ?? '/').split('?');
    if (path === '/healthz') response.end('ok\n');
    else if (path === '/readyz') {
      const isReady = ready && !closing && ((await options.isReady?.()) ?? true);
      response.statusCode = isReady ? 200 : 503;
      response.end(isReady ? 'ready\n' : 'not ready\n');
    } else if (path === '/metrics') {
      response.setHeader('content-type', options.metrics.contentType);
      response.end(await options.metrics.metrics());
    } else await options.handle(request, response);
  }

  async function handlePlain(
    route: PlainRoute,
    request: PlainRequest,
    response: PlainResponse,
  ): Promise<void> {
    if (closing) response.setHeader('connection', 'close');
    unanswered.set(response, true);
    try {
      await route.handle(request, response);
    } finally {
      unanswered.delete(response);
    }
  }

  /** The handler answers its own errors; what is left is a response that cannot be finished. */
  function giveUp(response: HttpResponse): void {
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response.statusCode = 500;
    response.end();
  }

  const plainRequests: PlainRequests[] = [];
  const create = (): http.Server => {
    const server = http.createServer((request, response) => {
      handle(request, response).catch(() => giveUp(response));
    });
    if (plain !== undefined) {
      const { path, accepts } = plain;
      const answer = (request: PlainRequest, response: PlainResponse): void => {
        handlePlain(plain, request, response).catch(() => giveUp(response));
      };
      plainRequests.push(answerPlainRequests(server, { path, accepts, handle: answer }));
    }
    server.on('upgrade', (request, socket, head) => {
      // A reset while the handshake runs must not end the process.
      socket.on('error', () => socket.destroy());
      if (options.handleUpgrade && !closing && /^\/graphql(\?|$)/.test(request.url ?? '')) {
        options.handleUpgrade(request, socket, head);
      } else socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    });
    return server;
  };

  const first = create();
  const servers = [first];
  const port = await listen(first, options.port, options.host ?? '127.0.0.1');
  if (options.host === undefined) {
    const second = create();
    try {
      await listen(second, port, '::1');
      servers.push(second);
    } catch (error) {
      // A machine without IPv6 is served over IPv4 alone; a taken port is not.
      if (error instanceof ListenError && error.message.includes('in use')) {
        first.close();
        throw error;
      }
    }
  }
  return {
    port,
    markReady() {
      ready = true;
    },
    async close(graceMs) {
      closing = true;
      for (const response of unanswered.keys())
        if (!response.headersSent) response.setHeader('connection', 'close');
      const listening = [...servers, ...plainRequests];
      const idle = setInterval(
        () => listening.forEach((each) => each.closeIdleConnections()),
        idleMs,
      );
      const force = setTimeout(
        () => listening.forEach((each) => each.closeAllConnections()),
        graceMs,
      );
      await Promise.all(servers.map(closeListener));
      clearInterval(idle);
      clearTimeout(force);
    },
  };
}

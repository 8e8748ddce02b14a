import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';

import { type WebSocket, WebSocketServer } from 'ws';

import type { Authentication } from '../access/authenticate.js';
import { limits } from '../access/limits.js';
import { clientCredentials } from '../persisted/http-resolution.js';
import type { PersistedOperations } from '../persisted/persisted-operations.js';
import { closeCodes } from './frames.js';
import type { StartOperation } from './operations.js';
import { runSession } from './socket-session.js';

const protocol = 'graphql-transport-ws';
/** Milliseconds a client has to say who it is. */
const defaultInitTimeoutMs = 3000;
/** A socket that answers no ping for two of these is gone, milliseconds. */
const pingIntervalMs = 12_000;
/** Sockets closed at a time when the process stops, so that clients do not all return at once. */
const closeBatch = 500;

/** Answers WebSocket upgrades of `/graphql`. */
export interface SocketDoor {
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Sockets open at the moment. */
  readonly size: number;
  /** Closes every socket with 1001. */
  close(): Promise<void>;
}

const first = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value;

/** Whether a page of this origin may open a socket: none (no browser), the request's own host, or an allowed one. */
export function isAllowedOrigin(
  origin: string | undefined,
  host: string | undefined,
  allowed: ReadonlySet<string>,
): boolean {
  if (origin === undefined || allowed.has(origin)) return true;
  return URL.canParse(origin) && host !== undefined && new URL(origin).host === host;
}

/** The WebSocket door, speaking graphql-transport-ws. */
export function createSocketDoor(options: {
  authentication: Authentication;
  persisted: PersistedOperations;
  start: StartOperation;
  allowedOrigins: ReadonlySet<string>;
  /** Milliseconds a client has to send `connection_init`. */
  initTimeoutMs?: number;
  now?: () => number;
}): SocketDoor {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: limits.messageBytes,
    // A client that offers other protocols only is accepted with its own first, to hear the close code below.
    handleProtocols: (protocols) =>
      protocols.has(protocol) ? protocol : ([...protocols][0] ?? false),
  });
  const answered = new WeakSet<WebSocket>();
  const ping = setInterval(() => {
    for (const socket of server.clients) {
      if (!answered.delete(socket)) socket.terminate();
      else socket.ping();
    }
  }, pingIntervalMs).unref();

  return {
    get size() {
      return server.clients.size;
    },
    handleUpgrade(request, socket, head) {
      const { origin, host, authorization } = request.headers;
      if (!isAllowedOrigin(origin, host, options.allowedOrigins)) {
        socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
        return;
      }
      server.handleUpgrade(request, socket, head, (ws) => {
        answered.add(ws);
        ws.on('pong', () => answered.add(ws));
        if (ws.protocol !== protocol) {
          ws.close(closeCodes.unknownProtocol, 'Subprotocol not acceptable');
          return;
        }
        runSession(ws, {
          authentication: options.authentication,
          persisted: options.persisted,
          start: options.start,
          headers: {
            authorization,
            visitorId: first(request.headers['x-visitor-id']),
            ...clientCredentials(request),
          },
          initTimeoutMs: options.initTimeoutMs ?? defaultInitTimeoutMs,
          now: options.now ?? Date.now,
        });
      });
    },
    async close() {
      clearInterval(ping);
      const sockets = [...server.clients];
      for (let i = 0; i < sockets.length; i += closeBatch) {
        for (const socket of sockets.slice(i, i + closeBatch)) {
          socket.close(closeCodes.goingAway, 'Going away');
        }
        await delay(20);
      }
      // Who does not answer the close is cut off.
      for (let waited = 0; server.clients.size > 0 && waited < 2000; waited += 50) await delay(50);
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}

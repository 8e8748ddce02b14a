import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

import { WebSocketServer } from 'ws';

import type { Authentication } from '../access/authenticate.js';
import { clientAddress } from '../access/client-address.js';
import { defaultLimits } from '../access/limits.js';
import { clientCredentials } from '../persisted/http-resolution.js';
import type { PersistedOperations } from '../persisted/persisted-operations.js';
import { requestIdOf } from '../request-id.js';
import { closeInBatches } from './batched-close.js';
import { type Connections, createConnections, unboundedConnections } from './connection-bounds.js';
import { closeCodes } from './frames.js';
import { createHeartbeat } from './heartbeat.js';
import type { StartOperation } from './operations.js';
import { createSessionWatch, type WatchSession } from './session-ends.js';
import { runSession } from './socket-session.js';

const protocol = 'graphql-transport-ws';
/** Milliseconds a client has to say who it is. */
const defaultInitTimeoutMs = 3000;
/** A socket that answers no ping for two of these is gone, milliseconds. */
const defaultPingIntervalMs = 12_000;
/** Sockets open in one process at most. */
const defaultMaxSockets = 20_000;

/** Answers WebSocket upgrades of `/graphql`. */
export interface SocketDoor {
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Sockets open at the moment. */
  readonly size: number;
  /** Closes every socket with 1001, spread over up to three seconds; none is opened any more. */
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

function refuse(socket: Duplex, status: string, headers = ''): void {
  socket.end(`HTTP/1.1 ${status}\r\n${headers}Connection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** The WebSocket door, speaking graphql-transport-ws. */
export function createSocketDoor(options: {
  authentication: Authentication;
  persisted: PersistedOperations;
  start: StartOperation;
  allowedOrigins: ReadonlySet<string>;
  /** Told of log-ins that end; absent = nothing is. */
  watchSession?: WatchSession;
  /** Counts sockets by viewer and address; absent = they are not bounded so. */
  connections?: Connections;
  /** Whether the address that X-Forwarded-For tells is believed. */
  trustProxy?: boolean;
  /** Milliseconds a client has to send `connection_init`. */
  initTimeoutMs?: number;
  pingIntervalMs?: number;
  /** The longest message of a client. */
  maxMessageBytes?: number;
  /** Sockets open at most. */
  maxSockets?: number;
  now?: () => number;
}): SocketDoor {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: options.maxMessageBytes ?? defaultLimits.messageBytes,
    // A client that offers other protocols only is accepted with its own first, to hear the close code below.
    handleProtocols: (protocols) =>
      protocols.has(protocol) ? protocol : ([...protocols][0] ?? false),
  });
  const heartbeat = createHeartbeat(options.pingIntervalMs ?? defaultPingIntervalMs);
  const {
    watchSession = createSessionWatch(null),
    connections = createConnections(unboundedConnections),
    maxSockets = defaultMaxSockets,
  } = options;
  let closing = false;

  return {
    get size() {
      return server.clients.size;
    },
    handleUpgrade(request, socket, head) {
      const { origin, host, authorization } = request.headers;
      if (!isAllowedOrigin(origin, host, options.allowedOrigins)) {
        return refuse(socket, '403 Forbidden');
      }
      if (closing || server.clients.size >= maxSockets) {
        return refuse(socket, '503 Service Unavailable', 'Retry-After: 10\r\n');
      }
      const address = clientAddress(request, options.trustProxy ?? false);
      const exit = connections.enter('perAddress', address);
      if (exit === null) return refuse(socket, '429 Too Many Requests', 'Retry-After: 10\r\n');
      socket.once('close', exit);
      server.handleUpgrade(request, socket, head, (ws) => {
        heartbeat.add(ws);
        if (ws.protocol !== protocol) {
          ws.close(closeCodes.unknownProtocol, 'Subprotocol not acceptable');
          return;
        }
        runSession(ws, socket, {
          authentication: options.authentication,
          persisted: options.persisted,
          start: options.start,
          watchSession,
          connections,
          headers: {
            authorization,
            requestId: requestIdOf(first(request.headers['x-request-id'])),
            visitorId: first(request.headers['x-visitor-id']),
            ...clientCredentials(request),
          },
          clientHeaders: request.headers,
          address,
          initTimeoutMs: options.initTimeoutMs ?? defaultInitTimeoutMs,
          now: options.now ?? Date.now,
        });
      });
    },
    async close() {
      closing = true;
      await closeInBatches(
        server.clients,
        (socket) => socket.close(closeCodes.goingAway, 'Going away'),
        (socket) => socket.terminate(),
      );
      heartbeat.close();
      server.close();
    },
  };
}

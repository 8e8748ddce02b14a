import type http from 'node:http';
import type { Socket } from 'node:net';

import { PlainConnection, type PlainHandling } from './plain-connection.js';

/** The connections on which nothing but plain requests have come. */
export interface PlainRequests {
  /** Ends those that wait for a request. */
  closeIdleConnections(): void;
  closeAllConnections(): void;
}

/**
 * Answers the plain requests to a server itself, with none of what `node:http` keeps ready for all the others. A
 * connection that brings anything else is the server's, from these bytes on: what is refused, and how long it may take
 * to come, is decided there.
 */
export function answerPlainRequests(server: http.Server, handling: PlainHandling): PlainRequests {
  const connections = new Set<PlainConnection>();
  const others = server.listeners('connection') as ((socket: Socket) => void)[];
  const handOver = (socket: Socket): void => {
    for (const other of others) other.call(server, socket);
  };
  server.removeAllListeners('connection');
  server.on('connection', (socket: Socket) => {
    const limits = { firstMs: server.headersTimeout, keepAliveMs: server.keepAliveTimeout };
    connections.add(
      new PlainConnection(socket, handling, limits, handOver, (left) => connections.delete(left)),
    );
  });
  return {
    closeIdleConnections() {
      for (const connection of connections) if (connection.isIdle) connection.destroy();
    },
    closeAllConnections() {
      for (const connection of connections) connection.destroy();
    },
  };
}

/** Parts of the interval; the sockets of one are pinged together, so that thousands do not cost one long turn. */
const slots = 12;

/** What a heartbeat needs of a WebSocket. */
export interface HeartbeatSocket {
  ping(): void;
  terminate(): void;
  on(event: 'pong' | 'close', listener: () => void): unknown;
}

/** Pings sockets and cuts off those that answer no ping within two intervals. */
export interface Heartbeat {
  /** Looks after a socket until it closes. */
  add(socket: HeartbeatSocket): void;
  close(): void;
}

/** A heartbeat that pings every socket once an interval. Units: `intervalMs` milliseconds. */
export function createHeartbeat(intervalMs: number): Heartbeat {
  const groups = Array.from({ length: slots }, () => new Set<HeartbeatSocket>());
  const silent = new WeakSet<HeartbeatSocket>();
  let added = 0;
  let turn = 0;
  const timer = setInterval(() => {
    for (const socket of groups[turn % slots] ?? []) {
      if (silent.has(socket)) socket.terminate();
      else {
        silent.add(socket);
        socket.ping();
      }
    }
    turn += 1;
  }, intervalMs / slots).unref();

  return {
    add(socket) {
      const group = groups[added % slots];
      added += 1;
      group?.add(socket);
      socket.on('pong', () => silent.delete(socket));
      socket.on('close', () => group?.delete(socket));
    },
    close: () => clearInterval(timer),
  };
}

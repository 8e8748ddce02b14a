import type { SharedPayload } from './frames.js';

/** Bytes waiting for a slow reader beyond which it gets the newest payload of each operation only … */
const conflateBytes = 256 * 1024;
/** … and beyond which its socket is cut off. */
const cutOffBytes = 8 * 1024 * 1024;
/** How often a slow reader is looked after, milliseconds. */
const drainIntervalMs = 250;

/** What an outbox needs of a WebSocket. */
export interface OutboxSocket {
  readonly bufferedAmount: number;
  send(data: Buffer, options: { binary: boolean }): void;
  terminate(): void;
}

/** Payloads on their way to one socket; a slow reader costs memory up to a bound and nobody else's time. */
export interface Outbox {
  /** Sends a payload, or keeps it in the place of an older one of the operation while the reader is slow. */
  push(id: string, payload: SharedPayload): void;
  /** Drops what waits for an operation. */
  forget(id: string): void;
  close(): void;
}

/** The outbox of a socket. */
export function createOutbox(socket: OutboxSocket): Outbox {
  const waiting = new Map<string, SharedPayload>();
  let timer: NodeJS.Timeout | undefined;

  const send = (id: string, payload: SharedPayload): void =>
    socket.send(payload.next(id), { binary: false });

  function drain(): void {
    timer = undefined;
    if (socket.bufferedAmount <= conflateBytes) {
      for (const [id, payload] of waiting) send(id, payload);
      waiting.clear();
    }
    if (waiting.size > 0) timer = setTimeout(drain, drainIntervalMs).unref();
  }

  return {
    push(id, payload) {
      const { bufferedAmount } = socket;
      if (bufferedAmount > cutOffBytes) socket.terminate();
      else if (bufferedAmount <= conflateBytes) send(id, payload);
      else {
        waiting.set(id, payload);
        timer ??= setTimeout(drain, drainIntervalMs).unref();
      }
    },
    forget: (id) => void waiting.delete(id),
    close() {
      clearTimeout(timer);
      waiting.clear();
    },
  };
}

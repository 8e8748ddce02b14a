import type { SharedPayload } from './shared-payload.js';

/** Bytes waiting for a slow reader beyond which it gets the newest payload of each operation only … */
const conflateBytes = 128 * 1024;
/** … and, kept payloads included, beyond which its connection is cut off. */
const cutOffBytes = 4 * 1024 * 1024;
/** A reader that never catches up for this long is cut off too, milliseconds. */
const cutOffMs = 30_000;
/** How often a slow reader is looked after, milliseconds. */
const drainIntervalMs = 250;

/** Where an outbox writes to. */
export interface Outlet {
  /** Bytes that were written and have not left yet. */
  readonly pendingBytes: number;
  write(bytes: Buffer): void;
  /** The bytes of an operation's payload. */
  encode(id: string, payload: SharedPayload): Buffer;
  /** Ends the connection at once. */
  cutOff(): void;
}

/** What is on its way to one reader; a slow one costs memory up to a bound and nobody else's time. */
export interface Outbox {
  /** Sends a payload, or keeps it in the place of an older one of the operation while the reader is slow. */
  push(id: string, payload: SharedPayload): void;
  /** Sends what nothing newer can replace. */
  send(bytes: Buffer): void;
  /** Sends what waits for an operation now, because its end follows. */
  flush(id: string): void;
  /** Drops what waits for an operation. */
  forget(id: string): void;
  close(): void;
}

/** The outbox of a connection. */
export function createOutbox(outlet: Outlet): Outbox {
  const waiting = new Map<string, SharedPayload>();
  let waitingBytes = 0;
  let drains = 0;
  let timer: NodeJS.Timeout | undefined;

  function forget(id: string): void {
    waitingBytes -= waiting.get(id)?.text.length ?? 0;
    waiting.delete(id);
  }

  function drain(): void {
    for (const [id, payload] of waiting) {
      if (outlet.pendingBytes > conflateBytes) break;
      forget(id);
      outlet.write(outlet.encode(id, payload));
    }
    drains += 1;
    if (waiting.size === 0) rest();
    else if (drains * drainIntervalMs >= cutOffMs) outlet.cutOff();
  }

  function rest(): void {
    clearInterval(timer);
    timer = undefined;
    drains = 0;
  }

  /** Keeps the place in the row when the payload is replaced: who changes often holds up nobody else. */
  function keep(id: string, payload: SharedPayload): void {
    waitingBytes += payload.text.length - (waiting.get(id)?.text.length ?? 0);
    waiting.set(id, payload);
    timer ??= setInterval(drain, drainIntervalMs).unref();
  }

  return {
    push(id, payload) {
      if (waiting.size === 0 && outlet.pendingBytes <= conflateBytes) {
        outlet.write(outlet.encode(id, payload));
        return;
      }
      keep(id, payload);
      if (outlet.pendingBytes + waitingBytes > cutOffBytes) outlet.cutOff();
    },
    send(bytes) {
      if (outlet.pendingBytes + waitingBytes > cutOffBytes) outlet.cutOff();
      else outlet.write(bytes);
    },
    flush(id) {
      const payload = waiting.get(id);
      if (payload === undefined) return;
      forget(id);
      outlet.write(outlet.encode(id, payload));
    },
    forget,
    close() {
      rest();
      waiting.clear();
    },
  };
}

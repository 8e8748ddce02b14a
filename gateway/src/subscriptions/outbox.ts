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

/**
 * What is on its way to one reader; a slow one costs memory up to a bound and nobody else's time. One object without
 * closures: of thousands of readers every object is a walk to memory for each payload.
 */
export class Outbox {
  readonly #outlet: Outlet;
  #waiting: Map<string, SharedPayload> | null = null;
  #waitingBytes = 0;
  #drains = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(outlet: Outlet) {
    this.#outlet = outlet;
  }

  /** Sends a payload, or keeps it in the place of an older one of the operation while the reader is slow. */
  push(id: string, payload: SharedPayload): void {
    if (this.#waiting === null && this.#outlet.pendingBytes <= conflateBytes) {
      this.#outlet.write(this.#outlet.encode(id, payload));
      return;
    }
    this.#keep(id, payload);
    if (this.#outlet.pendingBytes + this.#waitingBytes > cutOffBytes) this.#outlet.cutOff();
  }

  /** Sends what nothing newer can replace. */
  send(bytes: Buffer): void {
    if (this.#outlet.pendingBytes + this.#waitingBytes > cutOffBytes) this.#outlet.cutOff();
    else this.#outlet.write(bytes);
  }

  /** Sends what waits for an operation now, because its end follows. */
  flush(id: string): void {
    const payload = this.#waiting?.get(id);
    if (payload === undefined) return;
    this.forget(id);
    this.#outlet.write(this.#outlet.encode(id, payload));
  }

  /** Drops what waits for an operation. */
  forget(id: string): void {
    this.#waitingBytes -= this.#waiting?.get(id)?.text.length ?? 0;
    this.#waiting?.delete(id);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#drains = 0;
    this.#waitingBytes = 0;
    this.#waiting = null;
  }

  /** Keeps the place in the row when the payload is replaced: who changes often holds up nobody else. */
  #keep(id: string, payload: SharedPayload): void {
    this.#waiting ??= new Map();
    this.#waitingBytes += payload.text.length - (this.#waiting.get(id)?.text.length ?? 0);
    this.#waiting.set(id, payload);
    this.#timer ??= setInterval(() => this.#drain(), drainIntervalMs).unref();
  }

  #drain(): void {
    for (const [id, payload] of this.#waiting ?? []) {
      if (this.#outlet.pendingBytes > conflateBytes) break;
      this.forget(id);
      this.#outlet.write(this.#outlet.encode(id, payload));
    }
    this.#drains += 1;
    if (this.#waiting?.size === 0) this.close();
    else if (this.#drains * drainIntervalMs >= cutOffMs) this.#outlet.cutOff();
  }
}

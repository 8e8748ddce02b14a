import type { Duplex } from 'node:stream';

import { WebSocket } from 'ws';

import type { Outlet } from './outbox.js';
import type { SharedPayload } from './shared-payload.js';

/**
 * Where frames of a WebSocket go: straight to the `stream` that it runs on, which is possible as long as nothing is
 * compressed.
 */
export class SocketOutlet implements Outlet {
  readonly #socket: WebSocket;
  readonly #stream: Duplex;

  constructor(socket: WebSocket, stream: Duplex) {
    this.#socket = socket;
    this.#stream = stream;
  }

  get pendingBytes(): number {
    return this.#stream.writableLength;
  }

  write(frame: Buffer): void {
    // After its close frame a socket must send no other.
    if (this.#socket.readyState === WebSocket.OPEN) this.#stream.write(frame);
  }

  encode(id: string, payload: SharedPayload): Buffer {
    return payload.frame(id);
  }

  cutOff(): void {
    this.#socket.terminate();
  }
}

import type { Socket } from 'node:net';

import { type PlainHead, PlainRequest, readPlainHead } from './plain-request.js';
import { PlainResponse, type ResponseSink } from './plain-response.js';

/** Answers plain requests. */
export interface PlainHandling {
  /** The address of the requests; all others are not plain. */
  readonly path: string;
  /** Whether a request can be answered in one piece. */
  readonly accepts: (request: PlainRequest) => boolean;
  readonly handle: (request: PlainRequest, response: PlainResponse) => void;
}

/** How long connections without a request are kept, milliseconds. */
export interface IdleLimits {
  /** One that never sent anything. */
  readonly firstMs: number;
  /** One that had an answer; it is told of whole seconds. */
  readonly keepAliveMs: number;
}

/** Beyond what is announced, so that a request that is under way still finds the connection open; milliseconds. */
const graceMs = 1000;

/** Heads beyond this are not plain; bytes. */
const maxHeadBytes = 8 * 1024;
const endOfHead = '\r\n\r\n';

/**
 * A connection as long as nothing but plain requests come on it, one after the other. With the first bytes that are
 * anything else it is handed over, with these bytes, and is somebody else's from then on.
 */
export class PlainConnection implements ResponseSink {
  readonly keepAliveSeconds: number;
  #isBusy = false;
  #hasAnswered = false;
  /** What came before the answer was out. */
  #early: Buffer | null = null;
  #headText = '';
  #head: PlainHead | null = null;

  constructor(
    private readonly socket: Socket,
    private readonly handling: PlainHandling,
    private readonly limits: IdleLimits,
    private readonly handOver: (socket: Socket) => void,
    /** Told once, when the connection has ended or is somebody else's. */
    private readonly onLeft: (connection: PlainConnection) => void,
  ) {
    this.keepAliveSeconds = Math.floor(limits.keepAliveMs / 1000);
    socket.on('data', this.#onData);
    socket.on('end', this.#onEnd);
    socket.on('error', this.#onError);
    socket.on('close', this.#onClose);
    socket.on('timeout', this.#onTimeout);
    socket.setTimeout(limits.firstMs);
  }

  /** Whether it waits for a request. */
  get isIdle(): boolean {
    return !this.#isBusy;
  }

  get isGone(): boolean {
    return this.socket.destroyed || !this.socket.writable;
  }

  send(head: string, body: string | Buffer, encoding: 'utf8' | 'latin1', isLast: boolean): void {
    const { socket } = this;
    if (this.isGone) return;
    let flows: boolean;
    if (typeof body === 'string' && encoding === 'latin1') {
      flows = socket.write(head + body, 'latin1');
    } else {
      socket.cork();
      socket.write(head, 'latin1');
      flows = socket.write(typeof body === 'string' ? Buffer.from(body) : body);
      socket.uncork();
    }
    if (isLast) socket.end();
    else if (flows) this.#ready();
    // Who does not read what was answered is not read either.
    else socket.once('drain', () => this.#ready());
  }

  destroy(): void {
    this.socket.destroy();
  }

  readonly #onData = (bytes: Buffer): void => {
    if (this.#isBusy) {
      this.#early = this.#early === null ? bytes : Buffer.concat([this.#early, bytes]);
      this.socket.pause();
      return;
    }
    const request = this.#read(bytes);
    if (request === null || !this.handling.accepts(request)) return this.#leave(bytes);
    this.#isBusy = true;
    this.handling.handle(request, new PlainResponse(this));
  };

  readonly #onEnd = (): void => void this.socket.end();
  readonly #onError = (): void => void this.socket.destroy();
  readonly #onClose = (): void => this.onLeft(this);
  readonly #onTimeout = (): void => {
    if (!this.#isBusy) this.socket.destroy();
  };

  /** The request that these bytes are, no more and no less. */
  #read(bytes: Buffer): PlainRequest | null {
    const end = bytes.indexOf(endOfHead);
    if (end === -1 || end > maxHeadBytes) return null;
    const text = bytes.toString('latin1', 0, end);
    // Most requests on a connection differ in their bodies alone.
    if (text !== this.#headText) {
      this.#head = readPlainHead(text, this.handling.path);
      this.#headText = text;
    }
    const head = this.#head;
    const begin = end + endOfHead.length;
    if (head === null || bytes.length !== begin + head.bodyBytes) return null;
    return new PlainRequest(head, bytes.toString('utf8', begin), this.socket);
  }

  #ready(): void {
    this.#isBusy = false;
    // Whatever comes or goes on a socket begins its time anew.
    if (!this.#hasAnswered) this.socket.setTimeout(this.limits.keepAliveMs + graceMs);
    this.#hasAnswered = true;
    const early = this.#early;
    if (early === null) return;
    this.#early = null;
    this.#leave(early);
    this.socket.resume();
  }

  #leave(bytes: Buffer): void {
    const { socket } = this;
    socket.off('data', this.#onData);
    socket.off('end', this.#onEnd);
    socket.off('error', this.#onError);
    socket.off('close', this.#onClose);
    socket.off('timeout', this.#onTimeout);
    socket.setTimeout(0);
    this.onLeft(this);
    socket.unshift(bytes);
    this.handOver(socket);
  }
}

import net from 'node:net';

import { type CompleteResponse, ResponseReader } from './http1-response.js';
import { BrokenPostError } from './http-post.js';

/** Where a server listens. */
export interface ServerAddress {
  readonly host: string;
  readonly port: number;
}

/** How text becomes bytes; the head of a request is ASCII. */
export type TextEncoding = 'latin1' | 'utf8';

/** A request on a connection. */
export interface Exchange {
  readonly encoding: TextEncoding;
  /** When nobody waits for its response any more, milliseconds since the epoch. */
  readonly deadlineAt: number;
  /** Gives head and body as they go out, once: many requests wait at a time, and none needs its text any more. */
  takeText(): string;
  onResponse(complete: CompleteResponse): void;
  onError(error: Error): void;
}

// What arrives is taken over at once, so that all connections can be read into the same bytes.
const arrivals = Buffer.allocUnsafe(64 * 1024);

/** A kept-alive connection that carries one exchange at a time. */
export class Http1Connection {
  /** Until when it may be used again, milliseconds since the epoch. */
  idleUntil = 0;
  readonly #socket: net.Socket;
  #exchange: Exchange | null = null;
  #reader: ResponseReader | null = null;

  constructor(
    { host, port }: ServerAddress,
    private readonly maxResponseBytes: number,
    /** Told once when the connection can carry nothing more. */
    onClosed: (connection: Http1Connection) => void,
  ) {
    this.#socket = net.connect({
      host,
      port,
      noDelay: true,
      onread: {
        buffer: arrivals,
        callback: (length) => {
          this.#read(arrivals.subarray(0, length));
          return true;
        },
      },
    });
    this.#socket.on('error', (cause) => this.#fail(new BrokenPostError(cause.message, { cause })));
    this.#socket.on('end', () => this.#end());
    this.#socket.on('close', () => {
      this.#end();
      onClosed(this);
    });
  }

  /** What it carries. Missing: null = nothing. */
  get exchange(): Exchange | null {
    return this.#exchange;
  }

  /** Sends a request; the one before it must be over. */
  send(exchange: Exchange): void {
    this.#exchange = exchange;
    this.#reader = new ResponseReader(this.maxResponseBytes);
    this.#socket.write(exchange.takeText(), exchange.encoding);
  }

  /** Ends the connection, whatever it carries. */
  destroy(): void {
    this.#exchange = null;
    this.#socket.destroy();
  }

  #read(bytes: Buffer): void {
    // A server that speaks without being asked is not understood.
    if (this.#exchange === null || this.#reader === null) return this.destroy();
    try {
      const complete = this.#reader.push(bytes);
      if (complete !== null) this.#finish(complete);
    } catch (error) {
      this.#fail(error as Error);
    }
  }

  #end(): void {
    const complete = this.#exchange && this.#reader?.end();
    if (complete) this.#finish(complete);
    else this.#fail(new BrokenPostError('the connection ended'));
  }

  #finish(complete: CompleteResponse): void {
    const exchange = this.#exchange;
    this.#exchange = null;
    // The body waits with whoever asked, not here.
    this.#reader = null;
    exchange?.onResponse(complete);
  }

  #fail(error: Error): void {
    const exchange = this.#exchange;
    this.destroy();
    exchange?.onError(error);
  }
}

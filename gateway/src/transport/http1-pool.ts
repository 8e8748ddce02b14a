import { Http1Connection, type ServerAddress, type TextEncoding } from './http1-connection.js';
import type { CompleteResponse } from './http1-response.js';
import { BrokenPostError, LatePostError, type PostResponse } from './http-post.js';

/** What a client of plain HTTP/1.1 is bound to. */
export interface Http1Options {
  /** For each server; further requests wait for one of them. */
  readonly maxConnections: number;
  /** Requests that wait for a connection to one server. */
  readonly maxWaiting: number;
  readonly maxResponseBytes: number;
  /** How long a connection is kept idle where the server does not say. */
  readonly keepAliveMs: number;
}

/** A request that waits for a connection or for its response. */
class Pending {
  connection: Http1Connection | null = null;
  constructor(
    private text: string,
    readonly encoding: TextEncoding,
    readonly deadlineAt: number,
    private readonly pool: { finish(pending: Pending, complete: CompleteResponse | null): void },
    private readonly resolve: (response: PostResponse) => void,
    private readonly reject: (error: Error) => void,
  ) {}

  takeText(): string {
    const { text } = this;
    this.text = '';
    return text;
  }

  onResponse(complete: CompleteResponse): void {
    this.pool.finish(this, complete);
    this.resolve(complete);
  }

  onError(error: Error): void {
    this.pool.finish(this, null);
    this.reject(error);
  }
}

/** The connections to one server, and the requests on them or waiting for one. */
export class Http1Pool {
  /** The one that was used last comes first: the others grow old. */
  readonly #idle: Http1Connection[] = [];
  readonly #open = new Set<Http1Connection>();
  #waiting: Pending[] = [];
  /** How many requests are on connections. */
  #sent = 0;
  #timer: NodeJS.Timeout | undefined;
  /** When the timer runs out. */
  #nextCheckAt = Number.POSITIVE_INFINITY;
  #onDrained: (() => void) | null = null;

  constructor(
    private readonly address: ServerAddress,
    private readonly options: Http1Options,
  ) {}

  /** Sends a request, head and body; see `PostClient`. */
  send(text: string, encoding: TextEncoding, deadlineAt: number): Promise<PostResponse> {
    return new Promise((resolve, reject) => {
      const pending = new Pending(text, encoding, deadlineAt, this, resolve, reject);
      if (deadlineAt <= Date.now()) return reject(new LatePostError('no time is left'));
      const connection = this.#free();
      if (connection !== null) this.#start(pending, connection);
      else if (this.#waiting.length < this.options.maxWaiting) this.#waiting.push(pending);
      else return reject(new BrokenPostError('too many requests wait for a connection'));
      this.#checkAt(deadlineAt);
    });
  }

  /** Resolves when nothing is in flight any more. */
  async close(): Promise<void> {
    for (const connection of this.#idle.splice(0)) connection.destroy();
    if (this.#sent + this.#waiting.length > 0) {
      await new Promise<void>((resolve) => (this.#onDrained = resolve));
      for (const connection of this.#idle.splice(0)) connection.destroy();
    }
    clearTimeout(this.#timer);
  }

  /** An exchange is over; without a response the connection has ended itself. */
  finish(pending: Pending, complete: CompleteResponse | null): void {
    const { connection } = pending;
    if (connection !== null) this.#sent -= 1;
    if (connection !== null && complete !== null) this.#release(connection, complete.keepAliveMs);
    if (this.#sent + this.#waiting.length === 0) this.#onDrained?.();
  }

  #free(): Http1Connection | null {
    const now = Date.now();
    for (;;) {
      const connection = this.#idle.pop();
      if (connection === undefined) break;
      if (connection.idleUntil > now) return connection;
      connection.destroy();
    }
    return this.#open.size < this.options.maxConnections ? this.#connect() : null;
  }

  #connect(): Http1Connection {
    const connection = new Http1Connection(this.address, this.options.maxResponseBytes, (closed) =>
      this.#forget(closed),
    );
    this.#open.add(connection);
    return connection;
  }

  #start(pending: Pending, connection: Http1Connection): void {
    pending.connection = connection;
    this.#sent += 1;
    connection.send(pending);
  }

  #release(connection: Http1Connection, serverKeepsMs: number | null): void {
    const keepAliveMs = Math.min(serverKeepsMs ?? Infinity, this.options.keepAliveMs);
    if (keepAliveMs <= 0) {
      connection.destroy();
      return;
    }
    const next = this.#nextWaiting();
    if (next !== null) {
      this.#start(next, connection);
      return;
    }
    connection.idleUntil = Date.now() + keepAliveMs;
    this.#idle.push(connection);
    this.#checkAt(connection.idleUntil);
  }

  #forget(connection: Http1Connection): void {
    this.#open.delete(connection);
    const at = this.#idle.indexOf(connection);
    if (at !== -1) this.#idle.splice(at, 1);
    const next = this.#open.size < this.options.maxConnections ? this.#nextWaiting() : null;
    if (next !== null) this.#start(next, this.#connect());
  }

  #nextWaiting(): Pending | null {
    return this.#waiting.shift() ?? null;
  }

  /** One timer for all deadlines: nearly every request is over long before its own. */
  #checkAt(at: number): void {
    if (at >= this.#nextCheckAt) return;
    this.#nextCheckAt = at;
    clearTimeout(this.#timer);
    const delayMs = Math.min(Math.max(1, Math.ceil(at - Date.now())), 2 ** 31 - 1);
    this.#timer = setTimeout(() => this.#check(), delayMs).unref();
  }

  #check(): void {
    this.#nextCheckAt = Number.POSITIVE_INFINITY;
    const now = Date.now();
    for (const connection of [...this.#open]) {
      const { exchange } = connection;
      if (exchange === null) continue;
      if (exchange.deadlineAt > now) this.#checkAt(exchange.deadlineAt);
      else {
        connection.destroy();
        exchange.onError(new LatePostError('no answer in time'));
      }
    }
    const late = this.#waiting.filter(({ deadlineAt }) => deadlineAt <= now);
    if (late.length > 0) this.#waiting = this.#waiting.filter(({ deadlineAt }) => deadlineAt > now);
    for (const { deadlineAt } of this.#waiting) this.#checkAt(deadlineAt);
    for (const pending of late) pending.onError(new LatePostError('no answer in time'));
    for (const connection of [...this.#idle]) {
      if (connection.idleUntil > now) this.#checkAt(connection.idleUntil);
      else connection.destroy();
    }
  }
}

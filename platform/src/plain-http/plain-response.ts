import {
  type OutgoingHttpHeaders,
  STATUS_CODES,
  validateHeaderName,
  validateHeaderValue,
} from 'node:http';

/** What handlers do with a response, be it one of `node:http` or a plain one. */
export interface HttpResponse {
  statusCode: number;
  readonly headersSent: boolean;
  /** Whether nobody waits for it any more. */
  readonly destroyed: boolean;
  setHeader(name: string, value: string | number): unknown;
  /** Adds a line of its own beside those of the same name. */
  appendHeader(name: string, value: string): unknown;
  getHeader(name: string): string | number | readonly string[] | undefined;
  hasHeader(name: string): boolean;
  writeHead(status: number, headers: OutgoingHttpHeaders): unknown;
  end(): unknown;
  end(body: string | Buffer): unknown;
  end(body: string | Buffer, encoding: 'utf8' | 'latin1'): unknown;
  destroy(): unknown;
}

/** Takes the bytes of a response. */
export interface ResponseSink {
  readonly isGone: boolean;
  /** How long the connection is kept for another request, seconds. */
  readonly keepAliveSeconds: number;
  /** Sends a head and a body; `isLast` = the connection ends with it. */
  send(head: string, body: string | Buffer, encoding: 'utf8' | 'latin1', isLast: boolean): void;
  destroy(): void;
}

/** The answer to a plain request: sent at once, when it ends. */
export class PlainResponse implements HttpResponse {
  statusCode = 200;
  headersSent = false;
  readonly #names: string[] = [];
  readonly #values: string[] = [];

  constructor(private readonly sink: ResponseSink) {}

  get destroyed(): boolean {
    return this.sink.isGone;
  }

  setHeader(name: string, value: string | number): this {
    const key = name.toLowerCase();
    for (let at = this.#names.indexOf(key); at !== -1; at = this.#names.indexOf(key)) {
      this.#names.splice(at, 1);
      this.#values.splice(at, 1);
    }
    return this.appendHeader(key, String(value));
  }

  appendHeader(name: string, value: string): this {
    if (this.headersSent) throw new Error('The head of this response has been sent.');
    validateHeaderName(name);
    validateHeaderValue(name, value);
    this.#names.push(name.toLowerCase());
    this.#values.push(value);
    return this;
  }

  getHeader(name: string): string | undefined {
    return this.#values[this.#names.indexOf(name.toLowerCase())];
  }

  hasHeader(name: string): boolean {
    return this.#names.includes(name.toLowerCase());
  }

  writeHead(status: number, headers: OutgoingHttpHeaders): this {
    this.statusCode = status;
    for (const name of Object.keys(headers)) {
      const value = headers[name];
      if (Array.isArray(value)) for (const each of value) this.appendHeader(name, each);
      else if (value !== undefined) this.setHeader(name, value);
    }
    return this;
  }

  end(body: string | Buffer = '', encoding: 'utf8' | 'latin1' = 'utf8'): void {
    const isLast = this.getHeader('connection') === 'close';
    const { keepAliveSeconds } = this.sink;
    // Whoever failed after a length was told ends with another body.
    this.setHeader('content-length', Buffer.byteLength(body, encoding));
    this.headersSent = true;
    let head = `HTTP/1.1 ${this.statusCode} ${STATUS_CODES[this.statusCode] ?? ''}\r\n`;
    for (let i = 0; i < this.#names.length; i += 1) {
      head += `${this.#names[i]}: ${this.#values[i]}\r\n`;
    }
    const keeps = isLast
      ? ''
      : `connection: keep-alive\r\nkeep-alive: timeout=${keepAliveSeconds}\r\n`;
    this.sink.send(`${head}date: ${dateNow()}\r\n${keeps}\r\n`, body, encoding, isLast);
  }

  destroy(): void {
    this.sink.destroy();
  }
}

let second = 0;
let date = '';

/** The time as heads of responses tell it. */
function dateNow(): string {
  const now = Math.floor(Date.now() / 1000);
  if (now !== second) {
    second = now;
    date = new Date(now * 1000).toUTCString();
  }
  return date;
}

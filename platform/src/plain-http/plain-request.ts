import type { IncomingHttpHeaders } from 'node:http';
import type { Socket } from 'node:net';

/** A POST that came whole in one piece, with nothing in its head that asks for more than an answer. */
export class PlainRequest {
  readonly method = 'POST';
  constructor(
    private readonly head: PlainHead,
    /** The body, decoded as UTF-8. */
    readonly body: string,
    readonly socket: Pick<Socket, 'remoteAddress'>,
  ) {}

  get url(): string {
    return this.head.url;
  }

  /** By their lower-case names, as `node:http` gives them; frozen, as requests on one connection may share them. */
  get headers(): IncomingHttpHeaders {
    return this.head.headers;
  }

  get bodyBytes(): number {
    return this.head.bodyBytes;
  }
}

/** The head of a plain request. */
export interface PlainHead {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly bodyBytes: number;
}

/** Headers that ask for more: how the body comes, another protocol, an answer before the body; and one read as a list. */
const others = new Set([
  'transfer-encoding',
  'upgrade',
  'expect',
  'trailer',
  'proxy-connection',
  'set-cookie',
]);

/** A name and a value as everybody reads them alike; a line that continues the one before is none. */
const field =
  /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[\t ]*([\x21-\x7e\x80-\xff](?:[\t\x20-\x7e\x80-\xff]*[\x21-\x7e\x80-\xff])?)[\t ]*$/;

/**
 * Reads the head of a request (Latin-1, without the empty line after it).
 *
 * Missing: null = it is not a plain one; whether it is one at all is for a whole parser to say.
 */
export function readPlainHead(text: string, path: string): PlainHead | null {
  const [first, ...lines] = text.split('\r\n');
  if (first !== `POST ${path} HTTP/1.1`) return null;
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const found = field.exec(line);
    if (found === null) return null;
    const name = (found[1] as string).toLowerCase();
    // What is said twice is put together by rules of its own.
    if (others.has(name) || name === '__proto__' || Object.hasOwn(headers, name)) return null;
    headers[name] = found[2] as string;
  }
  const { host, connection = 'keep-alive', 'content-length': length = '' } = headers;
  if (host === undefined || connection.toLowerCase() !== 'keep-alive') return null;
  if (!/^\d{1,9}$/.test(length)) return null;
  return { url: path, headers: Object.freeze(headers), bodyBytes: Number(length) };
}

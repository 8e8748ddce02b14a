import type { Header } from './header.js';

/** A response that is no HTTP/1.1, or that is more than may be read. */
export class MalformedResponseError extends Error {
  override readonly name = 'MalformedResponseError';
}

/** How the end of a body is known: by its length in bytes, by chunks, or by the end of the connection. */
export type BodyEnd = number | 'chunked' | 'close';

/** The head of a response, and what it says of the body and of the connection. */
export class ResponseHead {
  #headers: readonly Header[] | null = null;

  constructor(
    readonly statusCode: number,
    readonly bodyEnd: BodyEnd,
    /** For how long the connection may be kept idle; 0 = not at all, null = the server does not say. */
    readonly keepAliveMs: number | null,
    private readonly fields: string,
  ) {}

  /** All headers by their lower-case names. Hardly anybody asks, so that they are read then. */
  get headers(): readonly Header[] {
    return (this.#headers ??= this.fields.split('\r\n').slice(1).map(readField));
  }
}

/**
 * A status line, and lines that are a name and a value each: no line is continued on the next one, which nobody may
 * send any more, and nothing in them could be taken for the end of a line.
 */
const wellFormed =
  /^HTTP\/1\.([01]) (\d{3})(?: [^\0\r\n]*)?(?:\r\n[!#$%&'*+.^_`|~0-9A-Za-z-]+:[^\0\r\n]*)*$/;

/** Reads the head of a response, without the empty line after it. Errors: `MalformedResponseError`. */
export function readHead(text: string): ResponseHead {
  const status = wellFormed.exec(text);
  if (status === null) throw new MalformedResponseError('a head that is none');
  const statusCode = Number(status[2]);
  let encoding: string | null = null;
  let length: string | null = null;
  let connection = '';
  let keepAlive = '';
  for (let end = text.indexOf('\r\n'); end !== -1;) {
    const begin = end + 2;
    end = text.indexOf('\r\n', begin);
    // The names that matter are known by their lengths; most others need not be looked at.
    const nameLength = text.indexOf(':', begin) - begin;
    if (nameLength !== 10 && nameLength !== 14 && nameLength !== 17) continue;
    const [name, value] = readField(text.slice(begin, end === -1 ? undefined : end));
    if (name === 'content-length') length = joined(length, value);
    else if (name === 'transfer-encoding') encoding = joined(encoding, value.toLowerCase());
    else if (name === 'connection') connection += ` ${value.toLowerCase()}`;
    else if (name === 'keep-alive') keepAlive += ` ${value}`;
  }
  const isNew = status[1] === '1';
  const keeps = isNew ? !/\bclose\b/.test(connection) : /\bkeep-alive\b/.test(connection);
  const keepAliveMs = keeps ? keepAliveOf(keepAlive) : 0;
  return new ResponseHead(statusCode, bodyEndOf(statusCode, encoding, length), keepAliveMs, text);
}

const joined = (before: string | null, value: string): string =>
  before === null ? value : `${before},${value}`;

function readField(line: string): Header {
  const colon = line.indexOf(':');
  const value = line.slice(colon + 1).replace(/^[ \t]+|[ \t]+$/g, '');
  return [line.slice(0, colon).toLowerCase(), value];
}

function bodyEndOf(statusCode: number, encoding: string | null, length: string | null): BodyEnd {
  if (statusCode < 200 || statusCode === 204 || statusCode === 304) return 0;
  if (encoding !== null) {
    // Two ways to tell the end are a way to smuggle a response.
    if (encoding !== 'chunked' || length !== null) {
      throw new MalformedResponseError('an unknown transfer encoding');
    }
    return 'chunked';
  }
  if (length === null) return 'close';
  // Nor may a length be said twice.
  if (!/^\d{1,15}$/.test(length)) throw new MalformedResponseError('an odd Content-Length');
  return Number(length);
}

/** Servers close what was idle for as long as they say: a request must not meet that. */
function keepAliveOf(value: string): number | null {
  const seconds = /\btimeout=(\d{1,6})\b/.exec(value)?.[1];
  return seconds === undefined ? null : Math.max(0, Number(seconds) * 1000 - 1000);
}

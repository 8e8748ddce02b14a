import type { Header } from './header.js';

/** A response that is no HTTP/1.1, or that is more than may be read. */
export class MalformedResponseError extends Error {
  override readonly name = 'MalformedResponseError';
}

/** How the end of a body is known: by its length in bytes, by chunks, or by the end of the connection. */
export type BodyEnd = number | 'chunked' | 'close';

/** The head of a response, and what it says of the body and of the connection. */
export interface ResponseHead {
  readonly statusCode: number;
  readonly headers: readonly Header[];
  readonly bodyEnd: BodyEnd;
  /** For how long the connection may be kept idle; 0 = not at all, null = the server does not say. */
  readonly keepAliveMs: number | null;
}

const statusLine = /^HTTP\/1\.([01]) (\d{3})(?: |$)/;
const fieldName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** Reads the head of a response, without the empty line after it. Errors: `MalformedResponseError`. */
export function readHead(text: string): ResponseHead {
  const [first = '', ...lines] = text.split('\r\n');
  const status = statusLine.exec(first);
  if (status === null) throw new MalformedResponseError('no status line');
  const statusCode = Number(status[2]);
  const headers = lines.map(readField);
  const values = (name: string): string[] =>
    headers.filter((header) => header[0] === name).map((header) => header[1]);
  const connection = values('connection').join().toLowerCase();
  const keeps =
    status[1] === '1' ? !/\bclose\b/.test(connection) : /\bkeep-alive\b/.test(connection);
  return {
    statusCode,
    headers,
    bodyEnd: bodyEndOf(statusCode, values('transfer-encoding'), values('content-length')),
    keepAliveMs: keeps ? keepAliveOf(values('keep-alive')) : 0,
  };
}

function readField(line: string): Header {
  const colon = line.indexOf(':');
  const name = line.slice(0, Math.max(0, colon)).toLowerCase();
  // A line that continues the one before it begins with a space; nobody may send that any more.
  if (!fieldName.test(name)) throw new MalformedResponseError('a header without a name');
  return [name, line.slice(colon + 1).trim()];
}

function bodyEndOf(statusCode: number, encodings: string[], lengths: string[]): BodyEnd {
  if (statusCode < 200 || statusCode === 204 || statusCode === 304) return 0;
  if (encodings.length > 0) {
    // Two ways to tell the end are a way to smuggle a response.
    if (encodings.join().toLowerCase() !== 'chunked' || lengths.length > 0) {
      throw new MalformedResponseError('an unknown transfer encoding');
    }
    return 'chunked';
  }
  const [length] = lengths;
  if (length === undefined) return 'close';
  if (!/^\d{1,15}$/.test(length) || lengths.some((each) => each !== length)) {
    throw new MalformedResponseError('a Content-Length that is no number');
  }
  return Number(length);
}

/** Servers close what was idle for as long as they say: a request must not meet that. */
function keepAliveOf(values: string[]): number | null {
  const seconds = /\btimeout=(\d{1,6})\b/.exec(values.join())?.[1];
  return seconds === undefined ? null : Math.max(0, Number(seconds) * 1000 - 1000);
}

import { MalformedResponseError } from './http1-head.js';

/** A line of a chunked body at most, bytes. */
const maxLineLength = 8192;
const lineFeed = 10;

/** Takes a chunked body apart as its bytes come. */
export class ChunkedBody {
  #state: 'size' | 'data' | 'after data' | 'trailer' = 'size';
  #line = '';
  #left = 0;

  /**
   * Takes bytes and gives the data among them to `take`; they are valid only during the call.
   *
   * Shape:   the number of bytes that belong to the body, once it is complete.
   * Missing: null = there is more to come.
   * Errors:  `MalformedResponseError`.
   */
  push(bytes: Buffer, take: (data: Buffer) => void): number | null {
    let at = 0;
    while (at < bytes.length) {
      if (this.#state === 'data') {
        const data = bytes.subarray(at, at + this.#left);
        take(data);
        at += data.length;
        this.#left -= data.length;
        if (this.#left === 0) this.#state = 'after data';
        continue;
      }
      const end = bytes.indexOf(lineFeed, at);
      this.#line += bytes.toString('latin1', at, end === -1 ? bytes.length : end);
      if (this.#line.length > maxLineLength) throw new MalformedResponseError('a long line');
      if (end === -1) return null;
      at = end + 1;
      const line = this.#line.replace(/\r$/, '');
      this.#line = '';
      if (this.#endOfLine(line)) return at;
    }
    return null;
  }

  /** Whether this line was the last. */
  #endOfLine(line: string): boolean {
    if (this.#state === 'trailer') return line === '';
    if (this.#state === 'after data') {
      if (line !== '') throw new MalformedResponseError('a chunk longer than it says');
      this.#state = 'size';
      return false;
    }
    const size = /^([0-9a-f]{1,8})[ \t]*(?:;|$)/i.exec(line)?.[1];
    if (size === undefined) throw new MalformedResponseError('a chunk without a size');
    this.#left = Number.parseInt(size, 16);
    this.#state = this.#left === 0 ? 'trailer' : 'data';
    return false;
  }
}

import { type BodyBytes, largeBodyBytes } from '../../transport/byte-string.js';
import { Deviation } from './json-scanner.js';

/** Room that is there from the start, and that is kept at most; bytes. */
const firstRoom = 64 * 1024;
const maxKeptRoom = 1024 * 1024;
/** What is larger is left to the general path; bytes. */
const maxBodyBytes = 64 * 1024 * 1024;
/** Bytes from which a call that copies them is quicker than a loop. */
const longStretch = 48;

// A body is written at once, so that all of them can be written in the same place.
let room = Buffer.allocUnsafeSlow(firstRoom);

/**
 * Writes one body of bytes from here and there; nothing else is written meanwhile.
 *
 * Errors: `Deviation` when it becomes too large.
 */
export class BodyWriter {
  #bytes = room;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Adds bytes. */
  addBytes(source: Uint8Array, begin: number, end: number): void {
    const at = this.#claim(end - begin);
    const bytes = this.#bytes;
    if (end - begin >= longStretch) bytes.set(source.subarray(begin, end), at);
    else for (let i = begin; i < end; i += 1) bytes[at + i - begin] = source[i] as number;
  }

  /** Adds the code units of a text, all below 256. */
  addText(source: string, begin: number, end: number): void {
    const at = this.#claim(end - begin);
    const bytes = this.#bytes;
    if (end - begin >= longStretch) bytes.write(source.slice(begin, end), at, 'latin1');
    else for (let i = begin; i < end; i += 1) bytes[at + i - begin] = source.charCodeAt(i);
  }

  /** Adds what was written before once more. */
  repeat(begin: number, end: number): void {
    const at = this.#claim(end - begin);
    this.#bytes.copyWithin(at, begin, end);
  }

  /** The body. */
  finish(): BodyBytes {
    const written = this.#bytes.subarray(0, this.#length);
    return written.length < largeBodyBytes
      ? written.toString('latin1')
      : Buffer.copyBytesFrom(written);
  }

  /** Makes room for bytes; gives where they go. */
  #claim(count: number): number {
    const at = this.#length;
    this.#length += count;
    if (this.#length > this.#bytes.length) this.#grow(at);
    return at;
  }

  #grow(written: number): void {
    if (this.#length > maxBodyBytes) throw new Deviation('a body beyond its bound');
    const larger = Buffer.allocUnsafeSlow(Math.min(2 * this.#length, maxBodyBytes));
    this.#bytes.copy(larger, 0, 0, written);
    this.#bytes = larger;
    if (larger.length <= maxKeptRoom) room = larger;
  }
}

/** Beyond it a whole number takes as many bytes as a float, and its double may no longer be exact. */
const largestWhole = 2 ** 50;

/** Writes values one after the other into as few bytes as they need; `ByteReader` reads them in the same order. */
export class ByteWriter {
  #buffer = Buffer.allocUnsafe(1024);
  #length = 0;

  /** A whole number from 0 on: a byte below 128, one more for each further seven bits. */
  count(value: number): void {
    this.#reserve(8);
    let rest = value;
    while (rest >= 128) {
      this.#buffer[this.#length++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    this.#buffer[this.#length++] = rest;
  }

  /** Any number, exactly; a whole one the shorter the nearer it is to `base`. */
  number(value: number, base = 0): void {
    const difference = value - base;
    const isExact = Number.isInteger(difference) && base + difference === value;
    if (!isExact || Math.abs(difference) > largestWhole) {
      this.count(0);
      this.#reserve(8);
      this.#length = this.#buffer.writeDoubleLE(value, this.#length);
    } else this.count(difference < 0 ? -2 * difference : 2 * difference + 1);
  }

  /** A whole number from 0 on in a fixed number of bytes, at most 6; what does not fit is cut off. */
  fixed(value: number, bytes: number): void {
    this.#reserve(bytes);
    this.#length = this.#buffer.writeUIntLE(value % 256 ** bytes, this.#length, bytes);
  }

  text(value: string): void {
    const bytes = Buffer.byteLength(value);
    this.count(bytes);
    this.#reserve(bytes);
    this.#length += this.#buffer.write(value, this.#length);
  }

  /** All that was written. */
  bytes(): Buffer {
    return Buffer.from(this.#buffer.subarray(0, this.#length));
  }

  #reserve(bytes: number): void {
    if (this.#length + bytes <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(2 * (this.#buffer.length + bytes));
    this.#buffer.copy(larger, 0, 0, this.#length);
    this.#buffer = larger;
  }
}

/** Reads what a `ByteWriter` wrote. Errors: `RangeError` as soon as the bytes are something else. */
export class ByteReader {
  #position = 0;

  constructor(private readonly bytes: Buffer) {}

  count(): number {
    let value = 0;
    for (let factor = 1; factor <= 2 ** 49; factor *= 128) {
      const byte = this.bytes[this.#position++];
      if (byte === undefined) throw new RangeError('The row is cut short.');
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
    throw new RangeError('The row has a number that is too long.');
  }

  number(base = 0): number {
    const code = this.count();
    if (code > 0) return base + (code % 2 === 0 ? -code / 2 : (code - 1) / 2);
    return this.bytes.readDoubleLE(this.#advance(8));
  }

  fixed(bytes: number): number {
    return this.bytes.readUIntLE(this.#advance(bytes), bytes);
  }

  text(): string {
    const length = this.count();
    const from = this.#advance(length);
    return this.bytes.toString('utf8', from, from + length);
  }

  /** A list whose length was written as a count; `read` reads one entry. */
  list<Entry>(read: (index: number) => Entry): Entry[] {
    const length = this.count();
    // Each entry takes a byte at least, so a false length fails before it costs memory.
    if (length > this.bytes.length - this.#position) throw new RangeError('The row is cut short.');
    return Array.from({ length }, (_, index) => read(index));
  }

  /** Makes sure that nothing is left. */
  end(): void {
    if (this.#position !== this.bytes.length) throw new RangeError('The row is too long.');
  }

  #advance(bytes: number): number {
    const from = this.#position;
    this.#position += bytes;
    if (this.#position > this.bytes.length) throw new RangeError('The row is cut short.');
    return from;
  }
}

import type { ByteReader } from './byte-reader.js';
import type { ByteWriter } from './byte-writer.js';

/** The part of an id that most ids share, and the number that it ends with ('products.' and 17). */
const numbered = /^(.*?)(0|[1-9]\d{0,13})$/s;

/** Numbers ids within one row, in the order in which they come up, and writes them in that order. */
export class LocalIds {
  readonly #numbers = new Map<number, number>();

  /** The number of the item at a place. */
  numberOf(place: number): number {
    const known = this.#numbers.get(place);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(place, number);
    return number;
  }

  /** Writes the ids; a beginning that several of them share is written once. */
  write(writer: ByteWriter, idAt: (place: number) => string): void {
    const beginnings = new Map<string, number>();
    const parts = [...this.#numbers.keys()].map((place) => {
      const id = idAt(place);
      const [, beginning = id, end] = numbered.exec(id) ?? [];
      const at = beginnings.get(beginning) ?? beginnings.size;
      beginnings.set(beginning, at);
      return { at, end };
    });
    writer.count(beginnings.size);
    for (const beginning of beginnings.keys()) writer.text(beginning);
    writer.count(parts.length);
    for (const { at, end } of parts) {
      writer.count(2 * at + (end === undefined ? 0 : 1));
      if (end !== undefined) writer.count(Number(end));
    }
  }
}

/** The ids that `LocalIds` wrote, by their numbers. Errors: `RangeError` when the bytes are something else. */
export function readIds(reader: ByteReader): string[] {
  const beginnings = reader.list(() => reader.text());
  return reader.list(() => {
    const code = reader.count();
    const beginning = beginnings[Math.floor(code / 2)];
    if (beginning === undefined) throw new RangeError('The row has an id without its beginning.');
    return code % 2 === 0 ? beginning : `${beginning}${reader.count()}`;
  });
}

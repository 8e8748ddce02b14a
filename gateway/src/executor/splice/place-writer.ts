import type { BodyBytes } from '../../transport/byte-string.js';
import { BodyWriter } from './body-writer.js';
import { Deviation } from './json-scanner.js';
import { isPlace, placeOf, textOf } from './piece-writer.js';
import { none, type Place } from './place.js';
import { nothing, pieced, type PlaceBook } from './place-book.js';

const beforeData = '{"data":';

/** Writes the object at a place and all below it as an answer. Errors: `Deviation` when something has not come. */
export function writeAnswer(root: Place, book: PlaceBook): BodyBytes {
  const { numbers, sources } = book;
  const { texts } = book.layout;
  const body = new BodyWriter();
  /** Where the places are that have been written: begin and end. */
  const written: number[] = [];

  function write(place: Place): void {
    const known = book.written(place);
    if (known !== none) return body.repeat(written[known] as number, written[known + 1] as number);
    const begin = body.length;
    const { heads, typeName } = book.kindOf(place);
    for (const { head, slot } of heads) {
      body.addBytes(head, 0, head.length);
      if (slot === null) body.addBytes(typeName, 0, typeName.length);
      else writeSlot(book.slotAt(place, slot));
    }
    body.addText('}', 0, 1);
    book.setWritten(place, written.push(begin, body.length) - 2);
  }

  function writeSlot(at: number): void {
    const what = numbers.at(at);
    if (what === nothing) throw new Deviation('a field did not come');
    if (what === pieced) writePieces(numbers.at(at + 1), numbers.at(at + 2));
    else writeStretch(what, numbers.at(at + 1), numbers.at(at + 2));
  }

  function writePieces(source: number, at: number): void {
    const end = at + 1 + numbers.at(at);
    for (let i = at + 1; i < end; i += 1) {
      const piece = numbers.at(i);
      if (piece >= 0) {
        i += 1;
        writeStretch(source, piece, numbers.at(i));
      } else if (isPlace(piece)) write(placeOf(piece));
      else {
        const text = texts[textOf(piece)] as string;
        body.addText(text, 0, text.length);
      }
    }
  }

  function writeStretch(source: number, begin: number, end: number): void {
    const answer = sources[source] as BodyBytes;
    if (typeof answer === 'string') body.addText(answer, begin, end);
    else body.addBytes(answer, begin, end);
  }

  body.addText(beforeData, 0, beforeData.length);
  write(root);
  body.addText('}', 0, 1);
  return body.finish();
}

import { type BodyBytes, type ByteString, byteStringOf } from '../../transport/byte-string.js';
import { Deviation } from './json-scanner.js';
import { isPlace, placeOf, textOf } from './piece-writer.js';
import { none, nothing, pieced, type Place, type PlaceBook } from './place-book.js';

/** Writes the object at a place and all below it as JSON. Errors: `Deviation` when something has not come. */
export function writePlace(root: Place, book: PlaceBook): ByteString {
  const { numbers, sources } = book;
  const { texts } = book.layout;
  /** The sources as strings, and what is written of places. */
  const answers: ByteString[] = [];
  const written: ByteString[] = [];

  function write(place: Place): ByteString {
    const known = book.written(place);
    if (known !== none) return written[known] as ByteString;
    const { heads, shape } = book.kindOf(place);
    let text = '';
    for (const { head, slot } of heads) {
      text += head;
      text += slot === null ? `"${shape.type.name}"` : writeSlot(book.slotAt(place, slot));
    }
    text += '}';
    book.setWritten(place, written.push(text) - 1);
    return text;
  }

  function writeSlot(at: number): ByteString {
    const what = numbers.at(at);
    if (what === nothing) throw new Deviation('a field did not come');
    if (what === pieced) return writePieces(answerOf(numbers.at(at + 1)), numbers.at(at + 2));
    return answerOf(what).slice(numbers.at(at + 1), numbers.at(at + 2));
  }

  function writePieces(answer: ByteString, at: number): ByteString {
    const end = at + 1 + numbers.at(at);
    let text = '';
    for (let i = at + 1; i < end; i += 1) {
      const piece = numbers.at(i);
      if (piece >= 0) {
        i += 1;
        text += answer.slice(piece, numbers.at(i));
      } else text += isPlace(piece) ? write(placeOf(piece)) : texts[textOf(piece)];
    }
    return text;
  }

  function answerOf(source: number): ByteString {
    return (answers[source] ??= byteStringOf(sources[source] as BodyBytes));
  }

  return write(root);
}

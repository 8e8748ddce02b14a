import { type BodyBytes, type ByteString, byteStringOf } from '../../transport/byte-string.js';
import { Deviation } from './json-scanner.js';
import { nothing, pieced, type Pieces, type Place, type PlaceBook } from './place.js';

/**
 * Writes the object at a place and all below it as JSON. What is made on the way hangs on nothing that has waited: old
 * objects, even dead ones, keep what they refer to through collections of the young.
 *
 * Errors: `Deviation` when something has not come.
 */
export function writePlace(root: Place, { marks, pieces, sources }: PlaceBook): ByteString {
  /** The sources as strings, and the places that are written, by their numbers. */
  const texts: ByteString[] = [];
  const written: ByteString[] = [];

  function write({ kind, number, at }: Place): ByteString {
    const known = written[number];
    if (known !== undefined) return known;
    let text = '';
    for (const { head, slot } of kind.heads) {
      text += head;
      text += slot === null ? `"${kind.shape.type.name}"` : writeSlot(at + 3 * slot);
    }
    return (written[number] = `${text}}`);
  }

  function writeSlot(at: number): ByteString {
    const what = marks[at] as number;
    const begin = marks[at + 1] as number;
    const end = marks[at + 2] as number;
    if (what === nothing) throw new Deviation('a field did not come');
    if (what === pieced) return writePieces(textOf(begin), pieces[end] as Pieces);
    return textOf(what).slice(begin, end);
  }

  function writePieces(source: ByteString, own: Pieces): ByteString {
    let text = '';
    for (let i = 0; i < own.length; i += 1) {
      const piece = own[i] as Pieces[number];
      if (typeof piece === 'number') {
        i += 1;
        text += source.slice(piece, own[i] as number);
      } else text += typeof piece === 'string' ? piece : write(piece);
    }
    return text;
  }

  function textOf(source: number): ByteString {
    return (texts[source] ??= byteStringOf(sources[source] as BodyBytes));
  }

  return write(root);
}

import { describe, expect, it } from '@jest/globals';

import { NumberList } from './number-list.js';
import {
  isPlace,
  pieceOfPlace,
  pieceOfText,
  PieceWriter,
  placeOf,
  textOf,
} from './piece-writer.js';

/** The pieces of the value that begins here, which ends with that. */
function end(writer: PieceWriter, begin: number): number[] {
  const list = NumberList.take();
  writer.moveTo(list, begin);
  const [count, ...pieces] = Array.from({ length: list.length }, (_, at) => list.at(at));
  expect(pieces).toHaveLength(count as number);
  return pieces;
}

describe('the pieces of a value', () => {
  it('tell places from texts', () => {
    for (const number of [0, 1, 5000]) {
      const [place, text] = [pieceOfPlace(number), pieceOfText(number)];
      expect([isPlace(place), placeOf(place)]).toEqual([true, number]);
      expect([isPlace(text), textOf(text)]).toEqual([false, number]);
      expect(Math.max(place, text)).toBeLessThan(0);
    }
  });

  it('are one stretch where two stretches meet, unless something stands between them', () => {
    const writer = new PieceWriter();
    const begin = writer.begin();
    writer.stretch(0, 4);
    writer.stretch(4, 6);
    expect(writer.isStretch(begin)).toBe(true);
    writer.add(pieceOfPlace(9));
    writer.stretch(6, 8);
    expect(writer.isStretch(begin)).toBe(false);
    expect(end(writer, begin)).toEqual([0, 6, pieceOfPlace(9), 6, 8]);
  });

  it('are those of the inner value alone while it is written', () => {
    const writer = new PieceWriter();
    const outer = writer.begin();
    writer.stretch(0, 4);
    const inner = writer.begin();
    writer.stretch(4, 5);
    expect(end(writer, inner)).toEqual([4, 5]);
    // What meets the inner value's stretch is not joined to one before it.
    writer.stretch(5, 7);
    expect(end(writer, outer)).toEqual([0, 4, 5, 7]);
  });

  it('can be put into another order', () => {
    const writer = new PieceWriter();
    const outer = writer.begin();
    writer.add(pieceOfText(0));
    const first = writer.begin();
    writer.stretch(1, 2);
    const second = writer.begin();
    writer.stretch(2, 3);
    const rest = writer.begin();
    writer.repeat(second, rest);
    writer.repeat(first, second);
    writer.remove(first, rest);
    expect(end(writer, outer)).toEqual([pieceOfText(0), 2, 3, 1, 2]);
  });
});

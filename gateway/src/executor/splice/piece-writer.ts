import { NumberList } from './number-list.js';
import type { Place } from './place.js';

/**
 * A value of the answer in pieces is numbers: begin and end of a stretch of the text that a subgraph sent, or a negative
 * number for a place or for a text of the plan.
 */
export const pieceOfPlace = (place: Place): number => -1 - 2 * place;
export const pieceOfText = (text: number): number => -2 - 2 * text;

/** Whether a negative piece stands for a place. */
export const isPlace = (piece: number): boolean => (piece & 1) !== 0;
/** The place that a piece stands for, or the number of the text. */
export const placeOf = (piece: number): Place => (-1 - piece) / 2;
export const textOf = (piece: number): number => (-2 - piece) / 2;

/**
 * Collects the pieces of values while a text is scanned. A value within another one is begun later and ended earlier:
 * they are one list, of which the end is the innermost value.
 */
export class PieceWriter {
  readonly #pieces = NumberList.take();
  /** Where the stretch ends that was written last; -1 = another one must not be joined to it. */
  #end = -1;

  /** Begins a value; gives where its pieces begin. */
  begin(): number {
    this.#end = -1;
    return this.#pieces.length;
  }

  /** Takes over a stretch of the source. */
  stretch(begin: number, end: number): void {
    if (begin === this.#end) this.#pieces.set(this.#pieces.length - 1, end);
    else {
      this.#pieces.push(begin);
      this.#pieces.push(end);
    }
    this.#end = end;
  }

  /** Adds a piece that is no stretch. */
  add(piece: number): void {
    this.#pieces.push(piece);
    this.#end = -1;
  }

  /** Adds pieces once more. */
  repeat(begin: number, end: number): void {
    this.#pieces.append(this.#pieces, begin, end);
    this.#end = -1;
  }

  /** Removes pieces that were repeated behind them. */
  remove(begin: number, end: number): void {
    this.#pieces.remove(begin, end);
  }

  /** Whether the value that begins here is one stretch. */
  isStretch(begin: number): boolean {
    return this.#pieces.length === begin + 2 && this.#pieces.at(begin) >= 0;
  }

  /** The number at a position. */
  at(position: number): number {
    return this.#pieces.at(position);
  }

  /** Ends the value that begins here, and moves its pieces to a list, with their count before them. */
  moveTo(list: NumberList, begin: number): void {
    const { length } = this.#pieces;
    list.push(length - begin);
    list.append(this.#pieces, begin, length);
    this.drop(begin);
  }

  /** Ends the value that begins here without its pieces. */
  drop(begin: number): void {
    this.#pieces.remove(begin, this.#pieces.length);
    this.#end = -1;
  }

  /** Gives back what it is made of; it is not used any more. */
  release(): void {
    NumberList.giveBack(this.#pieces);
  }
}

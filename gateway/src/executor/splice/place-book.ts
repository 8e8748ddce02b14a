import { type BodyBytes, type ByteString, byteStringOf } from '../../transport/byte-string.js';
import { Deviation, JsonScanner } from './json-scanner.js';
import { NumberList } from './number-list.js';
import { PieceWriter } from './piece-writer.js';
import { none, type Place } from './place.js';
import type { PlaceKind } from './place-kind.js';

/** What all runs of a plan have in common. */
export interface PlanLayout {
  /** By their indexes. */
  readonly kinds: readonly PlaceKind[];
  /** ASCII that stands between what subgraphs sent. */
  readonly texts: readonly string[];
}

/** What a slot holds in place of the number of a source: nothing yet, or pieces. */
export const nothing = -1;
export const pieced = -2;

/** A place: the index of its kind, the next place of that kind, what was written of it, and its slots. */
const nextAt = 1;
const writtenAt = 2;
const slotsAt = 3;
/** A slot: source, begin and end; `pieced`, source and where the pieces are; or `nothing`. */
const slotSize = 3;

/**
 * The places of one run and what they hold. It is numbers in one list outside the heap, because many runs wait with what
 * they have at a time, and each object of theirs would be moved by every collection. The list begins with the first and
 * last place of each kind.
 */
export class PlaceBook {
  readonly numbers = NumberList.take();
  readonly writer = new PieceWriter();
  readonly sources: BodyBytes[] = [];
  #known: Map<string, Place>[] = [];

  constructor(readonly layout: PlanLayout) {
    for (let i = 0; i < 2 * layout.kinds.length; i += 1) this.numbers.push(none);
  }

  /** Gives back what it is made of. It is not used any more: no fetch is on its way whose answer goes here. */
  release(): void {
    NumberList.giveBack(this.numbers);
    this.writer.release();
  }

  add(kind: PlaceKind): Place {
    const { numbers } = this;
    const place = numbers.length;
    numbers.push(kind.index);
    numbers.push(none);
    numbers.push(none);
    for (let i = 0; i < kind.slotCount; i += 1) {
      numbers.push(nothing);
      numbers.push(0);
      numbers.push(0);
    }
    const last = numbers.at(2 * kind.index + 1);
    numbers.set(last === none ? 2 * kind.index : last + nextAt, place);
    numbers.set(2 * kind.index + 1, place);
    return place;
  }

  /** The first place of a kind, in the order in which they were found; `none` = there is none. */
  first(kind: PlaceKind): Place {
    return this.numbers.at(2 * kind.index);
  }

  /** The next place of the same kind; `none` = there is none. Errors: `Error` when another run wrote into the list. */
  next(place: Place): Place {
    const next = this.numbers.at(place + nextAt);
    if (next <= place && next !== none) throw new Error('the places of a run are not its own');
    return next;
  }

  kindOf(place: Place): PlaceKind {
    return this.layout.kinds[this.numbers.at(place)] as PlaceKind;
  }

  /** The number that a writer gave to what it wrote of a place; `none` = nothing yet. */
  written(place: Place): number {
    return this.numbers.at(place + writtenAt);
  }

  setWritten(place: Place, number: number): void {
    this.numbers.set(place + writtenAt, number);
  }

  /** Where the three numbers of a slot are. */
  slotAt(place: Place, slot: number): number {
    return place + slotsAt + slotSize * slot;
  }

  /** Fills a slot with a stretch. Errors: `Deviation` when another fetch brought something else. */
  fill(place: Place, slot: number, source: number, begin: number, end: number): void {
    const { numbers } = this;
    const at = this.slotAt(place, slot);
    if (numbers.at(at) === nothing) {
      numbers.set(at, source);
      numbers.set(at + 1, begin);
      numbers.set(at + 2, end);
    } else if (this.bytesOf(place, slot) !== this.#cut(source, begin, end)) {
      throw new Deviation('fetches disagree');
    }
  }

  /** Fills a slot with the value that was begun last. Errors: `Deviation` when another fetch has brought something. */
  fillPieces(place: Place, slot: number, source: number, begin: number): void {
    const { numbers, writer } = this;
    if (writer.isStretch(begin)) {
      this.fill(place, slot, source, writer.at(begin), writer.at(begin + 1));
      return writer.drop(begin);
    }
    const at = this.slotAt(place, slot);
    if (numbers.at(at) !== nothing) throw new Deviation('fetches disagree');
    numbers.set(at, pieced);
    numbers.set(at + 1, source);
    numbers.set(at + 2, numbers.length);
    writer.moveTo(numbers, begin);
  }

  /** The bytes of a slot. Missing: null = they have not come, or there are places within. */
  bytesOf(place: Place, slot: number): ByteString | null {
    const { numbers } = this;
    const at = this.slotAt(place, slot);
    const source = numbers.at(at);
    return source < 0 ? null : this.#cut(source, numbers.at(at + 1), numbers.at(at + 2));
  }

  /** A scanner of an answer that fills places. */
  scan(answer: BodyBytes): JsonScanner {
    return new JsonScanner(byteStringOf(answer), this.sources.push(answer) - 1);
  }

  /** Ends a scan. Errors: `Deviation` when something is left. */
  end(scanner: JsonScanner): void {
    scanner.end();
    // These hold the text of the answer.
    this.#known = [];
  }

  /** Places of one answer whose own text is the same are one: what is fetched for one of them is fetched for all. */
  known(kind: PlaceKind, text: string): Place | undefined {
    return this.#known[kind.index]?.get(text);
  }

  remember(place: Place, text: string): void {
    (this.#known[this.numbers.at(place)] ??= new Map()).set(text, place);
  }

  #cut(source: number, begin: number, end: number): ByteString {
    const bytes = this.sources[source] ?? '';
    return typeof bytes === 'string'
      ? bytes.slice(begin, end)
      : bytes.toString('latin1', begin, end);
  }
}

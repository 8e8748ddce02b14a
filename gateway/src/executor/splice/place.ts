import { type BodyBytes, type ByteString, byteStringOf } from '../../transport/byte-string.js';
import type { ClientShape } from './client-shape.js';
import { Deviation, JsonScanner } from './json-scanner.js';

/** Stretches of one answer (two numbers each: begin and end), with what stands between them; text is ASCII. */
export type Pieces = readonly (number | string | Place)[];

/** Joins stretches of one answer and places as they come. */
export class PieceWriter {
  readonly #pieces: (number | string | Place)[] = [];
  #end = -1;

  get pieces(): Pieces {
    return this.#pieces;
  }

  /** Takes over a stretch of the source. */
  stretch(begin: number, end: number): void {
    if (begin === this.#end) this.#pieces[this.#pieces.length - 1] = end;
    else this.#pieces.push(begin, end);
    this.#end = end;
  }

  add(piece: string | Place): void {
    this.#pieces.push(piece);
    this.#end = -1;
  }

  /** Takes over pieces of the same source. */
  append(pieces: Pieces): void {
    this.#pieces.push(...pieces);
    this.#end = -1;
  }
}

/** Everywhere on one path of the answer where objects get fields from several fetches. */
export class PlaceKind {
  readonly #slots = new Map<string, number>();
  /** How many fetches and representations have to do with a key. */
  readonly #uses = new Map<string, number>();
  /** Keys that stand in the slot of the key before them. */
  readonly #followers = new Set<string>();
  readonly #order: readonly string[];
  readonly #actions: (() => void)[] = [];
  #heads: readonly { head: string; slot: number | null }[] = [];

  constructor(
    /** Its number among the kinds of a plan. */
    readonly index: number,
    readonly shape: ClientShape,
  ) {
    this.#order = [...shape.fields.keys()];
  }

  /** Tells that a fetch brings a key, or a representation needs it; all of them tell before `complete`. */
  use(key: string): void {
    this.#uses.set(key, (this.#uses.get(key) ?? 0) + 1);
  }

  /** Whether one fetch brings a key and nobody needs it but the client. */
  isSole(key: string): boolean {
    return this.#uses.get(key) === 1;
  }

  /** Puts a key into the slot of another one, if the client wants it right behind that and both are one fetch's own. */
  joins(key: string, before: string): boolean {
    const at = this.#order.indexOf(before);
    if (at === -1 || this.#order[at + 1] !== key || !this.isSole(key) || !this.isSole(before)) {
      return false;
    }
    this.#followers.add(key);
    return true;
  }

  /** The slot of a response key, made when it is first asked for. */
  slotOf(key: string): number {
    let slot = this.#slots.get(key);
    if (slot === undefined) this.#slots.set(key, (slot = this.#slots.size));
    return slot;
  }

  /** Has something done when all fetches and representations have told what they use. */
  whenKnown(action: () => void): void {
    this.#actions.push(action);
  }

  /** Ends the telling: from now on there are places. */
  complete(): void {
    for (const action of this.#actions.splice(0)) action();
    this.#heads = [...this.shape.fields.values()]
      .filter(({ key }) => !this.#followers.has(key))
      .map(({ key, type }, i) => ({
        head: `${i === 0 ? '{' : ','}${JSON.stringify(key)}:`,
        slot: type === null ? null : this.slotOf(key),
      }));
  }

  /** How many slots a place has. */
  get slotCount(): number {
    return this.#slots.size;
  }

  /** What is written, in order; a null slot is the type's name. */
  get heads(): readonly { head: string; slot: number | null }[] {
    return this.#heads;
  }
}

/** What a slot of the book holds in place of the number of a source: nothing yet, or pieces. */
export const nothing = -1;
export const pieced = -2;

/** An object of the answer that several fetches fill. */
export class Place {
  constructor(
    readonly kind: PlaceKind,
    private readonly book: PlaceBook,
    /** Its number among the places of the run. */
    readonly number: number,
    /** Where its slots begin in the book. */
    readonly at: number,
  ) {}

  /** Fills a slot with a stretch. Errors: `Deviation` when another fetch brought something else. */
  fill(slot: number, source: number, begin: number, end: number): void {
    const { marks } = this.book;
    const at = this.at + 3 * slot;
    if (marks[at] === nothing) {
      marks[at] = source;
      marks[at + 1] = begin;
      marks[at + 2] = end;
    } else if (this.bytesOf(slot) !== this.book.cut(source, begin, end)) {
      throw new Deviation('fetches disagree');
    }
  }

  /** Fills a slot with pieces. Errors: `Deviation` when another fetch has brought something. */
  fillPieces(slot: number, source: number, pieces: Pieces): void {
    const [begin, end] = pieces;
    const isStretch = pieces.length === 2 && typeof begin === 'number' && typeof end === 'number';
    if (isStretch) return this.fill(slot, source, begin, end);
    const { marks, pieces: known } = this.book;
    const at = this.at + 3 * slot;
    if (marks[at] !== nothing) throw new Deviation('fetches disagree');
    marks[at] = pieced;
    marks[at + 1] = source;
    marks[at + 2] = known.push(pieces) - 1;
  }

  /** The bytes of a slot. Missing: null = they have not come, or there are places within. */
  bytesOf(slot: number): ByteString | null {
    const { marks } = this.book;
    const at = this.at + 3 * slot;
    const source = marks[at] as number;
    return source < 0
      ? null
      : this.book.cut(source, marks[at + 1] as number, marks[at + 2] as number);
  }
}

/**
 * The places of one run, by their kind, and what they hold. It is numbers in one list, because many runs wait with what
 * they have at a time, and each object of theirs would be moved by every collection.
 */
export class PlaceBook {
  /** Three numbers a slot: source, begin and end; `pieced`, source and number of the pieces; or `nothing`. */
  readonly marks: number[] = [];
  readonly pieces: Pieces[] = [];
  readonly sources: BodyBytes[] = [];
  #count = 0;
  readonly #places: Place[][] = [];
  #known: Map<string, Place>[] = [];

  /** The places of a kind, in the order in which they were found. */
  of(kind: PlaceKind): readonly Place[] {
    return this.#places[kind.index] ?? [];
  }

  add(kind: PlaceKind): Place {
    const { marks } = this;
    const place = new Place(kind, this, this.#count, marks.length);
    this.#count += 1;
    for (let i = 0; i < kind.slotCount; i += 1) marks.push(nothing, 0, 0);
    (this.#places[kind.index] ??= []).push(place);
    return place;
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

  /** A stretch of a source. */
  cut(source: number, begin: number, end: number): ByteString {
    const bytes = this.sources[source] ?? '';
    return typeof bytes === 'string'
      ? bytes.slice(begin, end)
      : bytes.toString('latin1', begin, end);
  }

  /** Places of one answer whose own text is the same are one: what is fetched for one of them is fetched for all. */
  known(kind: PlaceKind, text: string): Place | undefined {
    return this.#known[kind.index]?.get(text);
  }

  remember(place: Place, text: string): void {
    (this.#known[place.kind.index] ??= new Map()).set(text, place);
  }
}

import { Deviation } from './json-scanner.js';
import type { ClientShape } from './client-shape.js';

/**
 * A part of the answer: plain text, or stretches of a subgraph's text (two numbers: begin and end) with the places
 * that stand between them. Numbers instead of slices, because many requests wait with what they have at a time.
 */
export type Piece = string | { readonly source: string; readonly parts: readonly Part[] };

type Part = number | string | Place;

/** Joins stretches of one text and places as they come. */
export class PieceWriter {
  readonly #parts: Part[] = [];
  #end = -1;

  constructor(private readonly source: string) {}

  /** Takes over a stretch of the source. */
  stretch(begin: number, end: number): void {
    if (begin === this.#end) this.#parts[this.#parts.length - 1] = end;
    else this.#parts.push(begin, end);
    this.#end = end;
  }

  add(part: string | Place): void {
    this.#parts.push(part);
    this.#end = -1;
  }

  /** Takes over a piece of the same source. */
  piece(piece: Piece): void {
    if (typeof piece === 'string') this.add(piece);
    else {
      this.#parts.push(...piece.parts);
      this.#end = -1;
    }
  }

  done(): Piece {
    const [begin, end] = this.#parts;
    const isText = this.#parts.length === 2 && typeof begin === 'number' && typeof end === 'number';
    if (isText) return this.source.slice(begin, end);
    return { source: this.source, parts: this.#parts };
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
  #heads: readonly { head: string; slot: number | null }[] | null = null;

  constructor(
    /** Its number among the kinds of a plan. */
    readonly index: number,
    readonly shape: ClientShape,
  ) {
    this.#order = [...shape.fields.keys()];
  }

  /** Tells that a fetch brings a key, or a representation needs it; all of them tell before the first run. */
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

  /** Slots of a place, all empty. */
  emptySlots(): (Piece | undefined)[] {
    return Array<Piece | undefined>(this.#slots.size).fill(undefined);
  }

  /** What is written, in order; a null slot is the type's name. */
  get heads(): readonly { head: string; slot: number | null }[] {
    return (this.#heads ??= [...this.shape.fields.values()]
      .filter(({ key }) => !this.#followers.has(key))
      .map(({ key, type }, i) => ({
        head: `${i === 0 ? '{' : ','}${JSON.stringify(key)}:`,
        slot: type === null ? null : this.slotOf(key),
      })));
  }
}

/** An object of the answer that several fetches fill. */
export class Place {
  readonly slots: (Piece | undefined)[];
  #text: string | null = null;

  constructor(readonly kind: PlaceKind) {
    this.slots = kind.emptySlots();
  }

  /** Fills a slot. Errors: `Deviation` when another fetch brought something else. */
  fill(slot: number, piece: Piece): void {
    const present = this.slots[slot];
    if (present !== undefined && present !== piece) throw new Deviation('fetches disagree');
    this.slots[slot] = piece;
  }

  /** The object as JSON text, once everything has come. Errors: `Deviation` when something has not. */
  write(): string {
    if (this.#text !== null) return this.#text;
    const { heads, shape } = this.kind;
    let text = '';
    for (const { head, slot } of heads) {
      const piece = slot === null ? `"${shape.type.name}"` : this.slots[slot];
      if (piece === undefined) throw new Deviation('a field did not come');
      text += head;
      text += typeof piece === 'string' ? piece : textOf(piece);
    }
    this.#text = `${text}}`;
    return this.#text;
  }
}

function textOf({ source, parts }: Exclude<Piece, string>): string {
  let text = '';
  for (let i = 0; i < parts.length; i += 1) {
    const part = parts[i] as Part;
    if (typeof part === 'number') {
      i += 1;
      text += source.slice(part, parts[i] as number);
    } else text += typeof part === 'string' ? part : part.write();
  }
  return text;
}

/** The places of one run, by their kind. */
export class PlaceBook {
  readonly #places: Place[][] = [];
  readonly #known: Map<string, Place>[] = [];

  /** The places of a kind, in the order in which they were found. */
  of(kind: PlaceKind): readonly Place[] {
    return this.#places[kind.index] ?? [];
  }

  add(kind: PlaceKind): Place {
    const place = new Place(kind);
    (this.#places[kind.index] ??= []).push(place);
    return place;
  }

  /** Places whose own text is the same are one: whatever is fetched for one of them is fetched for all. */
  known(kind: PlaceKind, text: string): Place | undefined {
    return this.#known[kind.index]?.get(text);
  }

  remember(place: Place, text: string): void {
    (this.#known[place.kind.index] ??= new Map()).set(text, place);
  }
}

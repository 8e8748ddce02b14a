import type { SortRanks } from './product-order.js';
import type { DocumentRow } from './search-document.js';

/** A document as it is read, under the number that it has as long as it stays as it is. */
export interface NumberedDocument extends Pick<DocumentRow, 'productId' | 'category' | 'terms'> {
  readonly number: number;
  readonly ranks: SortRanks;
}

const ranksOfDocument = 4;
const rankPlaces: Readonly<Record<keyof SortRanks, number>> = {
  PRICE_ASC: 0,
  PRICE_DESC: 1,
  RATING: 2,
  NEWEST: 3,
};
const heaviest = 0xff;
const firstSize = 1024;

/** An array with room for so many numbers. */
function grown<Numbers extends Int32Array | Float32Array | Float64Array>(
  numbers: Numbers,
  length: number,
): Numbers {
  if (length <= numbers.length) return numbers;
  const size = Math.max(firstSize, length, Math.ceil(numbers.length * 1.5));
  const larger = new (numbers.constructor as new (size: number) => Numbers)(size);
  larger.set(numbers);
  return larger;
}

/**
 * What ranking knows of documents, column by column: 40 bytes each, an id, and four bytes a term. A query looks at
 * thousands, which must not be objects. It only grows; each document has a slot of its own, from 0 on.
 */
export class DocumentShelf {
  readonly #slots = new Map<number, number>();
  readonly #categories = new Map<string, number>();
  readonly #products = new Map<string, number>();
  readonly #ids: string[] = [];
  /** The place of the category of each slot; −1 = none. */
  #categoryOf = new Int32Array(0);
  /** The same number for two documents of one product, of which the newer one replaced the other. */
  #productOf = new Int32Array(0);
  #ranks = new Float64Array(0);
  #lengths = new Float32Array(0);
  /** Where the terms of each slot begin; those of the last one end at the entry behind. */
  #starts = new Int32Array(1);
  #terms = new Int32Array(0);

  /** How many documents there are. */
  get size(): number {
    return this.#ids.length;
  }

  /** How many terms they have together. */
  get termCount(): number {
    return this.#starts[this.size]!;
  }

  /** A term each: its hash, and behind that twice its weight in eight bits. */
  get terms(): Int32Array {
    return this.#terms;
  }

  /** The first term of each slot; the entry behind a slot's is where its terms end. */
  get starts(): Int32Array {
    return this.#starts;
  }

  /** The sum of each slot's weights. */
  get lengths(): Float32Array {
    return this.#lengths;
  }

  /** Missing: undefined when the document of this number is not here. */
  slotOf(number: number): number | undefined {
    return this.#slots.get(number);
  }

  idOf(slot: number): string {
    return this.#ids[slot]!;
  }

  /** What the product is ordered by in lists without words. */
  rankOf(slot: number, sort: keyof SortRanks): number {
    return this.#ranks[slot * ranksOfDocument + rankPlaces[sort]]!;
  }

  /** Takes a document in, once; resolves its slot. */
  add({ number, productId, category, ranks, terms }: NumberedDocument): number {
    const known = this.#slots.get(number);
    if (known !== undefined) return known;
    const slot = this.size;
    this.#slots.set(number, slot);
    this.#ids.push(productId);
    this.#productOf = grown(this.#productOf, slot + 1);
    this.#productOf[slot] = placeIn(this.#products, productId);
    this.#categoryOf = grown(this.#categoryOf, slot + 1);
    this.#categoryOf[slot] = category === null ? -1 : placeIn(this.#categories, category);
    this.#ranks = grown(this.#ranks, (slot + 1) * ranksOfDocument);
    for (const [sort, place] of Object.entries(rankPlaces)) {
      this.#ranks[slot * ranksOfDocument + place] = ranks[sort as keyof SortRanks];
    }
    this.#addTerms(slot, Buffer.from(terms, 'base64'));
    return slot;
  }

  #addTerms(slot: number, bytes: Buffer): void {
    const start = this.#starts[slot]!;
    const count = bytes.length >> 2;
    this.#terms = grown(this.#terms, start + count);
    let length = 0;
    for (let index = 0; index < count; index += 1) {
      const term = bytes.readInt32LE(index * 4);
      this.#terms[start + index] = term;
      length += (term & heaviest) / 2;
    }
    this.#starts = grown(this.#starts, slot + 2);
    this.#starts[slot + 1] = start + count;
    this.#lengths = grown(this.#lengths, slot + 1);
    this.#lengths[slot] = length;
  }

  /** Those of these slots that are of a category. Missing: null = of all. */
  ofCategory(slots: Int32Array, category: string | null): Int32Array {
    if (category === null) return slots;
    const wanted = this.#categories.get(category);
    return slots.filter((slot) => this.#categoryOf[slot] === wanted);
  }

  /** The slots of lists together, of each product one. */
  union(lists: readonly Int32Array[]): Int32Array {
    const seen = new Uint8Array(this.#products.size);
    const all = new Int32Array(lists.reduce((sum, { length }) => sum + length, 0));
    let count = 0;
    for (const list of lists) {
      for (const slot of list) {
        const product = this.#productOf[slot]!;
        if (seen[product] === 1) continue;
        seen[product] = 1;
        all[count] = slot;
        count += 1;
      }
    }
    return all.subarray(0, count);
  }
}

/** The place of a name among others, which is given to it when it is new. */
function placeIn(places: Map<string, number>, name: string): number {
  const known = places.get(name);
  if (known !== undefined) return known;
  const place = places.size;
  places.set(name, place);
  return place;
}

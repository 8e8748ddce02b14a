/** Numbers that a new list has room for. */
const firstRoom = 1024;
/** Lists that wait to be used again at most, and the room of one: 16 MB in all. */
const maxKept = 128;
const maxKeptRoom = 32 * 1024;

const kept: NumberList[] = [];

/**
 * A list of 32-bit integers outside the heap: however many requests wait with theirs, no collection moves them. Lists are
 * used again, because to make one takes longer than to fill it.
 */
export class NumberList {
  #numbers = new Int32Array(firstRoom);
  #length = 0;

  /** An empty list, which is given back or left to the next collection. */
  static take(): NumberList {
    return kept.pop() ?? new NumberList();
  }

  /** Takes back a list that nobody looks at any more. */
  static giveBack(list: NumberList): void {
    list.#length = 0;
    if (kept.length < maxKept && list.#numbers.length <= maxKeptRoom) kept.push(list);
  }

  get length(): number {
    return this.#length;
  }

  /** The number at a position below `length`. */
  at(position: number): number {
    return this.#numbers[position] as number;
  }

  set(position: number, number: number): void {
    this.#numbers[position] = number;
  }

  push(number: number): void {
    if (this.#length === this.#numbers.length) this.#grow();
    this.#numbers[this.#length] = number;
    this.#length += 1;
  }

  /** Appends the numbers of a list from one position up to another. */
  append(list: NumberList, begin: number, end: number): void {
    for (let position = begin; position < end; position += 1) this.push(list.at(position));
  }

  /** Removes the numbers from one position up to another. */
  remove(begin: number, end: number): void {
    this.#numbers.copyWithin(begin, end, this.#length);
    this.#length -= end - begin;
  }

  #grow(): void {
    const larger = new Int32Array(2 * this.#numbers.length);
    larger.set(this.#numbers);
    this.#numbers = larger;
  }
}

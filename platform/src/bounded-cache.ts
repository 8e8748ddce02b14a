/** A value of a cache, between the one that was used before it and the one that was used after it. */
interface Entry<Value> {
  readonly key: string;
  readonly value: Value;
  readonly weight: number;
  older: Entry<Value> | null;
  newer: Entry<Value> | null;
}

/**
 * A cache of the values used last, bounded by their number and by their weight together: a document may be a
 * megabyte long, so that a thousand of them must not be kept because they are only a thousand.
 *
 * What is read goes to the end of a list of its own: to take it out of the map and put it back would leave garbage
 * behind at every look.
 */
export class BoundedCache<Value> {
  readonly #entries = new Map<string, Entry<Value>>();
  #weight = 0;
  #oldest: Entry<Value> | null = null;
  #newest: Entry<Value> | null = null;

  constructor(
    private readonly maxEntries: number,
    private readonly maxWeight = Number.POSITIVE_INFINITY,
  ) {}

  get size(): number {
    return this.#entries.size;
  }

  /** All keys and values, what was used longest ago first. */
  *entries(): Iterable<readonly [key: string, value: Value]> {
    for (let entry = this.#oldest; entry !== null; entry = entry.newer) {
      yield [entry.key, entry.value];
    }
  }

  /** The value of a key, which is then the last to go. Missing: undefined. */
  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    if (entry !== this.#newest) {
      this.#unlink(entry);
      this.#append(entry);
    }
    return entry.value;
  }

  /** Keeps a value; what was used longest ago goes. One that is heavier than the whole cache is not kept. */
  set(key: string, value: Value, weight = 0): void {
    this.#drop(this.#entries.get(key));
    if (weight > this.maxWeight) return;
    const entry = { key, value, weight, older: null, newer: null };
    this.#entries.set(key, entry);
    this.#append(entry);
    this.#weight += weight;
    while (this.#entries.size > this.maxEntries || this.#weight > this.maxWeight) {
      if (this.#oldest === null) return;
      this.#drop(this.#oldest);
    }
  }

  #drop(entry: Entry<Value> | undefined): void {
    if (entry === undefined) return;
    this.#weight -= entry.weight;
    this.#entries.delete(entry.key);
    this.#unlink(entry);
  }

  #append(entry: Entry<Value>): void {
    entry.older = this.#newest;
    entry.newer = null;
    if (this.#newest === null) this.#oldest = entry;
    else this.#newest.newer = entry;
    this.#newest = entry;
  }

  #unlink({ older, newer }: Entry<Value>): void {
    if (older === null) this.#oldest = newer;
    else older.newer = newer;
    if (newer === null) this.#newest = older;
    else newer.older = older;
  }
}

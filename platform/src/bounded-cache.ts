interface Entry<Value> {
  readonly value: Value;
  readonly weight: number;
}

/**
 * A cache of the values used last, bounded by their number and by their weight together: a document may be a
 * megabyte long, so that a thousand of them must not be kept because they are only a thousand.
 */
export class BoundedCache<Value> {
  readonly #entries = new Map<string, Entry<Value>>();
  #weight = 0;
  #newest: Entry<Value> | undefined;

  constructor(
    private readonly maxEntries: number,
    private readonly maxWeight = Number.POSITIVE_INFINITY,
  ) {}

  get size(): number {
    return this.#entries.size;
  }

  /** All keys and values, what was used longest ago first. */
  *entries(): Iterable<readonly [key: string, value: Value]> {
    for (const [key, { value }] of this.#entries) yield [key, value];
  }

  /** The value of a key, which is then the last to go. Missing: undefined. */
  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    // Long keys take their time, and the same one is often asked for again.
    if (entry !== this.#newest) {
      this.#entries.delete(key);
      this.#entries.set(key, entry);
      this.#newest = entry;
    }
    return entry.value;
  }

  /** Keeps a value; what was used longest ago goes. One that is heavier than the whole cache is not kept. */
  set(key: string, value: Value, weight = 0): void {
    this.#drop(key);
    if (weight > this.maxWeight) return;
    const entry = { value, weight };
    this.#entries.set(key, entry);
    this.#newest = entry;
    this.#weight += weight;
    while (this.#entries.size > this.maxEntries || this.#weight > this.maxWeight) {
      const [oldest] = this.#entries.keys();
      if (oldest === undefined) return;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    this.#weight -= this.#entries.get(key)?.weight ?? 0;
    this.#entries.delete(key);
  }
}

/** A cache of values used lately, bounded by their number: what two generations did not ask for is gone. */
export class GenerationCache<Key, Value> {
  #young = new Map<Key, Value>();
  #old = new Map<Key, Value>();

  /** At most `capacity` values. */
  constructor(private readonly capacity: number) {}

  get size(): number {
    return this.#young.size + this.#old.size;
  }

  /** Missing: undefined. */
  get(key: Key): Value | undefined {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const old = this.#old.get(key);
    if (old !== undefined) {
      this.#old.delete(key);
      this.set(key, old);
    }
    return old;
  }

  set(key: Key, value: Value): void {
    this.#young.set(key, value);
    if (this.#young.size < this.capacity / 2) return;
    this.#old = this.#young;
    this.#young = new Map();
  }
}

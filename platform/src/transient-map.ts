/** Removals after which the entries move to a new map. */
const renewAfter = 256;

/**
 * A map whose entries come and go all the time, such as requests under way.
 *
 * V8 makes the table behind a `Map` anew every few removals, and each table refers to the one that follows it. Once
 * one of them has become old, the young collections keep all that come after it, with what was in them: every request
 * would stay in memory until the next full collection. Nothing refers to a new map, so that this ends with it.
 */
export class TransientMap<Key, Value> {
  #entries = new Map<Key, Value>();
  #removals = 0;

  get size(): number {
    return this.#entries.size;
  }

  get(key: Key): Value | undefined {
    return this.#entries.get(key);
  }

  set(key: Key, value: Value): void {
    this.#entries.set(key, value);
  }

  /** Removes a key, and tells whether it was there. */
  delete(key: Key): boolean {
    const wasThere = this.#entries.delete(key);
    if (wasThere) this.#removals += 1;
    // More than there is to move, so that moving costs each removal no more than one entry.
    if (this.#removals >= renewAfter && this.#removals >= this.#entries.size) {
      this.#entries = new Map(this.#entries);
      this.#removals = 0;
    }
    return wasThere;
  }

  /** All keys as they are now, in the order in which they came. */
  keys(): Key[] {
    return [...this.#entries.keys()];
  }
}

import type { SqlReader } from './database.port.js';

/** Rows kept at most: a few kilobytes each. */
const defaultCapacity = 5000;

/**
 * What was made of rows, shared by all requests for as long as nothing changes in the database, whoever changes it;
 * kept for no time where the database cannot tell.
 */
export class RowCache<Value extends object> {
  readonly #values = new Map<string, Value>();
  #version: number | null = null;

  constructor(
    private readonly reader: SqlReader,
    private readonly capacity = defaultCapacity,
  ) {}

  /**
   * The values of ids, of which `read` is asked for those that are not kept.
   *
   * Shape: n ids → n values, order kept, here and in `read`; null where there is none. Values must not be changed.
   */
  async find(
    ids: readonly string[],
    read: (ids: readonly string[]) => Promise<readonly (Value | null)[]>,
  ): Promise<(Value | null)[]> {
    this.#forgetWhatChanged();
    const missing = ids.filter((id) => !this.#values.has(id));
    const kept = ids.map((id) => this.#values.get(id) ?? null);
    if (missing.length === 0) return kept;
    const version = this.#version;
    const values = await read(missing);
    const found = new Map(missing.map((id, place) => [id, values[place] ?? null]));
    // What was read before a change that another call has seen meanwhile is not to be kept.
    if (version !== null && version === this.#version) this.#keep(found);
    return ids.map((id, place) => kept[place] ?? found.get(id) ?? null);
  }

  #forgetWhatChanged(): void {
    const version = this.reader.version();
    if (version === this.#version) return;
    this.#values.clear();
    this.#version = version;
  }

  #keep(found: ReadonlyMap<string, Value | null>): void {
    if (this.#values.size + found.size > this.capacity) this.#values.clear();
    if (found.size > this.capacity) return;
    for (const [id, value] of found) if (value !== null) this.#values.set(id, value);
  }
}

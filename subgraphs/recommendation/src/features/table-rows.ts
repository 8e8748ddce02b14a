/** Rows of one table in memory, by field; each is decoded once and encoded when it was changed. */
export class TableRows<Row> {
  readonly #rows = new Map<string, Row>();
  readonly #changed = new Set<string>();

  constructor(
    private readonly empty: () => Row,
    private readonly decode: (bytes: Uint8Array) => Row,
    private readonly encode: (row: Row) => Uint8Array,
  ) {}

  get size(): number {
    return this.#rows.size;
  }

  has(field: string): boolean {
    return this.#rows.has(field);
  }

  /** Puts a stored row in; null = there is none, an empty one takes its place. Errors: throws when it cannot be read. */
  put(field: string, value: Uint8Array | null): void {
    this.#rows.set(field, value === null ? this.empty() : this.decode(value));
  }

  /** Puts what `change` makes of a row in its place. */
  change(field: string, change: (row: Row) => Row): void {
    const row = this.#rows.get(field);
    if (row === undefined) throw new RangeError(`The row ${field} has not been read.`);
    this.#rows.set(field, change(row));
    this.#changed.add(field);
  }

  /** The rows that changed since the last call. */
  takeChanged(): { field: string; value: Uint8Array }[] {
    const taken: { field: string; value: Uint8Array }[] = [];
    for (const field of this.#changed) {
      const row = this.#rows.get(field);
      if (row !== undefined) taken.push({ field, value: this.encode(row) });
    }
    this.#changed.clear();
    return taken;
  }
}

/** Scores of items by place, of which few are not 0: added to, read, and emptied again without touching the rest. */
export class ScoreColumn {
  readonly #scores: Float64Array;
  readonly #touched: number[] = [];

  constructor(items: number) {
    this.#scores = new Float64Array(items);
  }

  /** The items that were added to, in the order they were first. */
  get touched(): readonly number[] {
    return this.#touched;
  }

  add(item: number, score: number): void {
    if (this.#scores[item] === 0) this.#touched.push(item);
    this.#scores[item]! += score;
  }

  at(item: number): number {
    return this.#scores[item]!;
  }

  clear(): void {
    for (const item of this.#touched) this.#scores[item] = 0;
    this.#touched.length = 0;
  }

  /** The items with the greatest scores, best first; of equal ones the more popular, then the lower place. */
  best(limit: number, popularity: Float64Array): readonly number[] {
    const order = (a: number, b: number): number =>
      this.#scores[b]! - this.#scores[a]! || popularity[b]! - popularity[a]! || a - b;
    return this.#touched.toSorted(order).slice(0, limit);
  }
}

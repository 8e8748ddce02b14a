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

  /** The greatest score; 0 when nothing was added. */
  greatest(): number {
    return this.#touched.reduce((greatest, item) => Math.max(greatest, this.#scores[item]!), 0);
  }

  clear(): void {
    for (const item of this.#touched) this.#scores[item] = 0;
    this.#touched.length = 0;
  }

  /** The items with the greatest scores, best first; of equal ones the more popular, then the lower place. */
  best(limit: number, popularity: Float64Array): readonly number[] {
    const precedes = (a: number, b: number): boolean => {
      const difference = this.#scores[a]! - this.#scores[b]! || popularity[a]! - popularity[b]!;
      return difference > 0 || (difference === 0 && a < b);
    };
    const best: number[] = [];
    for (const item of this.#touched) {
      if (best.length === limit && !precedes(item, best[limit - 1]!)) continue;
      let position = best.length;
      while (position > 0 && precedes(item, best[position - 1]!)) position -= 1;
      best.splice(position, 0, item);
      if (best.length > limit) best.pop();
    }
    return best;
  }
}

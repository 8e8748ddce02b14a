/** How strongly often clicked items are preferred as negatives. */
const clickPower = 0.6;

/** Draws items with replacement, the more often clicked the more likely, and knows how likely each was. */
export class NegativeSampler {
  /** ln of the expected number of times each item is drawn in one batch. */
  readonly logExpected: Float64Array;
  readonly #cumulated: Float64Array;

  /** Shape: clicks of each item; `drawn` negatives in a batch. */
  constructor(clicks: Float64Array, drawn: number) {
    const weights = clicks.map((count) => count ** clickPower);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    let sum = 0;
    this.#cumulated = weights.map((weight) => (sum += weight / total));
    this.logExpected = weights.map((weight) => Math.log((drawn * weight) / total));
  }

  /** Draws one item. */
  draw(random: () => number): number {
    const at = random() * this.#cumulated.at(-1)!;
    let [from, to] = [0, this.#cumulated.length - 1];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.#cumulated[middle]! <= at) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}

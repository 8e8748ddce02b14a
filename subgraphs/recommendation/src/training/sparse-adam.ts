const firstDecay = 0.9;
const secondDecay = 0.999;
const tiny = 1e-8;

/**
 * Adam for a table of rows of which each step touches few: moments move only when their row does, and each row
 * counts its own steps.
 *
 * Source: Kingma and Ba, "Adam" (2015), in the lazy form for embeddings.
 */
export class SparseAdam {
  readonly #first: Float32Array;
  readonly #second: Float32Array;
  readonly #steps: Int32Array;

  constructor(
    private readonly table: Float32Array,
    private readonly width: number,
  ) {
    this.#first = new Float32Array(table.length);
    this.#second = new Float32Array(table.length);
    this.#steps = new Int32Array(table.length / width);
  }

  /** Moves one row against its gradient. Shape: `width` values from `offset` on. */
  step(row: number, gradient: Float64Array, offset: number, rate: number): void {
    this.#steps[row]! += 1;
    const firstBias = 1 - firstDecay ** this.#steps[row]!;
    const secondBias = 1 - secondDecay ** this.#steps[row]!;
    const start = row * this.width;
    for (let k = 0; k < this.width; k += 1) {
      const slope = gradient[offset + k]!;
      const first = firstDecay * this.#first[start + k]! + (1 - firstDecay) * slope;
      const second = secondDecay * this.#second[start + k]! + (1 - secondDecay) * slope * slope;
      this.#first[start + k] = first;
      this.#second[start + k] = second;
      const change = (rate * (first / firstBias)) / (Math.sqrt(second / secondBias) + tiny);
      this.table[start + k]! -= change;
    }
  }
}

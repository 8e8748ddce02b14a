import { dimensions } from '../models/session-embedding.js';

/** Negatives that the examples of a batch share. */
export const negativeCount = 512;
/** What nearness (−1…1) is multiplied by before the softmax. */
const sharpness = 14;
/** A negative this unlikely to be taken for the target is not learnt from: its gradient is noise. */
const leastShare = 1e-5;

/** Derivatives of the loss of a batch, averaged over its examples. */
interface BatchGradient {
  readonly byVector: Float64Array;
  readonly byTarget: Float64Array;
  readonly byNegative: Float64Array;
  /** The mean loss. */
  readonly loss: number;
}

/**
 * Softmax cross-entropy of each example's target against negatives that all examples share.
 *
 * A negative counts less the more often it is drawn (−ln of the expected number), and not at all where it is the
 * target.
 */
export class BatchLoss {
  readonly #rows = new Float64Array(negativeCount * dimensions);
  readonly #target = new Float64Array(dimensions);
  readonly #logits: Float64Array;
  readonly #byVector: Float64Array;
  readonly #byTarget: Float64Array;
  readonly #byNegative = new Float64Array(negativeCount * dimensions);

  constructor(
    private readonly examples: number,
    private readonly logExpected: Float64Array,
  ) {
    this.#logits = new Float64Array(examples * (negativeCount + 1));
    this.#byVector = new Float64Array(examples * dimensions);
    this.#byTarget = new Float64Array(examples * dimensions);
  }

  /** Shape: vectors of the examples, row by row; their targets and the negatives by place. The result is reused. */
  run(
    items: Float32Array,
    vectors: Float64Array,
    targets: Int32Array,
    negatives: Int32Array,
  ): BatchGradient {
    for (const [index, item] of negatives.entries()) {
      const row = item * dimensions;
      for (let k = 0; k < dimensions; k += 1) this.#rows[index * dimensions + k] = items[row + k]!;
    }
    this.#multiply(vectors);
    this.#byVector.fill(0);
    this.#byTarget.fill(0);
    this.#byNegative.fill(0);
    let loss = 0;
    for (let example = 0; example < this.examples; example += 1) {
      loss += this.#learn(example, items, vectors, targets[example]!, negatives);
    }
    const width = negativeCount + 1;
    for (let example = 0; example < this.examples; example += 1) {
      const own = { from: example * width, step: 1, count: negativeCount };
      addRows(this.#byVector, example * dimensions, this.#rows, this.#logits, own);
    }
    for (let index = 0; index < negativeCount; index += 1) {
      const own = { from: index, step: width, count: this.examples };
      addRows(this.#byNegative, index * dimensions, vectors, this.#logits, own);
    }
    return {
      byVector: this.#byVector,
      byTarget: this.#byTarget,
      byNegative: this.#byNegative,
      loss: loss / this.examples,
    };
  }

  /** The nearness of every example to every negative; four by two at a time, so that each value is read less often. */
  #multiply(vectors: Float64Array): void {
    const rows = this.#rows;
    const width = negativeCount + 1;
    for (let example = 0; example < this.examples; example += 4) {
      const a = example * dimensions;
      const [b, c, d] = [a + dimensions, a + 2 * dimensions, a + 3 * dimensions];
      for (let negative = 0; negative < negativeCount; negative += 2) {
        const x = negative * dimensions;
        const y = x + dimensions;
        let [ax, bx, cx, dx, ay, by, cy, dy] = [0, 0, 0, 0, 0, 0, 0, 0];
        for (let k = 0; k < dimensions; k += 1) {
          const left = rows[x + k]!;
          const right = rows[y + k]!;
          const av = vectors[a + k]!;
          const bv = vectors[b + k]!;
          const cv = vectors[c + k]!;
          const dv = vectors[d + k]!;
          ax += av * left;
          ay += av * right;
          bx += bv * left;
          by += bv * right;
          cx += cv * left;
          cy += cv * right;
          dx += dv * left;
          dy += dv * right;
        }
        const at = example * width + negative;
        this.#logits[at] = ax;
        this.#logits[at + 1] = ay;
        this.#logits[at + width] = bx;
        this.#logits[at + width + 1] = by;
        this.#logits[at + 2 * width] = cx;
        this.#logits[at + 2 * width + 1] = cy;
        this.#logits[at + 3 * width] = dx;
        this.#logits[at + 3 * width + 1] = dy;
      }
    }
  }

  /** Turns one example's nearness into the derivatives by it, and adds those of its target; gives its loss. */
  #learn(
    example: number,
    items: Float32Array,
    vectors: Float64Array,
    target: number,
    negatives: Int32Array,
  ): number {
    const from = example * (negativeCount + 1);
    const logits = this.#logits.subarray(from, from + negativeCount + 1);
    const own = example * dimensions;
    let near = 0;
    for (let k = 0; k < dimensions; k += 1) {
      this.#target[k] = items[target * dimensions + k]!;
      near += this.#target[k]! * vectors[own + k]!;
    }
    logits[negativeCount] = near * sharpness;
    let greatest = logits[negativeCount]!;
    for (let index = 0; index < negativeCount; index += 1) {
      const item = negatives[index]!;
      logits[index] =
        item === target
          ? Number.NEGATIVE_INFINITY
          : logits[index]! * sharpness - this.logExpected[item]!;
      greatest = Math.max(greatest, logits[index]!);
    }
    let total = 0;
    for (let index = 0; index <= negativeCount; index += 1) {
      logits[index] = Math.exp(logits[index]! - greatest);
      total += logits[index]!;
    }
    const targetShare = logits[negativeCount]! / total;
    const scale = sharpness / this.examples;
    for (let index = 0; index < negativeCount; index += 1) {
      const share = logits[index]! / total;
      logits[index] = share < leastShare ? 0 : share * scale;
    }
    const byTarget = (targetShare - 1) * scale;
    for (let k = 0; k < dimensions; k += 1) {
      this.#byVector[own + k]! += byTarget * this.#target[k]!;
      this.#byTarget[own + k]! += byTarget * vectors[own + k]!;
    }
    return -Math.log(targetShare);
  }
}

/**
 * Adds to row `to` of `out` what `count` rows give, each times its factor; four rows at a time, and none of four
 * whose factors are all 0.
 */
function addRows(
  out: Float64Array,
  to: number,
  rows: Float64Array,
  factors: Float64Array,
  factor: { readonly from: number; readonly step: number; readonly count: number },
): void {
  const { from, step, count } = factor;
  for (let index = 0; index < count; index += 4) {
    const at = from + index * step;
    const p = factors[at]!;
    const q = factors[at + step]!;
    const r = factors[at + 2 * step]!;
    const s = factors[at + 3 * step]!;
    if (p === 0 && q === 0 && r === 0 && s === 0) continue;
    const a = index * dimensions;
    const b = a + dimensions;
    const c = b + dimensions;
    const d = c + dimensions;
    for (let k = 0; k < dimensions; k += 1) {
      out[to + k]! += p * rows[a + k]! + q * rows[b + k]! + r * rows[c + k]! + s * rows[d + k]!;
    }
  }
}

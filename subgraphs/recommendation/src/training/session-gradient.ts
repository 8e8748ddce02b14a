import {
  addProduct,
  attentionReach,
  dimensions,
  type SessionEmbedding,
  softmax,
} from '../models/session-embedding.js';

/** Derivatives of a loss by everything but the item vectors; the same shapes as in the embedding. */
export interface SharedGradient {
  readonly attention: Float64Array;
  readonly fromNewest: Float64Array;
  readonly fromHistory: Float64Array;
  readonly positions: Float64Array;
  readonly gates: Float64Array;
}

/** A gradient of zeros. */
export const emptySharedGradient = (): SharedGradient => ({
  attention: new Float64Array(dimensions * dimensions),
  fromNewest: new Float64Array(dimensions * dimensions),
  fromHistory: new Float64Array(dimensions * dimensions),
  positions: new Float64Array(attentionReach),
  gates: new Float64Array(attentionReach * dimensions),
});

/**
 * One session on its way through the network, forward and back.
 *
 * `inputs` (a row for each click, the newest first) are the item vectors as the training sees them, with some
 * components dropped; after `backward` `inputGradient` holds the derivative by each of them.
 */
export class SessionPass {
  readonly inputs = new Float64Array(attentionReach * dimensions);
  readonly inputGradient = new Float64Array(attentionReach * dimensions);
  /** The session's vector, of length 1. */
  readonly vector = new Float64Array(dimensions);
  readonly #asked = new Float64Array(dimensions);
  readonly #shares = new Float64Array(attentionReach);
  readonly #history = new Float64Array(dimensions);
  readonly #newest = this.inputs.subarray(0, dimensions);
  readonly #raw = new Float64Array(dimensions);
  #count = 0;
  #length = 1;

  /** Computes the vector of a session of `count` clicks from `inputs`. */
  forward(embedding: SessionEmbedding, count: number): void {
    const { attention, fromNewest, fromHistory, positions, gates } = embedding;
    this.#count = count;
    addProduct(attention, this.#newest, this.#asked.fill(0));
    for (let j = 0; j < count; j += 1) {
      let sum = positions[j]!;
      for (let k = 0, at = j * dimensions; k < dimensions; k += 1, at += 1) {
        sum += this.inputs[at]! * this.#asked[k]!;
      }
      this.#shares[j] = sum;
    }
    softmax(this.#shares, count);
    this.#history.fill(0);
    for (let j = 0; j < count; j += 1) {
      for (let k = 0, at = j * dimensions; k < dimensions; k += 1, at += 1) {
        this.#history[k]! += this.#shares[j]! * this.inputs[at]! * gates[at]!;
      }
    }
    this.#raw.fill(0);
    addProduct(fromNewest, this.#newest, this.#raw);
    addProduct(fromHistory, this.#history, this.#raw);
    let squares = 0;
    for (let k = 0; k < dimensions; k += 1) squares += this.#raw[k]! ** 2;
    this.#length = Math.sqrt(squares);
    for (let k = 0; k < dimensions; k += 1) this.vector[k] = this.#raw[k]! / this.#length;
  }

  /** Carries the derivative by `vector` back: adds to `shared`, writes `inputGradient`. */
  backward(embedding: SessionEmbedding, byVector: Float64Array, shared: SharedGradient): void {
    const count = this.#count;
    const byRaw = this.#throughNormalisation(byVector);
    const byNewest = this.inputGradient.fill(0).subarray(0, dimensions);
    const byHistory = new Float64Array(dimensions);
    addOuter(shared.fromNewest, byRaw, this.#newest);
    addOuter(shared.fromHistory, byRaw, this.#history);
    addTransposed(embedding.fromNewest, byRaw, byNewest);
    addTransposed(embedding.fromHistory, byRaw, byHistory);
    const byShare = new Float64Array(count);
    let mean = 0;
    for (let j = 0; j < count; j += 1) {
      const share = this.#shares[j]!;
      let sum = 0;
      for (let k = 0, at = j * dimensions; k < dimensions; k += 1, at += 1) {
        const gate = embedding.gates[at]!;
        const input = this.inputs[at]!;
        sum += byHistory[k]! * input * gate;
        this.inputGradient[at]! += share * byHistory[k]! * gate;
        shared.gates[at]! += share * byHistory[k]! * input;
      }
      byShare[j] = sum;
      mean += share * sum;
    }
    const byAsked = new Float64Array(dimensions);
    for (let j = 0; j < count; j += 1) {
      const byLogit = this.#shares[j]! * (byShare[j]! - mean);
      shared.positions[j]! += byLogit;
      for (let k = 0, at = j * dimensions; k < dimensions; k += 1, at += 1) {
        this.inputGradient[at]! += byLogit * this.#asked[k]!;
        byAsked[k]! += byLogit * this.inputs[at]!;
      }
    }
    addOuter(shared.attention, byAsked, this.#newest);
    addTransposed(embedding.attention, byAsked, byNewest);
  }

  #throughNormalisation(byVector: Float64Array): Float64Array {
    let along = 0;
    for (let k = 0; k < dimensions; k += 1) along += byVector[k]! * this.vector[k]!;
    return byVector.map((value, k) => (value - along * this.vector[k]!) / this.#length);
  }
}

/** matrix += left · rightᵀ */
function addOuter(matrix: Float64Array, left: Float64Array, right: Float64Array): void {
  for (let row = 0, at = 0; row < dimensions; row += 1) {
    const factor = left[row]!;
    for (let column = 0; column < dimensions; column += 1, at += 1) {
      matrix[at]! += factor * right[column]!;
    }
  }
}

/** out += matrixᵀ · vector */
function addTransposed(matrix: Float32Array, vector: Float64Array, out: Float64Array): void {
  for (let row = 0, at = 0; row < dimensions; row += 1) {
    const factor = vector[row]!;
    for (let column = 0; column < dimensions; column += 1, at += 1) {
      out[column]! += factor * matrix[at]!;
    }
  }
}

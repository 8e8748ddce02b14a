/** Length of the vectors. */
export const dimensions = 64;
/** Clicks that a session's vector is made of: the newest. */
export const attentionReach = 15;

/**
 * Item vectors of length 1, and how a session's clicks become one vector in the same space.
 *
 *   a = softmax_j(p_j + x_j · A x_0),  h = Σ_j a_j (x_j ⊙ g_j),  u = (W1 x_0 + W2 h) / |…|,  score(i) = u · E_i
 *
 * where x_0 … x_14 are the vectors of the newest clicks, the newest first.
 */
export interface SessionEmbedding {
  /** One row of `dimensions` for each item. */
  readonly items: Float32Array;
  /** Square matrices, row by row. */
  readonly attention: Float32Array;
  readonly fromNewest: Float32Array;
  readonly fromHistory: Float32Array;
  /** What each place back in the session is weighted by: one number, and one row of gates. */
  readonly positions: Float32Array;
  readonly gates: Float32Array;
}

/** Adds matrix · vector to `out`. Shape: a square matrix row by row, vectors of `dimensions`. */
export function addProduct(matrix: Float32Array, vector: Float64Array, out: Float64Array): void {
  for (let row = 0, at = 0; row < dimensions; row += 1) {
    let sum = 0;
    for (let column = 0; column < dimensions; column += 1, at += 1) {
      sum += matrix[at]! * vector[column]!;
    }
    out[row]! += sum;
  }
}

/** Makes `values` sum to 1, the greatest logit the greatest share; in place. */
export function softmax(values: Float64Array, count: number): void {
  let greatest = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < count; index += 1) greatest = Math.max(greatest, values[index]!);
  let sum = 0;
  for (let index = 0; index < count; index += 1) {
    values[index] = Math.exp(values[index]! - greatest);
    sum += values[index]!;
  }
  for (let index = 0; index < count; index += 1) values[index]! /= sum;
}

/** The vector of a session, of length 1; null without a known click. Shape: places, the newest first. */
export function sessionVector(
  embedding: SessionEmbedding,
  newestFirst: readonly number[],
): Float64Array | null {
  const count = Math.min(newestFirst.length, attentionReach);
  if (count === 0) return null;
  const { items, attention, fromNewest, fromHistory, positions, gates } = embedding;
  const rows = newestFirst.slice(0, count).map((item) => item * dimensions);
  const newest = new Float64Array(dimensions);
  for (let k = 0; k < dimensions; k += 1) newest[k] = items[rows[0]! + k]!;
  const asked = new Float64Array(dimensions);
  addProduct(attention, newest, asked);
  const shares = new Float64Array(count);
  for (const [j, row] of rows.entries()) {
    let sum = positions[j]!;
    for (let k = 0; k < dimensions; k += 1) sum += items[row + k]! * asked[k]!;
    shares[j] = sum;
  }
  softmax(shares, count);
  const history = new Float64Array(dimensions);
  for (const [j, row] of rows.entries()) {
    for (let k = 0; k < dimensions; k += 1) {
      history[k]! += shares[j]! * items[row + k]! * gates[j * dimensions + k]!;
    }
  }
  const vector = new Float64Array(dimensions);
  addProduct(fromNewest, newest, vector);
  addProduct(fromHistory, history, vector);
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

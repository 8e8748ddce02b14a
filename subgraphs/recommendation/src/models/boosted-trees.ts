/**
 * An ensemble of regression trees in flat arrays: the nodes of all trees side by side.
 *
 * A node with `feature` −1 is a leaf and gives `value`; any other sends a row left when its feature is below `edge`.
 */
export interface BoostedTrees {
  /** The first node of each tree. */
  readonly roots: Int32Array;
  readonly feature: Int16Array;
  readonly edge: Float64Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly value: Float64Array;
}

/** Words of a node as it is walked: its feature, its edge, and where its left and its right child begin. */
const nodeWords = 4;

/** Trees laid out for walking: the words of a node side by side, so that a step touches one line of the cache. */
export class TreeScorer {
  readonly #words: Int32Array;
  readonly #edges: Float32Array;

  /** Rows of `columns` features. */
  constructor(
    private readonly trees: BoostedTrees,
    private readonly columns: number,
  ) {
    const { feature, edge, left, right } = trees;
    this.#words = new Int32Array(feature.length * nodeWords);
    this.#edges = new Float32Array(this.#words.buffer);
    for (let node = 0, at = 0; node < feature.length; node += 1, at += nodeWords) {
      this.#words[at] = feature[node]!;
      this.#edges[at + 1] = ceilFloat32(edge[node]!);
      this.#words[at + 2] = left[node]! * nodeWords;
      this.#words[at + 3] = right[node]! * nodeWords;
    }
  }

  /**
   * The scores of rows: the sum of what each tree gives.
   *
   * Shape: rows of features, row by row → one score a row.
   */
  scores(features: Float32Array): Float64Array {
    const { roots, value } = this.trees;
    const [words, edges, columns] = [this.#words, this.#edges, this.columns];
    const scores = new Float64Array(features.length / columns);
    // Tree by tree: one tree and all the rows stay in the processor's nearest cache, all the trees would not.
    for (const root of roots) {
      for (let row = 0, offset = 0; row < scores.length; row += 1, offset += columns) {
        let at = root * nodeWords;
        for (let column = words[at]!; column >= 0; column = words[at]!) {
          at = features[offset + column]! < edges[at + 1]! ? words[at + 2]! : words[at + 3]!;
        }
        scores[row]! += value[at / nodeWords]!;
      }
    }
    return scores;
  }
}

/** The least 32-bit number that is not below a number: the same features are below both. */
function ceilFloat32(value: number): number {
  const rounded = Math.fround(value);
  if (rounded >= value || Number.isNaN(value)) return rounded;
  const number = new Float32Array([rounded]);
  const bits = new Int32Array(number.buffer);
  bits[0] = rounded === 0 ? 1 : bits[0]! + (rounded > 0 ? 1 : -1);
  return number[0]!;
}

/** Trees that were read from a file. Errors: `Error` when they look at features that there are not. */
export function checkedTrees(trees: BoostedTrees, columns: number): BoostedTrees {
  const strange = trees.feature.find((column) => column >= columns);
  if (strange !== undefined) {
    throw new Error(`The trees do not fit: they look at feature ${strange} of ${columns}.`);
  }
  return trees;
}

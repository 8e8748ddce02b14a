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

/**
 * The scores of rows: the sum of what each tree gives.
 *
 * Shape: rows of `columns` features, row by row → one score a row.
 */
export function scoreRows(
  trees: BoostedTrees,
  features: Float32Array,
  columns: number,
): Float64Array {
  const { roots, feature, edge, left, right, value } = trees;
  const scores = new Float64Array(features.length / columns);
  // Tree by tree: one tree and all the rows stay in the processor's nearest cache, all the trees would not.
  for (const root of roots) {
    for (let row = 0, offset = 0; row < scores.length; row += 1, offset += columns) {
      let node = root;
      for (let column = feature[node]!; column >= 0; column = feature[node]!) {
        node = features[offset + column]! < edge[node]! ? left[node]! : right[node]!;
      }
      scores[row]! += value[node]!;
    }
  }
  return scores;
}

/** Trees that were read from a file. Errors: `Error` when they look at features that there are not. */
export function checkedTrees(trees: BoostedTrees, columns: number): BoostedTrees {
  const strange = trees.feature.find((column) => column >= columns);
  if (strange !== undefined) {
    throw new Error(`The trees do not fit: they look at feature ${strange} of ${columns}.`);
  }
  return trees;
}

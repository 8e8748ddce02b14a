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

/** The score of one row: the sum of what each tree gives. Shape: `featureCount` values from `offset` on. */
export function scoreRow(trees: BoostedTrees, features: Float64Array, offset: number): number {
  const { roots, feature, edge, left, right, value } = trees;
  let sum = 0;
  for (const root of roots) {
    let node = root;
    for (let column = feature[node]!; column >= 0; column = feature[node]!) {
      node = features[offset + column]! < edge[node]! ? left[node]! : right[node]!;
    }
    sum += value[node]!;
  }
  return sum;
}

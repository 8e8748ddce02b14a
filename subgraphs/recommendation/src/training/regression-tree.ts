import type { BinnedFeatures } from './feature-bins.js';

/** A node of a grown tree. `feature` −1 = a leaf; otherwise rows in bins up to `bin` go left. */
interface TreeNode {
  feature: number;
  bin: number;
  left: number;
  right: number;
  value: number;
}

/** A tree with the rows that ended up in each of its leaves. */
export interface GrownTree {
  readonly nodes: readonly TreeNode[];
  readonly leaves: readonly { readonly rows: Int32Array; readonly value: number }[];
}

/** The bounds a tree grows within. */
interface TreeBounds {
  readonly leaves: number;
  readonly learningRate: number;
  readonly rowsEach: number;
  readonly l2: number;
}

/** Sums over the rows of a node, by feature and bin: gradient, curvature, rows. */
interface Histogram {
  readonly gradient: Float64Array;
  readonly curvature: Float64Array;
  readonly rows: Float64Array;
}

/** A leaf that may still be split, with the best way to do it. */
interface OpenLeaf {
  readonly node: number;
  readonly rows: Int32Array;
  readonly histogram: Histogram;
  readonly gradient: number;
  readonly curvature: number;
  readonly split: { readonly gain: number; readonly feature: number; readonly bin: number } | null;
}

const binsEach = 64;
/** A split that gains less is not made. */
const leastGain = 1e-6;

/**
 * Grows one tree by splitting, again and again, the leaf whose best split gains most.
 *
 *   gain = G_l² / (H_l + λ) + G_r² / (H_r + λ) − G² / (H + λ),   leaf = −rate · G / (H + λ)
 *
 * The histograms of the larger half of a split are what its parent has and the smaller half has not.
 */
export function growTree(
  binned: BinnedFeatures,
  gradient: Float64Array,
  curvature: Float64Array,
  features: readonly number[],
  bounds: TreeBounds,
): GrownTree {
  const grower = new TreeGrower(binned, gradient, curvature, features, bounds);
  return grower.grow();
}

class TreeGrower {
  readonly #nodes: TreeNode[] = [];

  constructor(
    private readonly binned: BinnedFeatures,
    private readonly gradient: Float64Array,
    private readonly curvature: Float64Array,
    private readonly features: readonly number[],
    private readonly bounds: TreeBounds,
  ) {}

  grow(): GrownTree {
    const rows = Int32Array.from({ length: this.binned.rows }, (_, row) => row);
    const open = [this.#leaf(rows, this.#histogramOf(rows))];
    while (open.length < this.bounds.leaves) {
      const best = open.reduce((a, b) => ((b.split?.gain ?? 0) > (a.split?.gain ?? 0) ? b : a));
      if (best.split === null) break;
      open.splice(open.indexOf(best), 1, ...this.#split(best, best.split));
    }
    const leaves = open.map((leaf) => {
      const value = (-this.bounds.learningRate * leaf.gradient) / (leaf.curvature + this.bounds.l2);
      this.#nodes[leaf.node]!.value = value;
      return { rows: leaf.rows, value };
    });
    return { nodes: this.#nodes, leaves };
  }

  #split(
    leaf: OpenLeaf,
    { feature, bin }: { readonly feature: number; readonly bin: number },
  ): [OpenLeaf, OpenLeaf] {
    const bins = this.binned.bins[feature]!;
    let leftCount = 0;
    for (const row of leaf.rows) if (bins[row]! <= bin) leftCount += 1;
    const leftRows = new Int32Array(leftCount);
    const rightRows = new Int32Array(leaf.rows.length - leftCount);
    let [toLeft, toRight] = [0, 0];
    for (const row of leaf.rows) {
      if (bins[row]! <= bin) leftRows[toLeft++] = row;
      else rightRows[toRight++] = row;
    }
    const isLeftSmaller = leftRows.length <= rightRows.length;
    const smaller = this.#histogramOf(isLeftSmaller ? leftRows : rightRows);
    const larger = difference(leaf.histogram, smaller);
    const left = this.#leaf(leftRows, isLeftSmaller ? smaller : larger);
    const right = this.#leaf(rightRows, isLeftSmaller ? larger : smaller);
    Object.assign(this.#nodes[leaf.node]!, { feature, bin, left: left.node, right: right.node });
    return [left, right];
  }

  #leaf(rows: Int32Array, histogram: Histogram): OpenLeaf {
    const node = this.#nodes.push({ feature: -1, bin: 0, left: 0, right: 0, value: 0 }) - 1;
    const from = this.features[0]! * binsEach;
    let [gradient, curvature] = [0, 0];
    for (let bin = 0; bin < binsEach; bin += 1) {
      gradient += histogram.gradient[from + bin]!;
      curvature += histogram.curvature[from + bin]!;
    }
    const split = this.#bestSplit(histogram, gradient, curvature, rows.length);
    return { node, rows, histogram, gradient, curvature, split };
  }

  #bestSplit(
    histogram: Histogram,
    gradient: number,
    curvature: number,
    rows: number,
  ): OpenLeaf['split'] {
    const { l2, rowsEach } = this.bounds;
    const before = gradient ** 2 / (curvature + l2);
    let best: OpenLeaf['split'] = null;
    for (const feature of this.features) {
      const edges = this.binned.edges[feature]!.length;
      let [leftGradient, leftCurvature, leftRows] = [0, 0, 0];
      for (let bin = 0; bin < edges; bin += 1) {
        const at = feature * binsEach + bin;
        leftGradient += histogram.gradient[at]!;
        leftCurvature += histogram.curvature[at]!;
        leftRows += histogram.rows[at]!;
        if (leftRows < rowsEach || rows - leftRows < rowsEach) continue;
        const gain =
          leftGradient ** 2 / (leftCurvature + l2) +
          (gradient - leftGradient) ** 2 / (curvature - leftCurvature + l2) -
          before;
        if (gain > (best?.gain ?? leastGain)) best = { gain, feature, bin };
      }
    }
    return best;
  }

  #histogramOf(rows: Int32Array): Histogram {
    const length = this.binned.bins.length * binsEach;
    const histogram = {
      gradient: new Float64Array(length),
      curvature: new Float64Array(length),
      rows: new Float64Array(length),
    };
    for (const feature of this.features) {
      const bins = this.binned.bins[feature]!;
      const from = feature * binsEach;
      for (const row of rows) {
        const at = from + bins[row]!;
        histogram.gradient[at]! += this.gradient[row]!;
        histogram.curvature[at]! += this.curvature[row]!;
        histogram.rows[at]! += 1;
      }
    }
    return histogram;
  }
}

function difference(whole: Histogram, part: Histogram): Histogram {
  const minus = (a: Float64Array, b: Float64Array): Float64Array =>
    a.map((value, index) => value - b[index]!);
  return {
    gradient: minus(whole.gradient, part.gradient),
    curvature: minus(whole.curvature, part.curvature),
    rows: minus(whole.rows, part.rows),
  };
}

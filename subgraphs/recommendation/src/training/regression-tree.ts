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

/** Sums over the rows of a node, three for each bin of each feature: gradient, curvature, rows. */
type Histogram = Float64Array;

/** A way to split a leaf: rows in bins up to `bin` of a feature go left, and how many those are. */
interface Split {
  readonly gain: number;
  readonly feature: number;
  readonly bin: number;
  readonly leftCount: number;
}

/** A leaf that may still be split, with the best way to do it. */
interface OpenLeaf {
  readonly node: number;
  readonly rows: Int32Array;
  readonly histogram: Histogram;
  readonly gradient: number;
  readonly curvature: number;
  readonly split: Split | null;
}

const binsEach = 64;
const sumsEach = 3;
const featureLength = binsEach * sumsEach;
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

  #split(leaf: OpenLeaf, { feature, bin, leftCount }: Split): [OpenLeaf, OpenLeaf] {
    const bins = this.binned.bins[feature]!;
    const leftRows = new Int32Array(leftCount);
    const rightRows = new Int32Array(leaf.rows.length - leftCount);
    let [toLeft, toRight] = [0, 0];
    for (let index = 0; index < leaf.rows.length; index += 1) {
      const row = leaf.rows[index]!;
      if (bins[row]! <= bin) leftRows[toLeft++] = row;
      else rightRows[toRight++] = row;
    }
    const isLeftSmaller = leftRows.length <= rightRows.length;
    const smaller = this.#histogramOf(isLeftSmaller ? leftRows : rightRows);
    const larger = leaf.histogram.map((sum, at) => sum - smaller[at]!);
    const left = this.#leaf(leftRows, isLeftSmaller ? smaller : larger);
    const right = this.#leaf(rightRows, isLeftSmaller ? larger : smaller);
    Object.assign(this.#nodes[leaf.node]!, { feature, bin, left: left.node, right: right.node });
    return [left, right];
  }

  #leaf(rows: Int32Array, histogram: Histogram): OpenLeaf {
    const node = this.#nodes.push({ feature: -1, bin: 0, left: 0, right: 0, value: 0 }) - 1;
    // Every feature's bins add up to the whole; any will do.
    const from = this.features[0]! * featureLength;
    let [gradient, curvature] = [0, 0];
    for (let at = from; at < from + featureLength; at += sumsEach) {
      gradient += histogram[at]!;
      curvature += histogram[at + 1]!;
    }
    const split = this.#bestSplit(histogram, gradient, curvature, rows.length);
    return { node, rows, histogram, gradient, curvature, split };
  }

  #bestSplit(
    histogram: Histogram,
    gradient: number,
    curvature: number,
    rows: number,
  ): Split | null {
    const { l2, rowsEach } = this.bounds;
    const before = gradient ** 2 / (curvature + l2);
    let best: Split | null = null;
    for (const feature of this.features) {
      const edges = this.binned.edges[feature]!.length;
      let [leftGradient, leftCurvature, leftRows] = [0, 0, 0];
      for (let bin = 0; bin < edges; bin += 1) {
        const at = feature * featureLength + bin * sumsEach;
        leftGradient += histogram[at]!;
        leftCurvature += histogram[at + 1]!;
        leftRows += histogram[at + 2]!;
        if (leftRows < rowsEach || rows - leftRows < rowsEach) continue;
        const gain =
          leftGradient ** 2 / (leftCurvature + l2) +
          (gradient - leftGradient) ** 2 / (curvature - leftCurvature + l2) -
          before;
        if (gain > (best?.gain ?? leastGain)) {
          best = { gain, feature, bin, leftCount: leftRows };
        }
      }
    }
    return best;
  }

  #histogramOf(rows: Int32Array): Histogram {
    const { gradient, curvature } = this;
    const histogram = new Float64Array(this.binned.bins.length * featureLength);
    for (const feature of this.features) {
      const bins = this.binned.bins[feature]!;
      const from = feature * featureLength;
      for (let index = 0; index < rows.length; index += 1) {
        const row = rows[index]!;
        const at = from + bins[row]! * sumsEach;
        histogram[at]! += gradient[row]!;
        histogram[at + 1]! += curvature[row]!;
        histogram[at + 2]! += 1;
      }
    }
    return histogram;
  }
}

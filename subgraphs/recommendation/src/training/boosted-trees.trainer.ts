import type { BoostedTrees } from '../models/boosted-trees.js';
import { type BinnedFeatures, binFeatures } from './feature-bins.js';
import type { ListwiseGradient, QueryRows } from './listwise-gradient.js';
import { randomOf } from './random.js';
import { growTree, type GrownTree } from './regression-tree.js';

/** How an ensemble is trained. */
export interface BoostingParameters {
  readonly trees: number;
  /** Leaves of a tree. */
  readonly leaves: number;
  readonly learningRate: number;
  /** Rows of a leaf at least. */
  readonly rowsEach: number;
  /** How much leaves are drawn towards 0. */
  readonly l2: number;
  /** The chance of a feature to be looked at for a tree; 0…1. */
  readonly featureShare: number;
  readonly seed: number;
}

/** The parameters that the session ranker is trained with. */
export const defaultBoosting: BoostingParameters = {
  trees: 150,
  leaves: 15,
  learningRate: 0.1,
  rowsEach: 200,
  l2: 1,
  featureShare: 0.8,
  seed: 1,
};

/**
 * Trains trees on the order of rows within queries: each tree fits the gradient of a listwise loss.
 *
 * Shape:  rows of `columns` features, row by row; queries name ranges of rows and the one that came next.
 * Source: histogram gradient boosting as in LightGBM, trees grown best first.
 */
export function trainBoostedTrees(
  examples: { readonly features: Float32Array; readonly queries: readonly QueryRows[] },
  columns: number,
  gradientOf: ListwiseGradient,
  parameters: BoostingParameters = defaultBoosting,
  onTree: (done: number) => void = () => {},
): BoostedTrees {
  const binned = binFeatures(examples.features, columns);
  const random = randomOf(parameters.seed);
  const scores = new Float64Array(binned.rows);
  const gradient = new Float64Array(binned.rows);
  const curvature = new Float64Array(binned.rows);
  const grown: GrownTree[] = [];
  for (let tree = 0; tree < parameters.trees; tree += 1) {
    for (const query of examples.queries) gradientOf(query, scores, gradient, curvature);
    const features = drawFeatures(columns, parameters.featureShare, random);
    const next = growTree(binned, gradient, curvature, features, parameters);
    for (const { rows, value } of next.leaves) for (const row of rows) scores[row]! += value;
    grown.push(next);
    onTree(tree + 1);
  }
  return flatten(grown, binned);
}

/** Each feature with the same chance, at least two of them. */
function drawFeatures(columns: number, share: number, random: () => number): number[] {
  const all = Array.from({ length: columns }, (_, column) => column);
  const drawn = all.filter(() => random() < share);
  while (drawn.length < Math.min(2, columns)) {
    const column = Math.floor(random() * columns);
    if (!drawn.includes(column)) drawn.push(column);
  }
  return drawn;
}

/** All trees in flat arrays, with edges instead of bins. */
function flatten(grown: readonly GrownTree[], { edges }: BinnedFeatures): BoostedTrees {
  const nodes = grown.flatMap((tree) => tree.nodes);
  const roots = new Int32Array(grown.length);
  const left = new Int32Array(nodes.length);
  const right = new Int32Array(nodes.length);
  let at = 0;
  for (const [tree, { nodes: own }] of grown.entries()) {
    roots[tree] = at;
    for (const [index, node] of own.entries()) {
      left[at + index] = roots[tree]! + node.left;
      right[at + index] = roots[tree]! + node.right;
    }
    at += own.length;
  }
  return {
    roots,
    feature: Int16Array.from(nodes, ({ feature }) => feature),
    edge: Float64Array.from(nodes, ({ feature, bin }) => edges[feature]?.[bin] ?? 0),
    left,
    right,
    value: Float64Array.from(nodes, ({ value }) => value),
  };
}

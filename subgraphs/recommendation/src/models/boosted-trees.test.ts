import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { type BoostedTrees, TreeScorer } from './boosted-trees.js';

const columns = 2;
/** Edges and features that are close to each other, and not all of them numbers of 32 bits. */
const numbers = fc.oneof(
  fc.double({ noNaN: true }),
  fc.constantFrom(0, -0, 0.1, -0.1, 0.3, 1e-46, -1e-46, 3.5e38, -3.5e38),
);
const float32s = numbers.map(Math.fround);

/** One tree that asks for the first feature, then on either side for the second. */
const treeOf = ([first, left, right]: readonly number[]): BoostedTrees => ({
  roots: Int32Array.of(0),
  feature: Int16Array.of(0, 1, 1, -1, -1, -1, -1),
  edge: Float64Array.of(first!, left!, right!, 0, 0, 0, 0),
  left: Int32Array.of(1, 3, 5, 0, 0, 0, 0),
  right: Int32Array.of(2, 4, 6, 0, 0, 0, 0),
  value: Float64Array.of(0, 0, 0, 1, 2, 4, 8),
});

/** What a tree gives a row, node after node. */
function walk({ feature, edge, left, right, value }: BoostedTrees, root: number, row: number[]) {
  let node = root;
  while (feature[node]! >= 0) {
    node = row[feature[node]!]! < edge[node]! ? left[node]! : right[node]!;
  }
  return value[node]!;
}

const few = fc.constantFrom(-1, -0.5, 0, 0.5, 1);
/** Trees that grew by splitting one of their leaves again and again. */
const grownTrees = fc
  .array(fc.array(fc.tuple(fc.nat(), fc.nat(columns - 1), few), { maxLength: 14 }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((splits): BoostedTrees => {
    const nodes: { feature: number; edge: number; left: number; right: number }[] = [];
    const add = (): number => nodes.push({ feature: -1, edge: 0, left: 0, right: 0 }) - 1;
    const roots = splits.map((ofTree) => {
      const leaves = [add()];
      const [root = 0] = leaves;
      for (const [which, feature, edge] of ofTree) {
        const [leaf = root] = leaves.splice(which % leaves.length, 1);
        nodes[leaf] = { feature, edge, left: add(), right: add() };
        leaves.push(nodes[leaf].left, nodes[leaf].right);
      }
      return root;
    });
    return {
      roots: Int32Array.from(roots),
      feature: Int16Array.from(nodes, ({ feature }) => feature),
      edge: Float64Array.from(nodes, ({ edge }) => edge),
      left: Int32Array.from(nodes, ({ left }) => left),
      right: Int32Array.from(nodes, ({ right }) => right),
      value: Float64Array.from(nodes, (_node, place) => Math.sin(place + 1)),
    };
  });

describe('a tree scorer', () => {
  it('gives each row to the bit what walking each tree gives it, whatever rows it had before', () => {
    const rowsOf = fc.array(fc.array(few, { minLength: columns, maxLength: columns }), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(grownTrees, fc.array(rowsOf, { minLength: 1, maxLength: 3 }), (trees, tables) => {
        const scorer = new TreeScorer(trees, columns);
        for (const rows of tables) {
          const expected = rows.map((row) =>
            trees.roots.reduce((sum, root) => sum + walk(trees, root, row), 0),
          );
          expect([...scorer.scores(Float32Array.from(rows.flat()))]).toEqual(expected);
        }
      }),
    );
  });

  it('sends every row where the edges, in all their digits, send it', () => {
    fc.assert(
      fc.property(
        fc.array(numbers, { minLength: 3, maxLength: 3 }),
        fc.array(float32s, { minLength: columns, maxLength: columns }),
        (edges, row) => {
          const [a = 0, b = 0] = row;
          const [first = 0, left = 0, right = 0] = edges;
          const leaf = a < first ? (b < left ? 1 : 2) : b < right ? 4 : 8;
          const scorer = new TreeScorer(treeOf(edges), columns);
          expect([...scorer.scores(Float32Array.from(row))]).toEqual([leaf]);
          const edge = Float32Array.of(first, left);
          const atEdge = edge[0]! < first ? (edge[1]! < left ? 1 : 2) : edge[1]! < right ? 4 : 8;
          expect([...scorer.scores(edge)]).toEqual([atEdge]);
        },
      ),
    );
  });

  it('adds up what its trees give, row by row', () => {
    const one = treeOf([0.5, 0.5, 0.5]);
    const twice = { ...one, roots: Int32Array.of(0, 0) };
    const rows = Float32Array.of(0, 0, 0, 1, 1, 0, 1, 1);
    expect([...new TreeScorer(twice, columns).scores(rows)]).toEqual([2, 4, 8, 16]);
  });
});

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

describe('a tree scorer', () => {
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

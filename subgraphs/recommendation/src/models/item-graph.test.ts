import { describe, expect, it } from '@jest/globals';

import { buildItemGraph } from './item-graph.js';
import { countItems } from './item-statistics.js';
import { corpusOf } from './session-corpus.js';
import type { SparseRows } from './sparse-rows.js';

const graphOf = (...sessions: string[]) => {
  const { corpus, placeOf } = corpusOf(sessions.map((session) => session.split(' ')));
  const graph = buildItemGraph(corpus, countItems(corpus));
  const row = (rows: SparseRows, id: string): Record<string, number[]> => {
    const place = placeOf.get(id) ?? -1;
    const names = [...placeOf.keys()];
    const entries: [string, number[]][] = [];
    for (let at = rows.starts[place]!; at < rows.starts[place + 1]!; at += 1) {
      entries.push([names[rows.columns[at]!] ?? '', rows.values.map((values) => values[at]!)]);
    }
    return Object.fromEntries(entries);
  };
  return { graph, row };
};

describe('the item graph', () => {
  it('weighs pairs by how far they lie apart, and less against the direction of time', () => {
    const { graph, row } = graphOf('a b c');
    const weights = (id: string) =>
      Object.fromEntries(
        Object.entries(row(graph.pairs, id)).map(([to, [weight]]) => [to, weight]),
      );
    expect(weights('a')).toEqual({ b: 1, c: expect.closeTo(0.6, 12) });
    expect(weights('b')).toEqual({ a: expect.closeTo(0.6, 12), c: 1 });
    expect(weights('c')).toEqual({ b: expect.closeTo(0.6, 12), a: expect.closeTo(0.36, 12) });
  });

  it('counts the pairs of the newest sessions for more in the recent weight', () => {
    const { graph, row } = graphOf('a b', ...Array.from({ length: 18 }, () => 'x y'), 'a c');
    const { b, c } = row(graph.pairs, 'a');
    expect(b?.[0]).toBe(c?.[0]);
    expect(c?.[1]).toBeGreaterThan(100 * b![1]!);
  });

  it('pairs nothing with itself and nothing more than ten clicks apart', () => {
    const { graph, row } = graphOf(
      'a a b',
      `p ${Array.from({ length: 10 }, (_, n) => n).join(' ')} q`,
    );
    expect(row(graph.pairs, 'a')).not.toHaveProperty('a');
    expect(row(graph.pairs, 'p')).toHaveProperty('9');
    expect(row(graph.pairs, 'p')).not.toHaveProperty('q');
  });

  it('keeps a hundred neighbours, those that are popular anyway behind others', () => {
    const rare = Array.from({ length: 120 }, (_, n) => `a r${n}`);
    const { graph, row } = graphOf(...rare, 'a hit', ...Array.from({ length: 500 }, () => 'hit z'));
    const neighbours = Object.keys(row(graph.pairs, 'a'));
    expect(neighbours).toHaveLength(100);
    expect(neighbours).not.toContain('hit');
  });

  it('walks with probabilities that add up to 1', () => {
    const { graph, row } = graphOf('a b c d', 'a c', 'b d');
    const steps = Object.values(row(graph.steps, 'a')).map(([share]) => share ?? 0);
    expect(steps.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  it('knows what came directly after, the item itself included', () => {
    const { graph, row } = graphOf('a a b');
    const after = row(graph.next, 'a');
    expect(after['a']).toEqual(after['b']);
    expect(graph.nextTotal[0]).toBeCloseTo(2 * after['b']![0]!, 12);
  });
});

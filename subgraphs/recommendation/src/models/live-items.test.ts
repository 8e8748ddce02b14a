import { describe, expect, it } from '@jest/globals';

import { buildItemGraph } from './item-graph.js';
import { countItems } from './item-statistics.js';
import { LiveItems, type LiveSession } from './live-items.js';
import { corpusOf } from './session-corpus.js';
import { rowOf, type SparseRows } from './sparse-rows.js';

const lines = (...sessions: string[]): string[][] => sessions.map((line) => line.split(' '));

/** What is learnt live from the later sessions after a training on the earlier ones. */
function learn(earlier: string[][], later: string[][]) {
  const { corpus, placeOf } = corpusOf(earlier);
  const statistics = countItems(corpus);
  const live = new LiveItems(statistics, buildItemGraph(corpus, statistics));
  const places = new Map(placeOf);
  const place = (id: string): number => {
    if (!places.has(id)) places.set(id, places.size);
    return places.get(id) ?? -1;
  };
  for (const clicks of later) {
    const session: LiveSession = { clicks: [], items: new Set() };
    for (const id of clicks) live.learn(session, place(id));
  }
  const ids = [...places.keys()];
  for (const id of ids) live.refresh(place(id));
  const row = (rows: SparseRows, id: string): Record<string, number> => {
    const { columns, values, from, to } = rowOf(rows, place(id));
    const entries = Array.from({ length: to - from }, (_, index) => from + index);
    return Object.fromEntries(
      entries.map((at) => [ids[columns[at]!] ?? '', values[0]![at]!] as const),
    );
  };
  return { live, place, row };
}

const earlier = lines('a b c', 'b c d', 'a c', 'd a b b');
const later = lines('c d', 'a n', 'n b n', 'd d c a');

describe('what is learnt live', () => {
  it('adds up to what a training on all of it counts', () => {
    const { live, place, row } = learn(earlier, later);
    const all = corpusOf([...earlier, ...later]);
    const statistics = countItems(all.corpus);
    const graph = buildItemGraph(all.corpus, statistics);
    expect(live.statistics.sessions).toBe(statistics.sessions);
    for (const [id, at] of all.placeOf) {
      expect(place(id)).toBe(at);
      expect(live.statistics.popularity[at]).toBe(statistics.popularity[at]);
      expect(live.statistics.repeatClicks[at]).toBe(statistics.repeatClicks[at]);
      expect(live.statistics.lastSession[at]).toBe(statistics.lastSession[at]);
      expect(live.ageOf(at)).toBeCloseTo(statistics.age[at]!, 10);
      const names = [...all.placeOf.keys()];
      const { columns, values, from, to } = rowOf(graph.pairs, at);
      const expected = Array.from({ length: to - from }, (_, index) => [
        names[columns[from + index]!] ?? '',
        expect.closeTo(values[0]![from + index]!, 10),
      ]);
      expect(row(live.graph.pairs, id)).toEqual(Object.fromEntries(expected));
    }
  });

  it('walks to what is new, with steps that add up to 1', () => {
    const { live, row } = learn(earlier, later);
    const steps = row(live.graph.steps, 'a');
    expect(steps['n']).toBeGreaterThan(0);
    expect(Object.values(steps).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(row(live.graph.walks, 'n')).toHaveProperty('b');
  });

  it('counts what is recent by how many sessions came after it', () => {
    const { live, place } = learn(earlier, lines('c d', 'x y', 'x y'));
    const { recentPopularity } = live.statistics;
    const fade = live.fade(0.01);
    // Two sessions lie between; the half-life is a hundredth of the four that it was trained on.
    expect(fade * recentPopularity[place('d')]!).toBeLessThan(fade * recentPopularity[place('x')]!);
    expect(fade * recentPopularity[place('x')]!).toBeCloseTo(1, 6);
  });

  it('keeps a bounded number of neighbours and successors', () => {
    const many = Array.from({ length: 300 }, (_, index) => ['a', `n${index}`]);
    const { live, row } = learn(earlier, many);
    expect(Object.keys(row(live.graph.pairs, 'a')).length).toBeLessThanOrEqual(120);
    const more = learn(
      earlier,
      Array.from({ length: 2500 }, (_, index) => ['a', `n${index}`]),
    );
    const successors = Object.keys(more.row(more.live.graph.next, 'a'));
    expect(successors.length).toBeLessThanOrEqual(1020);
    expect(successors).toContain('n2499');
    expect(live.capacity).toBeGreaterThan(10_000);
  });
});

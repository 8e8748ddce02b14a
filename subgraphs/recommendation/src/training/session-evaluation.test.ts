import { describe, expect, it } from '@jest/globals';

import { evaluateSessions } from './session-evaluation.js';
import type { SessionQuery } from './session-measure.js';

/** A model that always answers 0, 1, 2, … with scores as given. */
const fixedModel = (...scores: number[]) => ({
  rank: () => ({
    ranked: scores.map((score, item) => ({ item, score })),
    proposals: () => [
      { source: 'first', items: [0, 1], tookMs: 1 },
      { source: 'model', items: [1, 2], tookMs: 4 },
      { source: 'model/near', items: [1], tookMs: 3 },
    ],
  }),
});
const popularity = Float64Array.from([100, 20, 5, 1, 0]);
let now = 0;
const evaluate = (scores: number[], queries: readonly SessionQuery[]) =>
  evaluateSessions(fixedModel(...scores), queries, popularity, { now: () => (now += 2) });

describe('the evaluation', () => {
  it('counts hits, reciprocal ranks and gains over all queries, in percent', async () => {
    const report = await evaluate(
      [4, 3, 2, 1],
      [
        { session: 0, clicks: [2], target: 0 },
        { session: 0, clicks: [2, 0], target: 1 },
        { session: 1, clicks: [-1], target: -2 },
      ],
    );
    expect(report.queries).toBe(3);
    expect(report.overall).toMatchObject({
      hr20: 66.67,
      mrr20: 50,
      ndcg10: 54.36,
      coverage20: 100,
    });
    expect(report.msPerQuery).toEqual({ p50: 2, p99: 2 });
  });

  it('tells what each source costs, finds and shows, and what nobody beside it does', async () => {
    const { sources } = await evaluate(
      [4, 3, 2, 1],
      [
        { session: 0, clicks: [3], target: 0 },
        { session: 1, clicks: [3], target: 1 },
        { session: 2, clicks: [3], target: 1 },
        { session: 3, clicks: [3], target: 4 },
      ],
    );
    const of = (...[recall, recallAlone, shown, shownAlone]: number[]) => {
      return { recall, recallAlone, shown, shownAlone };
    };
    expect(sources).toEqual([
      { source: 'first', msPerQuery: 1, candidates: 2, ...of(75, 25, 50, 25) },
      { source: 'model', msPerQuery: 4, candidates: 2, ...of(50, 0, 50, 25) },
      { source: 'model/near', msPerQuery: 3, candidates: 1, ...of(50, 50, 25, 25) },
    ]);
  });

  it('takes the worst place among equal scores', async () => {
    const report = await evaluate([1, 1, 1, 1], [{ session: 0, clicks: [3], target: 0 }]);
    expect(report.overall.mrr20).toBe(25);
  });

  it('tells repeats from what is new, and takes the session out of the list of the latter', async () => {
    const report = await evaluate(
      [4, 3, 2, 1],
      [
        { session: 0, clicks: [0, 1], target: 2 },
        { session: 1, clicks: [0, 1], target: 0 },
      ],
    );
    const { repeat, nonRepeat, nonRepeatRemoved } = report.slices;
    expect(repeat).toMatchObject({ queries: 1, mrr20: 100 });
    expect(nonRepeat).toMatchObject({ queries: 1, mrr20: 33.33 });
    expect(nonRepeatRemoved).toMatchObject({ queries: 1, mrr20: 100 });
  });

  it('slices by length and by how often the target was seen in training', async () => {
    const of = (length: number, target: number): SessionQuery => ({
      session: length,
      clicks: Array.from({ length }, () => 9),
      target,
    });
    const { slices } = await evaluate([5, 4, 3, 2, 1], [of(1, 0), of(2, 1), of(3, 2), of(4, 4)]);
    const counts = Object.entries(slices).map(([name, { queries }]) => [name, queries]);
    expect(Object.fromEntries(counts)).toMatchObject({
      len1: 1,
      len2to3: 2,
      len4plus: 1,
      head: 1,
      mid: 1,
      tail: 2,
      cold: 1,
    });
  });

  it('is as unsure as sessions differ, not queries', async () => {
    const queries = (sessions: number) =>
      Array.from({ length: 40 }, (_, index): SessionQuery => {
        const session = index % sessions;
        return { session, clicks: [3], target: session % 2 === 0 ? 0 : -1 };
      });
    const few = await evaluate([1, 0.5], queries(4));
    const many = await evaluate([1, 0.5], queries(40));
    expect(few.overall.hr20).toBe(many.overall.hr20);
    expect(few.overall.hr20Interval).toBeGreaterThan(3 * many.overall.hr20Interval);
  });
});

import { describe, expect, it } from '@jest/globals';

import { rankProducts, risingOf } from './ranking.js';
import { VoteCounts } from './vote-counts.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const now = 1_790_000_000_000;

const products = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: `p${index}`,
    category: index % 2 === 0 ? 'even' : 'odd',
  }));
const rank = (votes: VoteCounts, list = products(194), at = now) =>
  rankProducts(list, votes.heatOf(list, at));
const placeOf = (
  lists: ReturnType<typeof rankProducts>,
  id: string,
  category: string | null = null,
) => lists.get(category)?.findIndex(({ productId }) => productId === id) ?? -1;

/** A week of steady, skewed interest: the first products get thousands of votes, the last a handful. */
function busyWeek(): VoteCounts {
  const votes = new VoteCounts();
  for (const [index, { id }] of products(194).entries()) {
    const voteCount = Math.ceil(5000 / (index + 1));
    for (let vote = 0; vote < voteCount; vote += 1) {
      const at = now - 7 * dayMs + (7 * dayMs * (vote + 0.5)) / voteCount;
      votes.add({ productId: id, viewerKey: vote, weight: 3, at });
    }
  }
  return votes;
}

describe('the trending ranking', () => {
  it('brings any product into the first ten that thirty viewers view, click and cart at once', () => {
    for (const index of [0, 20, 100, 193]) {
      const votes = busyWeek();
      for (let viewer = 0; viewer < 30; viewer += 1) {
        votes.add({ productId: `p${index}`, viewerKey: 1e6 + viewer, weight: 5, at: now });
      }
      const place = placeOf(rank(votes, undefined, now + 2000), `p${index}`);
      expect(place).toBeGreaterThanOrEqual(0);
      expect(place).toBeLessThan(10);
    }
  });

  it('puts the newest of twenty equal bursts into the first ten', () => {
    const votes = busyWeek();
    for (let burst = 0; burst < 20; burst += 1) {
      const at = now - (19 - burst) * 2000;
      for (let viewer = 0; viewer < 30; viewer += 1) {
        votes.add({ productId: `p${190 - burst}`, viewerKey: viewer, weight: 5, at });
      }
    }
    expect(placeOf(rank(votes), 'p171')).toBeLessThan(10);
  });

  it('does not let one or two viewers push a product up', () => {
    const votes = busyWeek();
    votes.add({ productId: 'p190', viewerKey: 1, weight: 5, at: now });
    votes.add({ productId: 'p190', viewerKey: 2, weight: 5, at: now });
    expect(placeOf(rank(votes), 'p190')).toBeGreaterThan(3);
    expect(risingOf({ fast: 100, hour: 0, day: 0, viewers: 2 })).toBe(0);
    expect(risingOf({ fast: 100, hour: 0, day: 0, viewers: 3 })).toBeGreaterThan(5);
  });

  it('prefers what is rising to what is merely big', () => {
    const steady = { fast: 60, hour: 3600, day: 86_400, viewers: 8 };
    const burst = { fast: 100, hour: 100, day: 100, viewers: 8 };
    expect(risingOf(steady)).toBeLessThan(1);
    expect(risingOf(burst)).toBeGreaterThan(5);
  });

  it('falls back from the hour to the day, the week and all time as votes fade', () => {
    const votes = new VoteCounts();
    const vote = (productId: string, ageMs: number, count: number): void => {
      for (let viewer = 0; viewer < count; viewer += 1) {
        votes.add({ productId, viewerKey: viewer, weight: 1, at: now - ageMs });
      }
    };
    vote('p1', 400 * dayMs, 500);
    vote('p2', 5 * dayMs, 60);
    vote('p3', 20 * hourMs, 40);
    vote('p4', 20 * minuteMs, 30);
    const order = (at: number) =>
      rank(votes, products(6), at)
        .get(null)
        ?.map(({ productId }) => productId);
    expect(order(now)).toEqual(['p4', 'p3', 'p2', 'p1', 'p0', 'p5']);
    expect(order(now + 900 * dayMs)?.[0]).toBe('p1');
  });

  it('is never empty: products without votes fill the list up to a hundred', () => {
    const lists = rank(new VoteCounts());
    expect(lists.get(null)).toHaveLength(100);
    expect(lists.get('odd')).toHaveLength(97);
    expect(lists.get(null)?.every(({ score }) => score === 0)).toBe(true);
  });

  it('gives scores from 0 to 1, falling, the same in each list', () => {
    const lists = rank(busyWeek());
    const scores = lists.get(null)?.map(({ score }) => score) ?? [];
    expect(scores[0]).toBe(1);
    expect(scores.every((score, index) => score <= (scores[index - 1] ?? 1) && score >= 0)).toBe(
      true,
    );
    const overall = new Map(lists.get(null)?.map(({ productId, score }) => [productId, score]));
    const [firstOdd] = lists.get('odd') ?? [];
    expect(overall.get(firstOdd?.productId ?? '')).toBe(firstOdd?.score);
  });
});

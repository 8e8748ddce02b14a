import { beforeAll, describe, expect, it } from '@jest/globals';

import { normal, randomOf } from '../training/random.js';
import { ExactSearch, type NearestSearch } from './nearest-items.js';
import { openNearestSearch } from './nearest-items.usearch.js';
import { dimensions } from './session-embedding.js';

const random = randomOf(7);
const count = 6000;

/** Vectors of length 1 around a few centres, as those of items are. */
function vectors(): Float32Array {
  const centres = Array.from({ length: 60 * dimensions }, () => normal(random));
  const rows = new Float32Array(count * dimensions);
  for (let item = 0; item < count; item += 1) {
    const centre = Math.floor(random() * 60) * dimensions;
    const row = Float64Array.from(
      { length: dimensions },
      (_, k) => centres[centre + k]! + 0.8 * normal(random),
    );
    const length = Math.hypot(...row);
    rows.set(
      row.map((value) => value / length),
      item * dimensions,
    );
  }
  return rows;
}

const items = vectors();
/** Every tenth item is out of the question. */
const isCandidate = Uint8Array.from({ length: count }, (_, item) => (item % 10 === 0 ? 0 : 1));
const queryAt = (item: number): Float64Array =>
  Float64Array.from(items.subarray(item * dimensions, (item + 1) * dimensions));

describe('the nearest items', () => {
  const exact = new ExactSearch(items, isCandidate);
  let search: NearestSearch;
  beforeAll(async () => {
    search = await openNearestSearch(items, isCandidate);
  });

  it('are those with the greatest products, the nearest first, by looking at all', () => {
    const vector = queryAt(21);
    const all = Array.from({ length: count }, (_, item) => item)
      .filter((item) => item % 10 !== 0)
      .map((item) => ({
        item,
        score: queryAt(item).reduce((sum, value, k) => sum + value * vector[k]!, 0),
      }))
      .sort((a, b) => b.score - a.score);
    const { items: found, scores } = exact.nearest(vector, 100);
    expect(found).toEqual(all.slice(0, 100).map(({ item }) => item));
    expect(scores[0]).toBeCloseTo(1, 5);
  });

  it('are found in the graph as by looking at all: 99 in 100 of the first twenty', () => {
    expect(search).not.toBeInstanceOf(ExactSearch);
    let hits = 0;
    for (let query = 0; query < 200; query += 1) {
      const vector = queryAt(query * 29);
      const expected = new Set(exact.nearest(vector, 20).items);
      const found = search.nearest(vector, 100).items.slice(0, 20);
      hits += found.filter((item) => expected.has(item)).length;
    }
    expect(hits / (200 * 20)).toBeGreaterThanOrEqual(0.99);
  });

  it('have the same scores either way, and none that is out of the question', () => {
    const vector = queryAt(30);
    const [one, other] = [exact.nearest(vector, 10), search.nearest(vector, 100)];
    expect(other.items.every((item) => item % 10 !== 0)).toBe(true);
    for (const [place, item] of one.items.entries()) {
      const at = other.items.indexOf(item);
      if (at >= 0) expect(other.scores[at]).toBeCloseTo(one.scores[place]!, 12);
    }
  });

  it('are looked for among all where there are few', async () => {
    const few = items.subarray(0, 100 * dimensions);
    expect(await openNearestSearch(few, isCandidate.subarray(0, 100))).toBeInstanceOf(ExactSearch);
  });
});

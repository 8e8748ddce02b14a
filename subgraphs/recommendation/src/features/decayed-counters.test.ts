import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { DecayedCounters } from './decayed-counters.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const start = 1_790_000_000_000;

const additions = fc.array(
  fc.record({
    index: fc.integer({ min: 0, max: 5 }),
    weight: fc.double({ min: 0.1, max: 10, noNaN: true }),
    at: fc.integer({ min: start, max: start + 90 * dayMs }),
  }),
  { minLength: 1, maxLength: 60 },
);

describe('decayed counters', () => {
  it('equal the sum of the decayed weights over months at a half-life of one hour, in any order', () => {
    fc.assert(
      fc.property(additions, (events) => {
        const now = Math.max(...events.map(({ at }) => at));
        const counters = new DecayedCounters(hourMs);
        for (const { index, weight, at } of events) counters.add(index, weight, at);
        for (let index = 0; index < 6; index += 1) {
          const expected = events
            .filter((event) => event.index === index)
            .reduce((sum, { weight, at }) => sum + weight * 2 ** ((at - now) / hourMs), 0);
          expect(Math.abs(counters.value(index, now) - expected)).toBeLessThanOrEqual(
            1e-9 * Math.max(1e-6, expected),
          );
        }
      }),
    );
  });

  it('stay finite over ten years of events', () => {
    const counters = new DecayedCounters(hourMs);
    for (let day = 0; day < 3650; day += 1) counters.add(0, 10, start + day * dayMs);
    expect(counters.value(0, start + 3649 * dayMs)).toBeCloseTo(10, 5);
    expect(Number.isFinite(counters.stored(0))).toBe(true);
  });

  it('take a weight back as of the time it was added at', () => {
    const counters = new DecayedCounters(hourMs);
    counters.add(3, 4, start);
    counters.add(3, 1, start + dayMs);
    counters.add(3, -4, start);
    expect(counters.value(3, start + dayMs)).toBeCloseTo(1, 9);
    counters.add(3, -9, start + dayMs);
    expect(counters.value(3, start + dayMs)).toBe(0);
  });

  it('load what was saved bit by bit, also under a later landmark', () => {
    const counters = new DecayedCounters(hourMs);
    counters.add(0, 3.3, start);
    const early = counters.save(0);
    counters.add(1, 1.7, start + 40 * dayMs);
    const loaded = new DecayedCounters(hourMs);
    loaded.load(0, early);
    loaded.load(1, counters.save(1));
    expect([loaded.save(0), loaded.save(1)]).toEqual([counters.save(0), counters.save(1)]);
  });

  it('answer 0 for places that nothing was added to', () => {
    const counters = new DecayedCounters(hourMs);
    expect(counters.value(100_000, start)).toBe(0);
    counters.add(9000, 1, start);
    expect(counters.value(0, start)).toBe(0);
    expect(counters.value(9000, start)).toBeCloseTo(1, 12);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { addToHour, historyOf } from './hourly-level.js';
import { addVoter, votersSince } from './recent-voters.js';
import { VoteCounts } from './vote-counts.js';

const hourMs = 3_600_000;
const now = 1_790_000_000_000;

describe('recent voters', () => {
  it('are the newest different viewers, in any order of arrival', () => {
    const votes = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 99 })),
    );
    fc.assert(
      fc.property(votes, fc.integer({ min: 0, max: 99 }), (list, since) => {
        const voters: number[] = [];
        for (const [viewer, at] of list) addVoter(voters, viewer, at);
        const expected = new Set(list.filter(([, at]) => at >= since).map(([viewer]) => viewer));
        expect(votersSince(voters, since)).toBe(expected.size);
      }),
    );
  });

  it('are bounded', () => {
    const voters: number[] = [];
    for (let viewer = 0; viewer < 1000; viewer += 1) addVoter(voters, viewer, viewer);
    expect(votersSince(voters, 0)).toBe(8);
  });
});

describe('the history of a row', () => {
  it('has 24 values of 0…1 and ends with the score, for any votes', () => {
    const votes = fc.array(
      fc.tuple(
        fc.integer({ min: now - 60 * hourMs, max: now }),
        fc.double({ min: 0.1, max: 10, noNaN: true }),
      ),
    );
    fc.assert(
      fc.property(votes, fc.double({ min: 0, max: 1, noNaN: true }), (list, score) => {
        const hours: number[] = [];
        for (const [at, weight] of list) addToHour(hours, at, weight);
        const history = historyOf(hours, now, score);
        expect(history).toHaveLength(24);
        expect(history.at(-1)).toBe(score);
        expect(history.every((value) => value >= 0 && value <= 1)).toBe(true);
        expect(hours.length).toBeLessThanOrEqual(48);
      }),
    );
  });

  it('shows when the votes came', () => {
    const hours: number[] = [];
    addToHour(hours, now - 10 * hourMs, 1);
    addToHour(hours, now, 3);
    const history = historyOf(hours, now, 0.9);
    expect(history[12]).toBe(0);
    expect(history[13]).toBeGreaterThan(0.2);
    expect(history[22]).toBeLessThan(0.05);
  });
});

describe('vote counts', () => {
  it('restore what they saved', () => {
    const votes = new VoteCounts();
    votes.add({ productId: 'a/b', viewerKey: 1, weight: 2, at: now - 3 * hourMs });
    votes.add({ productId: 'c', viewerKey: 2, weight: 5, at: now });
    const restored = new VoteCounts();
    for (const { key, value } of votes.changedRows()) restored.restoreRow(key, value ?? '');
    const products = [{ id: 'a/b' }, { id: 'c' }, { id: 'x' }];
    expect(restored.heatOf(products, now)).toEqual(votes.heatOf(products, now));
    expect(restored.hours('a/b')).toEqual(votes.hours('a/b'));
    expect(votes.heatOf(products, now).all).toEqual(Float64Array.of(2, 5, 0));
    votes.markSaved();
    expect([...votes.changedRows()]).toEqual([]);
  });
});

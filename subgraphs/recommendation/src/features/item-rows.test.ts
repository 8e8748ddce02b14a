import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { addVote, decodeVotes, emptyVotes, encodeVotes } from '../trending/votes-row.js';
import { VoteCounts } from '../trending/vote-counts.js';
import {
  countedWindows,
  decodeCounts,
  emptyCounts,
  encodeCounts,
  likeCounts,
  weighCounts,
} from './counts-row.js';
import { ItemFeatures } from './item-features.js';
import { addPair, decodePairs, encodePairs, neighboursOf, type PairsRow } from './pairs-row.js';

const hourMs = 3_600_000;
const now = 1_790_000_000_000;
const at = fc.integer({ min: now - 10 * 24 * hourMs, max: now });
const weight = fc.double({ min: 0.1, max: 10, noNaN: true });
const id = fc.constantFrom('a', 'b', 'ü/"\n', 'd');

describe('rows that stand alone', () => {
  it('count popularity and likes as the arrays of all items do, bit for bit', () => {
    const step = fc.record({ id, weight, at, like: fc.constantFrom(-1, 0, 1) });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const all = new ItemFeatures();
        const rows = new Map<string, Uint8Array>();
        for (const { like, ...step } of steps) {
          all.weigh(all.placeOf(step.id), step.weight, step.at);
          const known = rows.get(step.id);
          let row = known === undefined ? emptyCounts : decodeCounts(known);
          row = weighCounts(row, step.weight, step.at);
          if (like !== 0) {
            all.like(all.placeOf(step.id), like === 1 ? 1 : -1);
            row = likeCounts(row, like === 1 ? 1 : -1);
          }
          rows.set(step.id, encodeCounts(row));
        }
        const loaded = new ItemFeatures();
        for (const [item, row] of rows) loaded.loadCounts(item, decodeCounts(row));
        for (const item of rows.keys()) {
          for (const window of countedWindows) {
            expect(loaded.popularity(window, item, now)).toBe(all.popularity(window, item, now));
          }
          expect(loaded.likeCount(loaded.placeOf(item))).toBe(all.likeCount(all.placeOf(item)));
        }
      }),
    );
  });

  it('keep neighbours by id as the list of places does, bit for bit', () => {
    const pair = fc.record({ to: fc.integer({ min: 0, max: 200 }), weight, at });
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 300 }), (pairs) => {
        const all = new ItemFeatures();
        let row: PairsRow = { places: [], weights: [] };
        for (const pair of pairs) {
          const to = `n${pair.to}`;
          all.pair(all.placeOf('from'), all.placeOf(to), pair.weight, pair.at);
          // Asked on the way: an order that outlived a change would show in the end.
          all.neighbours('from', now);
          addPair(row, to, pair.weight, pair.at);
          row = decodePairs(encodePairs(row));
        }
        expect(neighboursOf(row, now, (place) => place)).toEqual(all.neighbours('from', now));
      }),
    );
  });

  it('count votes as the arrays of all products do, bit for bit', () => {
    // Within a thousand half-lives of the fastest counter: beyond, both are 0 but for a double's last bits.
    const at = fc.integer({ min: now - 15 * hourMs, max: now });
    const vote = fc.record({
      productId: id,
      viewerKey: fc.integer({ min: 0, max: 12 }),
      weight,
      at,
    });
    fc.assert(
      fc.property(fc.array(vote), (votes) => {
        const all = new VoteCounts();
        const rows = new Map<string, Uint8Array>();
        for (const vote of votes) {
          all.add(vote);
          const known = rows.get(vote.productId);
          const row = known === undefined ? emptyVotes() : decodeVotes(known);
          rows.set(vote.productId, encodeVotes(addVote(row, vote)));
        }
        const loaded = new VoteCounts();
        for (const [product, row] of rows) loaded.load(product, decodeVotes(row));
        const products = [...rows.keys()].map((product) => ({ id: product }));
        expect(loaded.heatOf(products, now)).toEqual(all.heatOf(products, now));
        for (const product of rows.keys())
          expect(loaded.hours(product)).toEqual(all.hours(product));
      }),
    );
  });

  it('refuse bytes that are not a row', () => {
    const row = encodePairs({ places: ['a'], weights: [1] });
    expect(() => decodePairs(row.subarray(0, 12))).toThrow();
    expect(() => decodeCounts(row)).toThrow(RangeError);
    expect(() => decodeVotes(row)).toThrow(RangeError);
  });
});

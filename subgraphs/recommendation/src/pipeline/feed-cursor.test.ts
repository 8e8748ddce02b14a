import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { FeedCursors } from './feed-cursor.js';

const cursors = new FeedCursors(Buffer.alloc(32, 1));
const minuteMs = 60_000;
const place = { snapshotId: 'Ab-_9', position: 10, rankedAt: 1_234_567, seed: 42 };
const now = 100 * minuteMs;

describe('a feed cursor', () => {
  it('gives its place back', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat({ max: 2 ** 31 - 1 }), (position, rankedAt, seed) => {
        const any = { ...place, position, rankedAt, seed };
        expect(cursors.decode(cursors.encode(any, now), now)).toEqual(any);
      }),
    );
  });

  it('is good for 30 minutes and no more than 31', () => {
    const cursor = cursors.encode(place, now);
    expect(cursors.decode(cursor, now + 30 * minuteMs)).toEqual(place);
    expect(() => cursors.decode(cursor, now + 31 * minuteMs)).toThrow(/after: is older/);
  });

  it('is the same for the same place within a minute', () => {
    expect(cursors.encode(place, now + 59_999)).toBe(cursors.encode(place, now));
  });

  it('is refused when any letter of it was changed', () => {
    const cursor = cursors.encode(place, now);
    for (let at = 0; at < cursor.length; at += 1) {
      const letter = cursor[at] === 'A' ? 'B' : 'A';
      const forged = cursor.slice(0, at) + letter + cursor.slice(at + 1);
      expect(() => cursors.decode(forged, now)).toThrow(/after: is not a cursor/);
    }
  });

  it('is refused when another server signed it', () => {
    const other = new FeedCursors(Buffer.alloc(32, 2));
    expect(() => cursors.decode(other.encode(place, now), now)).toThrow(/after/);
  });

  it('that is anything else is refused as a wrong argument', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => cursors.decode(text, now)).toThrow(
          expect.objectContaining({ code: 'BAD_USER_INPUT' }),
        );
      }),
    );
  });
});

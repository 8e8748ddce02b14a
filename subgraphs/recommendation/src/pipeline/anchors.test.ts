import { describe, expect, it } from '@jest/globals';

import { anchorsOf, presentSession } from './anchors.js';
import { met, viewerWith } from './feature-store.fake.js';
import { aProduct, aVideo, fakeItemIndex } from './item-index.fake.js';

const now = 10_000_000;
const minuteMs = 60_000;
const items = fakeItemIndex();
items.add(aProduct('p1'), aProduct('p2'), aProduct('p3'));
items.addVideos(aVideo('v1', ['p2', 'p3']));
const idsOf = (anchors: readonly { id: string }[]): string[] => anchors.map(({ id }) => id);

describe('presentSession', () => {
  it('is the session of the last event for less than 30 minutes', () => {
    const viewer = viewerWith([met('VIEW', 'p1', now)]);
    expect(presentSession(viewer, now + 30 * minuteMs - 1)).toBe('s1');
    expect(presentSession(viewer, now + 30 * minuteMs)).toBeNull();
  });
});

describe('anchorsOf', () => {
  it('weighs a strong event over a weak one, and a new one over an old one', () => {
    const strong = viewerWith([met('VIEW', 'p1', 2), met('CART', 'p2', 1)]);
    const equal = viewerWith([met('VIEW', 'p1', 2), met('VIEW', 'p2', 1)]);
    expect(idsOf(anchorsOf(strong, 'product', items, 2))).toEqual(['p2', 'p1']);
    expect(idsOf(anchorsOf(equal, 'product', items, 2))).toEqual(['p1', 'p2']);
  });

  it('weighs the present session over an earlier one', () => {
    const viewer = viewerWith([met('VIEW', 'p1', now, 's2'), met('VIEW', 'p2', 5, 's1')]);
    const [first, second] = anchorsOf(viewer, 'product', items, now);
    expect([first?.isOfSession, second?.isOfSession]).toEqual([true, false]);
    expect(second?.weight).toBeLessThan((first?.weight ?? 0) / 2);
  });

  it('leads from a video to the products placed in it', () => {
    const viewer = viewerWith([met('LIKE', 'v1', now)]);
    const anchors = anchorsOf(viewer, 'product', items, now);
    expect(idsOf(anchors).sort()).toEqual(['p2', 'p3']);
    expect(anchors.every(({ isPlaced }) => isPlaced)).toBe(true);
    expect(idsOf(anchorsOf(viewer, 'video', items, now))).toEqual(['v1']);
  });

  it('does not start from what the viewer hid, nor from events without weight', () => {
    const viewer = viewerWith(
      [met('NOT_INTERESTED', 'p3', 3), met('VIEW', 'p1', 2), met('VIEW', 'v1', 1)],
      { hiddenProducts: new Set(['p1']), hiddenVideos: new Set(['v1']) },
    );
    expect(anchorsOf(viewer, 'product', items, now)).toEqual([]);
    expect(anchorsOf(viewer, 'video', items, now)).toEqual([]);
  });
});

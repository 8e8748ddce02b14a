import { describe, expect, it } from '@jest/globals';

import { FeedSnapshots } from './feed-snapshots.js';

const ranked = (...videoIds: string[]) => ({
  rankedAt: 1,
  seed: 7,
  videoIds,
  sources: videoIds.map((id) => `source of ${id}`),
  propensities: videoIds.map((_id, place) => (place === 1 ? 0.25 : null)),
  shoppable: 1,
  degraded: false,
});

describe('FeedSnapshots', () => {
  it('gives back what was put', () => {
    const snapshots = new FeedSnapshots();
    const { id } = snapshots.put('visitor:a', ranked('v2', 'v1'));
    expect(snapshots.get(id)).toEqual({ id, ...ranked('v2', 'v1') });
    expect(snapshots.get('other')).toBeNull();
  });

  it('takes the same feed of the same viewer for the same snapshot', () => {
    const snapshots = new FeedSnapshots();
    const first = snapshots.put('visitor:a', ranked('v1', 'v2'));
    const again = snapshots.put('visitor:a', { ...ranked('v1', 'v2'), rankedAt: 2 });
    expect(again).toEqual(first);
    expect(snapshots.put('visitor:b', ranked('v1', 'v2')).id).not.toBe(first.id);
    expect(snapshots.put('visitor:a', ranked('v2', 'v1')).id).not.toBe(first.id);
  });

  it('lets the least recently used give way', () => {
    const snapshots = new FeedSnapshots(2);
    const [a, b] = ['a', 'b'].map((viewer) => snapshots.put(viewer, ranked('v1')).id);
    snapshots.get(a ?? '');
    snapshots.put('c', ranked('v1'));
    expect(snapshots.get(b ?? '')).toBeNull();
    expect(snapshots.get(a ?? '')).not.toBeNull();
  });

  it('keeps feeds of more videos than fit into 16 bits', () => {
    const snapshots = new FeedSnapshots();
    const many = Array.from({ length: 70_000 }, (_, i) => `v${i}`);
    const { id } = snapshots.put(null, ranked(...many));
    expect(snapshots.get(id)?.videoIds).toEqual(many);
  });
});

import { describe, expect, it } from '@jest/globals';

import { rememberedEvents } from './feature-definitions.js';
import { describeFeatureStore } from './feature-store.contract.js';
import { MemoryFeatureStore } from './feature-store.memory.js';
import type { FeatureUpdate } from './feature-writer.port.js';

describeFeatureStore('memory', async (categories) => {
  const store = new MemoryFeatureStore(categories);
  return { store, write: async (updates) => store.apply(updates), close: async () => {} };
});

const noCategories = { productsIn: () => [] };
const now = 1_790_000_000_000;
const viewerId = 'visitor:v';

describe('the memory of the processor', () => {
  it('knows the newest events of a viewer again', () => {
    const store = new MemoryFeatureStore(noCategories);
    const touch = (eventKey: number): FeatureUpdate => ({
      op: 'touch',
      viewerId,
      eventKey,
      sessionId: 's',
      at: now,
      acceptedAt: now,
    });
    store.apply(Array.from({ length: rememberedEvents + 1 }, (_, key) => touch(key)));
    expect(store.hasEvent(viewerId, 0)).toBe(false);
    expect(store.hasEvent(viewerId, 1)).toBe(true);
    expect(store.hasEvent('visitor:other', 1)).toBe(false);
    expect(store.lastAcceptedAt(viewerId)).toBe(now);
  });

  it('gives the trail of one session, each item once with its newest time', () => {
    const store = new MemoryFeatureStore(noCategories);
    const recent = (id: string, at: number, sessionId: string): FeatureUpdate => ({
      op: 'recent',
      viewerId,
      entry: { kind: 'product', id, type: 'VIEW', at, sessionId },
    });
    store.apply([
      recent('a', 1, 's'),
      recent('b', 2, 's'),
      recent('x', 3, 't'),
      recent('a', 4, 's'),
    ]);
    expect(store.trail(viewerId, 's', 'product')).toEqual([
      { id: 'a', at: 4 },
      { id: 'b', at: 2 },
    ]);
    expect(store.trail(viewerId, 's', 'video')).toEqual([]);
    expect(store.trail(viewerId, 'u', 'product')).toEqual([]);
  });

  it('keeps the greatest weight of each vote', () => {
    const store = new MemoryFeatureStore(noCategories);
    const vote = (window: number, weight: number): FeatureUpdate => ({
      op: 'vote',
      viewerId,
      productId: 'p',
      window,
      weight,
    });
    store.apply([vote(7, 1), vote(7, 5), vote(7, 3), vote(8, 1)]);
    expect([6, 7, 8].map((window) => store.voteWeight(viewerId, 'p', window))).toEqual([0, 5, 1]);
  });

  it('saves only what changed, and restores it whole', () => {
    const store = new MemoryFeatureStore(noCategories);
    store.apply([
      { op: 'weigh', item: { kind: 'product', id: 'p/1' }, weight: 3, at: now },
      { op: 'pair', kind: 'product', from: 'p/1', to: 'p2', weight: 1, at: now },
      { op: 'bought', viewerId, productId: 'p2' },
      { op: 'seen', viewerId, videoId: 'v', at: now },
    ]);
    const rows = [...store.changedRows()];
    const restored = new MemoryFeatureStore(noCategories);
    for (const { key, value } of rows) restored.restoreRow(key, value ?? '');
    expect([...restored.changedRows()]).toHaveLength(1);
    store.markSaved();
    store.apply([{ op: 'bought', viewerId: 'visitor:w', productId: 'p2' }]);
    restored.apply([{ op: 'bought', viewerId: 'visitor:w', productId: 'p2' }]);
    expect([...store.changedRows()].map(({ key }) => key)).toEqual([
      'newestPairAt',
      'viewer/visitor:w',
    ]);
    expect([...restored.changedRows()]).toEqual([...store.changedRows()]);
  });
});

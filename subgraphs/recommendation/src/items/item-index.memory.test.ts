import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ProductChange, VideoChange } from '@reelgraph/schema/item-change';

import { MemoryItemIndex } from './item-index.memory.js';

const product = (id: string, change: Partial<ProductChange> = {}): ProductChange => ({
  kind: 'product',
  id,
  title: id,
  category: 'beauty',
  brand: null,
  tags: [],
  priceMinor: null,
  currency: null,
  stock: 3,
  createdAt: 0,
  ...change,
});
const video = (id: string, productIds: readonly string[]): VideoChange => ({
  kind: 'video',
  id,
  creatorId: null,
  hashtags: [],
  durationMs: 3000,
  placements: productIds.map((productId) => ({ productId, startMs: 0, endMs: 1000 })),
  createdAt: 0,
});
const ids = (items: Iterable<{ id: string }>): string[] => [...items].map(({ id }) => id);

describe('the item index', () => {
  let index: MemoryItemIndex;
  beforeEach(() => {
    index = new MemoryItemIndex();
  });

  it('answers with the newest state of an item and nothing for the unknown', () => {
    index.putProduct(product('p1', { title: 'before' }));
    index.putProduct(product('p1', { title: 'after' }));
    expect(index.product('p1')?.title).toBe('after');
    expect(index.product('p2')).toBeUndefined();
    expect(index.video('v1')).toBeUndefined();
    expect(ids(index.products())).toEqual(['p1']);
  });

  it('lists the products of a category, also after they moved', () => {
    index.putProduct(product('p1'));
    index.putProduct(product('p2', { category: null }));
    expect(ids(index.productsIn('beauty'))).toEqual(['p1']);
    index.putProduct(product('p1', { category: 'shoes' }));
    index.putProduct(product('p2'));
    expect(ids(index.productsIn('beauty'))).toEqual(['p2']);
    expect(ids(index.productsIn('shoes'))).toEqual(['p1']);
    expect(index.productsIn('hats')).toEqual([]);
  });

  it('lists the videos that place a product, also after placements changed', () => {
    index.putVideo(video('v1', ['p1', 'p1', 'p2']));
    index.putVideo(video('v2', ['p1']));
    expect(ids(index.videosPlacing('p1'))).toEqual(['v1', 'v2']);
    index.putVideo(video('v1', ['p2']));
    expect(ids(index.videosPlacing('p1'))).toEqual(['v2']);
    expect(ids(index.videosPlacing('p2'))).toEqual(['v1']);
  });

  it('lists the videos of a creator, also after one was given to another', () => {
    index.putVideo({ ...video('v1', []), creatorId: 'c1' });
    index.putVideo({ ...video('v2', []), creatorId: 'c1' });
    expect(ids(index.videosBy('c1'))).toEqual(['v1', 'v2']);
    index.putVideo({ ...video('v1', []), creatorId: 'c2' });
    expect(ids(index.videosBy('c1'))).toEqual(['v2']);
    expect(ids(index.videosBy('c2'))).toEqual(['v1']);
    expect(index.videosBy('nobody')).toEqual([]);
  });

  it('counts a product as available unless its stock is known to be gone', () => {
    index.putProduct(product('some'));
    index.putProduct(product('unknown', { stock: null }));
    index.putProduct(product('none', { stock: 0 }));
    expect(['some', 'unknown', 'none', 'x'].map((id) => index.isAvailable(id))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('keeps interests, and counts its version up with every change', () => {
    const before = index.version;
    index.putInterests('1', ['beauty']);
    expect(index.interests('1')).toEqual(['beauty']);
    expect(index.interests('2')).toEqual([]);
    expect(index.version).toBeGreaterThan(before);
  });
});

import { describe, expect, it } from '@jest/globals';

import { BoundedCache } from './bounded-cache.js';

describe('a bounded cache', () => {
  it('drops what was used longest ago', () => {
    const cache = new BoundedCache<number>(2);
    cache.set('a', 1);
    cache.set('b', 2);
    expect(cache.get('a')).toBe(1);
    cache.set('c', 3);
    expect([cache.get('a'), cache.get('b'), cache.get('c'), cache.size]).toEqual([
      1,
      undefined,
      3,
      2,
    ]);
  });

  it('lists what was used longest ago first', () => {
    const cache = new BoundedCache<number>(3);
    for (const [i, key] of ['a', 'b', 'c', 'd'].entries()) cache.set(key, i);
    cache.get('c');
    cache.get('b');
    expect([...cache.entries()]).toEqual([
      ['d', 3],
      ['c', 2],
      ['b', 1],
    ]);
  });

  it('keeps to its weight, and counts a replaced value once', () => {
    const cache = new BoundedCache<string>(100, 10);
    cache.set('a', 'old', 6);
    cache.set('a', 'new', 4);
    cache.set('b', 'b', 6);
    expect([cache.get('a'), cache.get('b')]).toEqual(['new', 'b']);
    cache.set('c', 'c', 1);
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([undefined, 'b', 'c']);
  });

  it('does not keep what is heavier than all of it', () => {
    const cache = new BoundedCache<string>(100, 10);
    cache.set('a', 'a', 3);
    cache.set('b', 'b', 11);
    expect([cache.get('a'), cache.get('b')]).toEqual(['a', undefined]);
  });
});

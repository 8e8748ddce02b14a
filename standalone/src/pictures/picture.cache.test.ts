import { describe, expect, it } from '@jest/globals';

import { createPictureCache } from './picture.cache.js';

const sized = (bytes: number) => () => ({ bytes });

describe('the picture cache', () => {
  it('makes a value once while it is kept', () => {
    const cache = createPictureCache(100);
    const first = cache.get('a', sized(10));
    expect(cache.get('a', sized(10))).toBe(first);
  });

  it('drops what was unused for longest when it grows too large', () => {
    const cache = createPictureCache(100);
    const a = cache.get('a', sized(40));
    const b = cache.get('b', sized(40));
    cache.get('a', sized(40));
    cache.get('c', sized(40));
    expect(cache.get('a', sized(40))).toBe(a);
    expect(cache.get('b', sized(40))).not.toBe(b);
  });

  it('never keeps more than its bytes, keys included', () => {
    const cache = createPictureCache(1000);
    for (let i = 0; i < 500; i++) {
      cache.get(`key ${i}`, sized((i * 37) % 300));
      expect(cache.bytes).toBeLessThanOrEqual(1000);
    }
    expect(cache.bytes).toBeGreaterThan(500);
  });

  it('gives but does not keep a value larger than itself', () => {
    const cache = createPictureCache(100);
    const kept = cache.get('small', sized(10));
    expect(cache.get('large', sized(500)).bytes).toBe(500);
    expect(cache.get('small', sized(10))).toBe(kept);
  });
});

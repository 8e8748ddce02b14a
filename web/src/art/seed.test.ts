import { describe, expect, it } from '@jest/globals';

import { createRandom, hashText, pick } from './seed.js';

describe('seeds', () => {
  it('hashes as FNV-1a does', () => {
    expect(hashText('')).toBe(0x811c9dc5);
    expect(hashText('a')).toBe(0xe40c292c);
    expect(hashText('foobar')).toBe(0xbf9cf968);
  });

  it('takes a character beyond the first plane as one', () => {
    expect(hashText('🛵')).not.toBe(hashText('\ud83d'));
  });

  it('draws the same numbers for the same seed, all in [0, 1)', () => {
    const one = createRandom(7);
    const other = createRandom(7);
    for (let i = 0; i < 500; i++) {
      const number = one();
      expect(number).toBe(other());
      expect(number).toBeGreaterThanOrEqual(0);
      expect(number).toBeLessThan(1);
    }
  });

  it('picks every member of a list sooner or later', () => {
    const random = createRandom(1);
    const seen = new Set(Array.from({ length: 100 }, () => pick(['a', 'b', 'c'], random)));
    expect([...seen].sort()).toEqual(['a', 'b', 'c']);
  });
});

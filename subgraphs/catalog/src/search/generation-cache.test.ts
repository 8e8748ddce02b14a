import { expect, it } from '@jest/globals';

import { GenerationCache } from './generation-cache.js';

it('has never more values than it may', () => {
  const cache = new GenerationCache<number, number>(10);
  for (let n = 0; n < 1_000; n += 1) {
    cache.set(n, n);
    expect(cache.size).toBeLessThanOrEqual(10);
    expect(cache.get(n)).toBe(n);
  }
  expect(cache.get(0)).toBeUndefined();
});

it('keeps what is asked for again and again', () => {
  const cache = new GenerationCache<string, number>(10);
  cache.set('kept', 1);
  for (let n = 0; n < 100; n += 1) {
    cache.set(`other ${n}`, n);
    if (n % 3 === 0) expect(cache.get('kept')).toBe(1);
  }
});

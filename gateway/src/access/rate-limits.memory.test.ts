import { describe, expect, it } from '@jest/globals';

import { testRateLimits } from './rate-limits.contract.js';
import { MemoryRateLimits } from './rate-limits.memory.js';
import type { Demand } from './rate-limits.port.js';

testRateLimits('rate limits in memory', () => {
  let now = 0;
  return {
    rateLimits: new MemoryRateLimits(() => now),
    passWindows() {
      now += 60_000;
    },
    remove() {},
  };
});

describe('rate limits in memory', () => {
  const demand = (key: string): Demand => ({ name: 'viewer', key, quota: 1, points: 1 });

  it('remember a bounded number of keys', () => {
    const rateLimits = new MemoryRateLimits(() => 0);
    for (let i = 0; i <= 100_000; i += 1) rateLimits.take([demand(`v${i}`)]);
    expect(rateLimits.take([demand('v0')])).toMatchObject([{ isExceeded: false }]);
    expect(rateLimits.take([demand('v100000')])).toMatchObject([{ isExceeded: true }]);
  });
});

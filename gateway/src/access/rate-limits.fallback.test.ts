import { beforeEach, describe, expect, it } from '@jest/globals';
import type { CircuitState } from '@reelgraph/platform/circuit-breaker';

import { FallbackRateLimits } from './rate-limits.fallback.js';
import { MemoryRateLimits } from './rate-limits.memory.js';
import type { Demand } from './rate-limits.port.js';

describe('shared rate limits with a fallback', () => {
  let now: number;
  let isAway: boolean;
  let asked: number;
  let alone: number;
  let circuit: CircuitState[];
  let rateLimits: FallbackRateLimits;
  const demands: readonly Demand[] = [{ name: 'viewer', key: 'v', quota: 10, points: 1 }];
  const remaining = async () => (await rateLimits.take(demands))[0]?.remaining;

  beforeEach(() => {
    now = 0;
    isAway = false;
    asked = 0;
    alone = 0;
    circuit = [];
    const elsewhere = new MemoryRateLimits(() => now);
    const shared = {
      async take(wanted: readonly Demand[]) {
        asked += 1;
        if (isAway) throw new Error('away');
        return elsewhere.take(wanted);
      },
    };
    rateLimits = new FallbackRateLimits(shared, new MemoryRateLimits(() => now), {
      clock: () => now,
      onCircuit: (state) => void circuit.push(state),
      onFallback: () => void (alone += 1),
    });
  });

  it('count in the store as long as it answers', async () => {
    expect([await remaining(), await remaining()]).toEqual([9, 8]);
    expect([asked, alone]).toEqual([2, 0]);
  });

  it('count by themselves what the store does not answer, and limit it', async () => {
    await remaining();
    isAway = true;
    const left = [];
    for (let turn = 0; turn < 10; turn += 1) left.push(await remaining());
    expect(left).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
    expect(await rateLimits.take(demands)).toMatchObject([{ isExceeded: true }]);
    expect(alone).toBe(11);
  });

  it('leave a store alone that is away, and tell at once meanwhile', async () => {
    isAway = true;
    for (let turn = 0; turn < 5; turn += 1) await remaining();
    expect(circuit).toEqual(['open']);
    expect(rateLimits.take(demands)).toMatchObject([{ remaining: 4 }]);
    expect(asked).toBe(5);
  });

  it('ask again with one operation a second, and go back to the store when it answers', async () => {
    await remaining();
    isAway = true;
    for (let turn = 0; turn < 4; turn += 1) await remaining();
    now += 1000;
    const probe = remaining();
    expect(rateLimits.take(demands)).not.toBeInstanceOf(Promise);
    await probe;
    expect(asked).toBe(6);
    isAway = false;
    now += 1000;
    expect(await remaining()).toBe(8);
    expect(rateLimits.take(demands)).toBeInstanceOf(Promise);
    expect(circuit).toEqual(['open', 'half-open', 'open', 'half-open', 'closed']);
  });
});

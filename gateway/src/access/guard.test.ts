import { describe, expect, it } from '@jest/globals';
import type { Clock } from '@reelgraph/platform/clock';

import {
  type Charge,
  createGuard,
  type GuardListener,
  type GuardRules,
  noRules,
  type Verdict,
} from './guard.js';
import { MemoryRateLimits } from './rate-limits.memory.js';

const scope = {
  requestId: 'q1',
  accountId: null,
  sessionFamilyId: null,
  visitorId: 'v1',
  roles: [],
  deadlineAt: 0,
};
const from = (address: string, visitorId = 'v1') => ({
  scope: { ...scope, visitorId },
  origin: { address, client: null },
});
const quotas = (some: Partial<GuardRules['quotas']>): GuardRules => ({
  ...noRules,
  quotas: { ...noRules.quotas, ...some },
});
const plain = { cost: 1, logins: 0 };

/** A guard whose quotas are in memory. */
function open(rules: GuardRules, clock: Clock = () => 0, listener?: GuardListener) {
  const guard = createGuard(rules, new MemoryRateLimits(clock), listener);
  return {
    charge(charge: Charge, request: ReturnType<typeof from>): Verdict {
      const verdict = guard.charge(charge, request);
      if (verdict instanceof Promise) throw new TypeError('What is in memory is told at once.');
      return verdict;
    },
  };
}

describe('the guard', () => {
  it('lets everything run, and says nothing, without rules', () => {
    const guard = open(noRules);
    expect(guard.charge({ cost: 1e9, logins: 9 }, from('a'))).toEqual({
      refusal: null,
      headers: [],
    });
  });

  it('refuses what costs too much where the cost is enforced, and tells of it where it is measured', () => {
    const costs: number[] = [];
    const listener = { onCost: (cost: number) => void costs.push(cost), onLimited: () => {} };
    const rules = { ...noRules, maxCost: 100 };
    const enforcing = open({ ...rules, costMode: 'enforce' }, () => 0, listener);
    const measuring = open({ ...rules, costMode: 'measure' }, () => 0, listener);
    const code = { extensions: { code: 'COST_ESTIMATED_TOO_EXPENSIVE' } };
    expect(enforcing.charge({ cost: 101, logins: 0 }, from('a')).refusal).toMatchObject(code);
    expect(enforcing.charge({ cost: 100, logins: 0 }, from('a')).refusal).toBeNull();
    expect(measuring.charge({ cost: 101, logins: 0 }, from('a')).refusal).toBeNull();
    expect(costs).toEqual([101, 100, 101]);
  });

  it('says what is left of a quota, refuses beyond it, and begins anew after a minute', () => {
    let now = 1000;
    const guard = open(quotas({ address: 10 }), () => now);
    expect(guard.charge({ cost: 4, logins: 0 }, from('a')).headers).toEqual([
      ['ratelimit-policy', '"address";q=10;w=60'],
      ['ratelimit', '"address";r=6;t=60'],
    ]);
    now += 20_500;
    const { refusal, headers } = guard.charge({ cost: 7, logins: 0 }, from('a'));
    expect(refusal?.extensions).toEqual({ code: 'RATE_LIMITED', retryAfterSeconds: 40 });
    expect(headers).toContainEqual(['retry-after', '40']);
    expect(guard.charge({ cost: 6, logins: 0 }, from('a')).refusal).toBeNull();
    expect(guard.charge(plain, from('b')).refusal).toBeNull();
    now += 40_000;
    expect(guard.charge({ cost: 7, logins: 0 }, from('a')).refusal).toBeNull();
  });

  it('counts by viewer wherever they ask from', () => {
    const guard = open(quotas({ viewer: 1 }));
    expect(guard.charge(plain, from('a')).refusal).toBeNull();
    expect(guard.charge(plain, from('b')).refusal).not.toBeNull();
    expect(guard.charge(plain, from('b', 'v2')).refusal).toBeNull();
  });

  it('counts log-ins by the field and by address, and nothing else with them', () => {
    const limited: string[] = [];
    const listener = { onCost: () => {}, onLimited: (name: string) => void limited.push(name) };
    const guard = open(quotas({ login: 3 }), () => 0, listener);
    expect(guard.charge({ cost: 1, logins: 2 }, from('a')).refusal).toBeNull();
    expect(guard.charge({ cost: 1, logins: 2 }, from('a', 'v2')).refusal).not.toBeNull();
    expect(guard.charge(plain, from('a')).refusal).toBeNull();
    expect(limited).toEqual(['login']);
  });

  it('tells the quota that is used up when another one is not, and takes from neither', () => {
    const guard = open(quotas({ viewer: 10, address: 3 }));
    const { refusal, headers } = guard.charge({ cost: 4, logins: 0 }, from('a'));
    expect(refusal?.message).toMatch(/^The address quota /);
    expect(headers).toContainEqual(['ratelimit', '"address";r=3;t=60']);
    const then = guard.charge({ cost: 3, logins: 0 }, from('a'));
    expect(then.headers).toContainEqual(['ratelimit', '"viewer";r=7;t=60, "address";r=0;t=60']);
  });

  it('counts parts of a point as a point', () => {
    const guard = open(quotas({ viewer: 3 }));
    const { headers } = guard.charge({ cost: 1.5, logins: 0 }, from('a'));
    expect(headers).toContainEqual(['ratelimit', '"viewer";r=1;t=60']);
  });

  it('gives its verdict when quotas that are counted elsewhere have been asked', async () => {
    const state = { name: 'viewer', isExceeded: true, remaining: 0, resetSeconds: 7 } as const;
    const guard = createGuard(quotas({ viewer: 1 }), { take: async () => [state] });
    const { refusal } = await guard.charge(plain, from('a'));
    expect(refusal?.extensions).toEqual({ code: 'RATE_LIMITED', retryAfterSeconds: 7 });
  });
});

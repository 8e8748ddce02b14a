import { describe, expect, it } from '@jest/globals';

import { FetchError } from '../executor/errors.js';
import { retryAfterMs } from './retry-after.js';
import { defaultRetryRules, delayBeforeRetry, withRetries } from './retries.js';
import { fetchOf } from './transport.contract.js';
import type { SubgraphAnswer } from './transport.port.js';

const passing = (afterMs = 0): FetchError =>
  new FetchError('DOWNSTREAM_SERVICE_ERROR', 'busy', { retryAfterMs: afterMs });
const lasting = new FetchError('DOWNSTREAM_SERVICE_ERROR', 'not JSON');
const answer: SubgraphAnswer = { data: { hello: 'x' }, errors: [] };

describe('delayBeforeRetry', () => {
  const rules = { attempts: 4, firstDelayMs: 100 };
  const failed = { attempts: 1, error: passing(), kind: 'query', leftMs: 5000 } as const;

  it('doubles with each attempt, half of it left to chance', () => {
    const delays = [1, 2, 3].map((attempts) =>
      [0, 1].map((chance) => delayBeforeRetry(rules, { ...failed, attempts }, chance)),
    );
    expect(delays).toEqual([
      [50, 100],
      [100, 200],
      [200, 400],
    ]);
  });

  it('waits as long as the subgraph asked for', () => {
    expect(delayBeforeRetry(rules, { ...failed, error: passing(2000) }, 1)).toBe(2000);
  });

  it.each([
    ['the attempts are used up', { attempts: 4 }],
    ['the deadline comes first', { leftMs: 50 }],
    ['the subgraph asked for more time than there is', { error: passing(5000) }],
    ['another attempt would go no better', { error: lasting }],
    ['the error is none of a fetch', { error: new Error('a mistake') }],
    ['it is a mutation', { kind: 'mutation' as const }],
    ['it is a subscription', { kind: 'subscription' as const }],
  ])('is null when %s', (_when, differing) => {
    expect(delayBeforeRetry(rules, { ...failed, ...differing }, 0)).toBeNull();
  });
});

describe('withRetries', () => {
  /** Fetches through retries over a transport that fails with these errors before it answers. */
  async function attempt(errors: readonly Error[], timeoutMs = 1000, deadlineAt = 1_000_000) {
    let nowMs = 0;
    const seen: { atMs: number; deadlineAt: number }[] = [];
    const failures = [...errors];
    const transport = withRetries(
      {
        async fetch({ scope }) {
          seen.push({ atMs: nowMs, deadlineAt: scope.deadlineAt });
          const error = failures.shift();
          if (error) throw error;
          return answer;
        },
        async close() {},
      },
      {
        rulesOf: () => defaultRetryRules,
        timeoutMsOf: () => timeoutMs,
        clock: () => nowMs,
        chance: () => 1,
        sleep: async (delayMs) => (nowMs += delayMs),
      },
    );
    const fetch = fetchOf('{ hello }');
    const outcome = await transport
      .fetch({ ...fetch, scope: { ...fetch.scope, deadlineAt } })
      .catch((error: Error) => error);
    return { outcome, seen };
  }

  it('asks again until there is an answer', async () => {
    const { outcome, seen } = await attempt([passing(), passing()]);
    expect(outcome).toBe(answer);
    expect(seen.map(({ atMs }) => atMs)).toEqual([0, 50, 150]);
  });

  it('passes the last error on when the attempts are used up', async () => {
    const last = passing();
    const { outcome, seen } = await attempt([passing(), passing(), last]);
    expect(outcome).toBe(last);
    expect(seen).toHaveLength(3);
  });

  it('gives all attempts of a fetch one deadline', async () => {
    const { seen } = await attempt([passing(), passing()]);
    expect(seen.map(({ deadlineAt }) => deadlineAt)).toEqual([1000, 1000, 1000]);
  });

  it('never goes beyond the deadline of the request', async () => {
    const { outcome, seen } = await attempt([passing()], 1000, 40);
    expect(outcome).toBeInstanceOf(FetchError);
    expect(seen).toEqual([{ atMs: 0, deadlineAt: 40 }]);
  });
});

describe('retryAfterMs', () => {
  it('reads seconds and dates, and takes nothing else', () => {
    const nowMs = Date.parse('Wed, 21 Oct 2026 07:28:00 GMT');
    const values = ['2', ' 0 ', 'Wed, 21 Oct 2026 07:28:03 GMT', 'Wed, 21 Oct 2026 07:27:00 GMT'];
    expect(values.map((value) => retryAfterMs(value, nowMs))).toEqual([2000, 0, 3000, 0]);
    for (const odd of [undefined, '', 'soon', '-5', []]) expect(retryAfterMs(odd, nowMs)).toBe(0);
  });
});

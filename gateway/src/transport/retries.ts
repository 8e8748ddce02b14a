import { setTimeout as delay } from 'node:timers/promises';

import type { Clock } from '@reelgraph/platform/clock';

import { FetchError } from '../executor/errors.js';
import type { SubgraphAnswer, SubgraphFetch, Transport } from './transport.port.js';

/** How often and how soon a query is asked again. */
export interface RetryRules {
  /** Attempts in all; 1 = nothing is asked again. */
  readonly attempts: number;
  /** The wait before the second attempt; it doubles with each further one. Half of it is left to chance. */
  readonly firstDelayMs: number;
}

/** The rules of a subgraph about which nothing else was said. */
export const defaultRetryRules: RetryRules = { attempts: 3, firstDelayMs: 50 };

/** An attempt that failed. */
export interface FailedAttempt {
  /** Attempts made so far. */
  readonly attempts: number;
  readonly error: unknown;
  readonly kind: SubgraphFetch['kind'];
  /** Time until the deadline. */
  readonly leftMs: number;
}

/**
 * The wait before the next attempt, at least what the subgraph asked for.
 *
 * Units:   milliseconds; `chance` is 0…1.
 * Missing: null = no further attempt: it is no query, another attempt would go no better, there were enough, or the
 *          deadline comes first.
 */
export function delayBeforeRetry(
  rules: RetryRules,
  { attempts, error, kind, leftMs }: FailedAttempt,
  chance: number,
): number | null {
  if (kind !== 'query' || attempts >= rules.attempts) return null;
  if (!(error instanceof FetchError) || error.retryAfterMs === null) return null;
  const backoffMs = rules.firstDelayMs * 2 ** (attempts - 1);
  const delayMs = Math.max(error.retryAfterMs, backoffMs * (0.5 + chance / 2));
  return delayMs < leftMs ? delayMs : null;
}

/** What retries are made with; all but the rules has a default. */
export interface RetryOptions {
  rulesOf(subgraph: string): RetryRules;
  /** Deadline of a fetch with its retries. */
  timeoutMsOf(subgraph: string): number;
  readonly clock: Clock;
  /** Told of each further attempt. */
  onRetry?(subgraph: string): void;
  /** 0…1. */
  chance?(): number;
  sleep?(delayMs: number): Promise<unknown>;
}

/** A transport that asks queries again after a trouble that may pass, all within one deadline. */
export function withRetries(transport: Transport, options: RetryOptions): Transport {
  const { rulesOf, timeoutMsOf, clock, onRetry, chance = Math.random, sleep = delay } = options;

  /** Asks again after an attempt that failed, as long as that may help. */
  async function again(fetch: SubgraphFetch, firstError: unknown): Promise<SubgraphAnswer> {
    const { subgraph, kind, scope } = fetch;
    let error = firstError;
    for (let attempts = 1; ; attempts += 1) {
      const failed = { attempts, error, kind, leftMs: scope.deadlineAt - clock() };
      const delayMs = delayBeforeRetry(rulesOf(subgraph), failed, chance());
      if (delayMs === null) throw error;
      await sleep(delayMs);
      onRetry?.(subgraph);
      try {
        return await transport.fetch(fetch);
      } catch (cause) {
        error = cause;
      }
    }
  }

  return {
    fetch(fetch) {
      const { subgraph, scope } = fetch;
      const deadlineAt = Math.min(scope.deadlineAt, clock() + timeoutMsOf(subgraph));
      const bounded = { ...fetch, scope: { ...scope, deadlineAt } };
      return transport.fetch(bounded).catch((error: unknown) => again(bounded, error));
    },
    close: () => transport.close(),
  };
}

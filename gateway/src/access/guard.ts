import type { Clock } from '@reelgraph/platform/clock';
import type { ErrorCode } from '@reelgraph/schema/error-codes';
import { viewerOf } from '@reelgraph/schema/request-scope';

import type { ResponseError } from '../executor/errors.js';
import type { ExecutionRequest } from '../executor/operation.js';
import type { Header } from '../transport/header.js';
import { type QuotaState, RateLimit, windowSeconds } from './rate-limit.js';

/** What a static cost is for: nothing, to be told, or to refuse what is beyond the limit. */
export type CostMode = 'off' | 'measure' | 'enforce';

/** What quotas are of: cost points, and for log-ins, fields that are run. */
export const quotaNames = ['viewer', 'client', 'address', 'login'] as const;
export type QuotaName = (typeof quotaNames)[number];

/** What operations are held to before they run. */
export interface GuardRules {
  readonly costMode: CostMode;
  /** The highest cost that `enforce` lets run. */
  readonly maxCost: number;
  /** Points a minute; null = no limit. */
  readonly quotas: Readonly<Record<QuotaName, number | null>>;
}

/** Nothing is limited. */
export const noRules: GuardRules = {
  costMode: 'off',
  maxCost: Number.POSITIVE_INFINITY,
  quotas: { viewer: null, client: null, address: null, login: null },
};

/** What an operation is worth. */
export interface Charge {
  readonly cost: number;
  /** Fields of it that try a password or the like. */
  readonly logins: number;
}

/** Whether an operation may run, and what its answer says of quotas. */
export interface Verdict {
  readonly refusal: ResponseError | null;
  readonly headers: readonly Header[];
}

/** Decides whether operations may run; counts across supergraphs and doors. */
export interface Guard {
  readonly rules: GuardRules;
  charge(charge: Charge, request: Pick<ExecutionRequest, 'scope' | 'origin'>): Verdict;
}

/** Who is told of what the guard sees. */
export interface GuardListener {
  onCost(cost: number): void;
  onLimited(quota: QuotaName): void;
}

/** A guard with quotas in memory. */
export function createGuard(rules: GuardRules, clock: Clock, listener?: GuardListener): Guard {
  const limits = quotaNames.flatMap((name) => {
    const quota = rules.quotas[name];
    return quota === null ? [] : [{ name, limit: new RateLimit(quota, clock) }];
  });
  const policy = limits
    .map(({ name, limit }) => `"${name}";q=${limit.quota};w=${windowSeconds}`)
    .join(', ');

  return {
    rules,
    charge({ cost, logins }, { scope, origin }) {
      if (rules.costMode !== 'off') listener?.onCost(cost);
      if (rules.costMode === 'enforce' && cost > rules.maxCost) {
        const message = `The operation has a cost of ${cost}; at most ${rules.maxCost} is allowed. Ask for shorter lists.`;
        return { refusal: fault('COST_ESTIMATED_TOO_EXPENSIVE', message), headers: [] };
      }
      if (limits.length === 0) return { refusal: null, headers: [] };
      const keys: Record<QuotaName, string | null> = {
        viewer: viewerOf(scope),
        client: origin?.client ?? null,
        address: origin?.address ?? null,
        login: logins === 0 ? null : (origin?.address ?? null),
      };
      const told: string[] = [];
      for (const { name, limit } of limits) {
        const key = keys[name];
        if (key === null) continue;
        const state = limit.take(key, name === 'login' ? logins : Math.max(1, cost));
        if (state.isExceeded) {
          listener?.onLimited(name);
          return { refusal: limited(name, state), headers: exceeded(name, state, policy) };
        }
        told.push(`"${name}";r=${state.remaining};t=${state.resetSeconds}`);
      }
      return { refusal: null, headers: told.length === 0 ? [] : quotaHeaders(policy, told) };
    },
  };
}

const fault = (code: ErrorCode, message: string, more: object = {}): ResponseError => ({
  message,
  extensions: { ...more, code },
});

const limited = (name: QuotaName, { resetSeconds }: QuotaState): ResponseError =>
  fault(
    'RATE_LIMITED',
    `The ${name} quota of this minute is used up; try again in ${resetSeconds} s.`,
    { retryAfterSeconds: resetSeconds },
  );

/** The fields of draft-ietf-httpapi-ratelimit-headers, version 10. */
const quotaHeaders = (policy: string, told: readonly string[]): Header[] => [
  ['ratelimit-policy', policy],
  ['ratelimit', told.join(', ')],
];

const exceeded = (name: QuotaName, { remaining, resetSeconds }: QuotaState, policy: string) => [
  ...quotaHeaders(policy, [`"${name}";r=${remaining};t=${resetSeconds}`]),
  ['retry-after', String(resetSeconds)] as const,
];

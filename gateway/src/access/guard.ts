import type { ErrorCode } from '@reelgraph/schema/error-codes';
import { viewerOf } from '@reelgraph/schema/request-scope';

import type { ResponseError } from '../executor/errors.js';
import type { ExecutionRequest } from '../executor/operation.js';
import type { Header } from '../transport/header.js';
import {
  type Demand,
  type QuotaName,
  quotaNames,
  type QuotaState,
  type RateLimits,
  windowMs,
} from './rate-limits.port.js';

/** What a static cost is for: nothing, to be told, or to refuse what is beyond the limit. */
export type CostMode = 'off' | 'measure' | 'enforce';

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
  /** Nothing may run before the verdict is there; it is at once unless quotas are counted elsewhere. Never rejects. */
  charge(
    charge: Charge,
    request: Pick<ExecutionRequest, 'scope' | 'origin'>,
  ): Verdict | Promise<Verdict>;
}

/** Who is told of what the guard sees. */
export interface GuardListener {
  onCost(cost: number): void;
  onLimited(quota: QuotaName): void;
}

const allowed: Verdict = { refusal: null, headers: [] };

/** Lets everything run. */
export const openGuard: Guard = { rules: noRules, charge: () => allowed };

/** A guard by rules, with quotas that are counted in `rateLimits`. */
export function createGuard(
  rules: GuardRules,
  rateLimits: RateLimits,
  listener?: GuardListener,
): Guard {
  const limits = quotaNames.flatMap((name) => {
    const quota = rules.quotas[name];
    return quota === null ? [] : [{ name, quota }];
  });
  const policy = limits
    .map(({ name, quota }) => `"${name}";q=${quota};w=${windowMs / 1000}`)
    .join(', ');

  /** What an operation wants of the quotas that it is held to. */
  function demandsOf(
    { cost, logins }: Charge,
    { scope, origin }: Pick<ExecutionRequest, 'scope' | 'origin'>,
  ): Demand[] {
    const address = origin?.address ?? null;
    const keys: Record<QuotaName, string | null> = {
      viewer: viewerOf(scope),
      client: origin?.client ?? null,
      address,
      login: logins === 0 ? null : address,
    };
    // A weight may be a fraction; quotas are of whole points.
    const points = Math.max(1, Math.ceil(cost));
    const demands: Demand[] = [];
    for (const { name, quota } of limits) {
      const key = keys[name];
      if (key === null) continue;
      demands.push({ name, key, quota, points: name === 'login' ? logins : points });
    }
    return demands;
  }

  function verdictOf(states: readonly QuotaState[]): Verdict {
    const exceeded = states.find(({ isExceeded }) => isExceeded);
    if (exceeded === undefined) return { refusal: null, headers: quotaHeaders(policy, states) };
    listener?.onLimited(exceeded.name);
    const retryAfter = ['retry-after', String(exceeded.resetSeconds)] as const;
    return {
      refusal: limited(exceeded),
      headers: [...quotaHeaders(policy, [exceeded]), retryAfter],
    };
  }

  return {
    rules,
    charge(charge, request) {
      const { cost } = charge;
      if (rules.costMode !== 'off') listener?.onCost(cost);
      if (rules.costMode === 'enforce' && cost > rules.maxCost) {
        const message = `The operation has a cost of ${cost}; at most ${rules.maxCost} is allowed. Ask for shorter lists.`;
        return { refusal: fault('COST_ESTIMATED_TOO_EXPENSIVE', message), headers: [] };
      }
      const demands = demandsOf(charge, request);
      if (demands.length === 0) return allowed;
      const states = rateLimits.take(demands);
      return states instanceof Promise ? states.then(verdictOf) : verdictOf(states);
    },
  };
}

const fault = (code: ErrorCode, message: string, more: object = {}): ResponseError => ({
  message,
  extensions: { ...more, code },
});

const limited = ({ name, resetSeconds }: QuotaState): ResponseError =>
  fault(
    'RATE_LIMITED',
    `The ${name} quota of this minute is used up; try again in ${resetSeconds} s.`,
    { retryAfterSeconds: resetSeconds },
  );

/** The fields of draft-ietf-httpapi-ratelimit-headers, version 10. */
const quotaHeaders = (policy: string, states: readonly QuotaState[]): Header[] => [
  ['ratelimit-policy', policy],
  [
    'ratelimit',
    states
      .map(({ name, remaining, resetSeconds }) => `"${name}";r=${remaining};t=${resetSeconds}`)
      .join(', '),
  ],
];

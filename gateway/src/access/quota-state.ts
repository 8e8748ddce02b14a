import type { Demand, QuotaState } from './rate-limits.port.js';

/** A demand, and what its quota was before it. */
export interface AskedQuota {
  readonly demand: Demand;
  readonly spent: number;
  /** Until the quota is whole again. */
  readonly leftMs: number;
}

/** Whether what is wanted is left of every quota. */
export const fitsAll = (asked: readonly AskedQuota[]): boolean =>
  asked.every(({ demand, spent }) => spent + demand.points <= demand.quota);

/** The states of quotas once the points were taken, from all of them or from none. */
export function quotaStates(asked: readonly AskedQuota[]): readonly QuotaState[] {
  const isTaken = fitsAll(asked);
  return asked.map(({ demand: { name, quota, points }, spent, leftMs }) => ({
    name,
    isExceeded: spent + points > quota,
    remaining: Math.max(0, quota - spent - (isTaken ? points : 0)),
    resetSeconds: Math.max(1, Math.ceil(leftMs / 1000)),
  }));
}

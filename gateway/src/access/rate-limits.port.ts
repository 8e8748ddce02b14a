/** What quotas are of: cost points, and for log-ins, fields that are run. */
export const quotaNames = ['viewer', 'client', 'address', 'login'] as const;
export type QuotaName = (typeof quotaNames)[number];

/** Length of a window, milliseconds. */
export const windowMs = 60_000;

/** What an operation wants of one quota. */
export interface Demand {
  readonly name: QuotaName;
  /** Whose quota: an address, a viewer. */
  readonly key: string;
  /** Points of a whole window. */
  readonly quota: number;
  /** A whole number, 1 at least. */
  readonly points: number;
}

/** How much of a quota is left. */
export interface QuotaState {
  readonly name: QuotaName;
  /** Whether more was wanted than was left. */
  readonly isExceeded: boolean;
  readonly remaining: number;
  /** Until the quota is whole again, 1 at least. */
  readonly resetSeconds: number;
}

/** Quotas of points a minute; the minute of a key begins when something is taken from a whole quota. */
export interface RateLimits {
  /**
   * Takes points from every quota that an operation is held to, and nothing from any when one of them is exceeded.
   * Gives the state of each, in the order of the demands.
   *
   * What is in this process is told at once: nothing has to be waited for on the way of every request.
   * Errors: rejects when a store elsewhere does not answer.
   */
  take(demands: readonly Demand[]): readonly QuotaState[] | Promise<readonly QuotaState[]>;
}

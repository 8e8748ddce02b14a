import {
  type BreakerRules,
  type CircuitBreaker,
  type CircuitState,
  createCircuitBreaker,
  type Permit,
} from '@reelgraph/platform/circuit-breaker';
import type { Clock } from '@reelgraph/platform/clock';

import type { Demand, QuotaState, RateLimits } from './rate-limits.port.js';

/** A handful of failures within a second is enough: each may have cost an operation the whole timeout. */
const rules: BreakerRules = { windowMs: 1000, minRequests: 5, failedShare: 0.5, openMs: 1000 };

/** What goes on besides the counting. */
export interface FallbackOptions {
  readonly clock: Clock;
  /** The circuit to the shared store changed. */
  onCircuit(state: CircuitState): void;
  /** The quotas of an operation were counted in this process alone. */
  onFallback(): void;
}

/**
 * Quotas that are shared as long as their store answers, and counted in this process while it does not: an operation
 * waits for the store's timeout at most, is limited in any case, and never fails for it. One operation a second finds
 * out whether the store is back; what was counted here is not carried over.
 */
export class FallbackRateLimits implements RateLimits {
  readonly #breaker: CircuitBreaker;

  constructor(
    private readonly shared: RateLimits,
    private readonly own: RateLimits,
    private readonly options: FallbackOptions,
  ) {
    this.#breaker = createCircuitBreaker(rules, options.clock, (state) => options.onCircuit(state));
  }

  take(demands: readonly Demand[]): ReturnType<RateLimits['take']> {
    const permit = this.#breaker.enter();
    return permit === null ? this.#takeOwn(demands) : this.#takeShared(demands, permit);
  }

  async #takeShared(demands: readonly Demand[], permit: Permit): Promise<readonly QuotaState[]> {
    let states: readonly QuotaState[];
    try {
      states = await this.shared.take(demands);
    } catch {
      this.#breaker.leave(permit, true);
      return this.#takeOwn(demands);
    }
    this.#breaker.leave(permit, false);
    return states;
  }

  #takeOwn(demands: readonly Demand[]): ReturnType<RateLimits['take']> {
    this.options.onFallback();
    return this.own.take(demands);
  }
}

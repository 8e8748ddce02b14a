import { BoundedCache } from '@reelgraph/platform/bounded-cache';
import type { Clock } from '@reelgraph/platform/clock';

import { fitsAll, quotaStates } from './quota-state.js';
import {
  type Demand,
  type QuotaName,
  type QuotaState,
  type RateLimits,
  windowMs,
} from './rate-limits.port.js';

interface Window {
  spent: number;
  readonly endsAt: number;
}

/** Keys of a quota remembered at most; the one seen longest ago starts afresh. */
const maxKeys = 100_000;

/** Quotas of this process alone, kept in memory. */
export class MemoryRateLimits implements RateLimits {
  readonly #windows: Readonly<Record<QuotaName, BoundedCache<Window>>> = {
    viewer: new BoundedCache(maxKeys),
    client: new BoundedCache(maxKeys),
    address: new BoundedCache(maxKeys),
    login: new BoundedCache(maxKeys),
  };

  constructor(private readonly clock: Clock) {}

  take(demands: readonly Demand[]): readonly QuotaState[] {
    const now = this.clock();
    const asked = demands.map((demand) => {
      const window = this.#window(demand, now);
      return { demand, window, spent: window.spent, leftMs: window.endsAt - now };
    });
    if (fitsAll(asked)) for (const { demand, window } of asked) this.#spend(demand, window);
    return quotaStates(asked);
  }

  /** The window of a key; a new one is kept when something is taken from it. */
  #window({ name, key }: Demand, now: number): Window {
    const known = this.#windows[name].get(key);
    if (known !== undefined && known.endsAt > now) return known;
    return { spent: 0, endsAt: now + windowMs };
  }

  #spend({ name, key, points }: Demand, window: Window): void {
    if (window.spent === 0) this.#windows[name].set(key, window);
    window.spent += points;
  }
}

import { BoundedCache } from '@reelgraph/platform/bounded-cache';
import type { Clock } from '@reelgraph/platform/clock';

/** How much of a quota is left. */
export interface QuotaState {
  readonly isExceeded: boolean;
  readonly remaining: number;
  /** Until the quota is whole again, seconds. */
  readonly resetSeconds: number;
}

interface Window {
  spent: number;
  readonly endsAt: number;
}

/** Length of a window, seconds. */
export const windowSeconds = 60;
/** Keys remembered at most; the one seen longest ago starts afresh. */
const maxKeys = 100_000;

/** A quota of points a minute for each key (an address, a viewer), kept in memory. */
export class RateLimit {
  readonly #windows = new BoundedCache<Window>(maxKeys);

  constructor(
    readonly quota: number,
    private readonly clock: Clock,
  ) {}

  /** Takes points from a key's quota; what would exceed it takes nothing. */
  take(key: string, points: number): QuotaState {
    const window = this.#window(key);
    const state = this.#stateOf(window, points);
    if (!state.isExceeded) window.spent += points;
    return state;
  }

  #window(key: string): Window {
    const now = this.clock();
    const known = this.#windows.get(key);
    if (known !== undefined && known.endsAt > now) return known;
    const window = { spent: 0, endsAt: now + windowSeconds * 1000 };
    this.#windows.set(key, window);
    return window;
  }

  #stateOf({ spent, endsAt }: Window, points: number): QuotaState {
    const isExceeded = spent + points > this.quota;
    return {
      isExceeded,
      remaining: Math.max(0, Math.floor(this.quota - spent - (isExceeded ? 0 : points))),
      resetSeconds: Math.max(1, Math.ceil((endsAt - this.clock()) / 1000)),
    };
  }
}

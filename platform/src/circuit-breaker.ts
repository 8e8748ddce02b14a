import type { Clock } from './clock.js';

/** When a service counts as down, and for how long it is left alone. */
export interface BreakerRules {
  /** Calls are counted in windows of this length. */
  readonly windowMs: number;
  /** Calls of a window before it says anything. */
  readonly minRequests: number;
  /** The share of failed calls that opens the circuit, 0…1. */
  readonly failedShare: number;
  /** How long an open circuit lets nothing through, before it tries one call. */
  readonly openMs: number;
}

/** The rules of a service about which nothing else was said. */
export const defaultBreakerRules: BreakerRules = {
  windowMs: 10_000,
  minRequests: 10,
  failedShare: 0.5,
  openMs: 2000,
};

/** closed = everything goes through, open = nothing does, half-open = one call is on its way to find out. */
export type CircuitState = 'closed' | 'open' | 'half-open';

/** A circuit's state as a number, for a metric. */
export const circuitValues: Readonly<Record<CircuitState, number>> = {
  closed: 0,
  'half-open': 1,
  open: 2,
};

/** Leave to make a call, to be given back with what became of it. */
export type Permit = symbol;

/** Whether calls to one service are worth making, judged by those before. */
export interface CircuitBreaker {
  readonly state: CircuitState;
  /** Missing: null = the circuit is open, or half-open with its one call on its way. */
  enter(): Permit | null;
  /** Ends a call; what began before the circuit last changed says nothing any more. */
  leave(permit: Permit, failed: boolean): void;
}

/** A circuit breaker, closed at first. Told of each change of its state. */
export function createCircuitBreaker(
  rules: BreakerRules,
  clock: Clock,
  onChange: (state: CircuitState) => void = () => {},
): CircuitBreaker {
  let state: CircuitState = 'closed';
  /** The permit of all calls that began in this state. */
  let permit: Permit = Symbol('closed');
  /** When the window began, or the circuit opened. */
  let sinceMs = clock();
  let requests = 0;
  let failures = 0;

  function change(next: CircuitState): void {
    state = next;
    permit = Symbol(next);
    sinceMs = clock();
    requests = 0;
    failures = 0;
    onChange(next);
  }

  function count(failed: boolean): void {
    if (clock() - sinceMs >= rules.windowMs) {
      sinceMs = clock();
      requests = 0;
      failures = 0;
    }
    requests += 1;
    if (failed) failures += 1;
    if (requests < rules.minRequests) return;
    if (failures / requests >= rules.failedShare) change('open');
  }

  return {
    get state() {
      return state;
    },
    enter() {
      if (state === 'closed') return permit;
      if (state === 'half-open' || clock() - sinceMs < rules.openMs) return null;
      change('half-open');
      return permit;
    },
    leave(given, failed) {
      if (given !== permit) return;
      if (state === 'closed') count(failed);
      else change(failed ? 'open' : 'closed');
    },
  };
}

import { type BreakerRules, type CircuitState, createCircuitBreaker } from './circuit-breaker.js';
import type { Clock } from './clock.js';

/** A call that was not made, because the calls before it failed. */
export class CircuitOpenError extends Error {
  constructor(service: string) {
    super(`The circuit to ${service} is open.`);
    this.name = 'CircuitOpenError';
  }
}

/** Calls to one service, made only while they are worth it. */
export interface Circuit {
  readonly state: CircuitState;
  /** Makes the call. Errors: the call's own, each of which speaks against the service; `CircuitOpenError` = not made. */
  run<Result>(call: () => Promise<Result>): Promise<Result>;
}

/** A circuit to a service, closed at first. Told of each change of its state. */
export function createCircuit(
  service: string,
  rules: BreakerRules,
  clock: Clock,
  onChange: (state: CircuitState) => void = () => {},
): Circuit {
  const breaker = createCircuitBreaker(rules, clock, onChange);
  return {
    get state() {
      return breaker.state;
    },
    async run(call) {
      const permit = breaker.enter();
      if (permit === null) throw new CircuitOpenError(service);
      let failed = true;
      try {
        const result = await call();
        failed = false;
        return result;
      } finally {
        breaker.leave(permit, failed);
      }
    },
  };
}

import {
  type BreakerRules,
  type CircuitBreaker,
  type CircuitState,
  createCircuitBreaker,
} from '@reelgraph/platform/circuit-breaker';
import type { Clock } from '@reelgraph/platform/clock';

import { FetchError } from '../executor/errors.js';
import type { Transport } from './transport.port.js';

/**
 * Whether a failure says that the subgraph is down or overwhelmed. An answer that cannot be used does not: one
 * client's odd or huge operation must not take the subgraph away from the others.
 */
const tellsOfOutage = (error: unknown): boolean =>
  error instanceof FetchError && (error.code === 'GATEWAY_TIMEOUT' || error.retryAfterMs !== null);

/** A transport with a circuit breaker for each subgraph: while one is open, its fetches fail at once. */
export function withCircuitBreakers(
  transport: Transport,
  options: {
    /** Missing: null = the subgraph has no circuit breaker. */
    rulesOf(subgraph: string): BreakerRules | null;
    readonly clock: Clock;
    onChange?(subgraph: string, state: CircuitState): void;
  },
): Transport {
  const { rulesOf, clock, onChange } = options;
  const breakers = new Map<string, CircuitBreaker | null>();

  function breakerOf(subgraph: string): CircuitBreaker | null {
    let breaker = breakers.get(subgraph);
    if (breaker === undefined) {
      const rules = rulesOf(subgraph);
      breaker = rules && createCircuitBreaker(rules, clock, (state) => onChange?.(subgraph, state));
      breakers.set(subgraph, breaker);
    }
    return breaker;
  }

  return {
    fetch(fetch) {
      const breaker = breakerOf(fetch.subgraph);
      // A request whose time is up says nothing about the subgraph.
      if (breaker === null || fetch.scope.deadlineAt <= clock()) return transport.fetch(fetch);
      const permit = breaker.enter();
      if (permit === null) {
        const message = `the circuit to ${fetch.subgraph} is open`;
        return Promise.reject(new FetchError('DOWNSTREAM_SERVICE_ERROR', message));
      }
      return transport.fetch(fetch).then(
        (answer) => {
          breaker.leave(permit, false);
          return answer;
        },
        (error: unknown) => {
          breaker.leave(permit, tellsOfOutage(error));
          throw error;
        },
      );
    },
    close: () => transport.close(),
  };
}

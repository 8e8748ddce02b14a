import { type BreakerRules, defaultBreakerRules } from '@reelgraph/platform/circuit-breaker';
import type { Clock } from '@reelgraph/platform/clock';

import { FetchError } from '../executor/errors.js';
import { withCircuitBreakers } from './circuit.js';
import { withDeduplication } from './deduplication.js';
import { defaultRetryRules, type RetryRules, withRetries } from './retries.js';
import type { TrafficMetrics } from './traffic-metrics.js';
import type { Transport } from './transport.port.js';

/** How a subgraph is treated. */
export interface TrafficRules {
  /** Deadline of a fetch with its retries. */
  readonly timeoutMs: number;
  readonly retries: RetryRules;
  /** Missing: null = no circuit breaker. */
  readonly breaker: BreakerRules | null;
  /** Whether identical queries that are on their way at the same time are made once. */
  readonly deduplicate: boolean;
}

/** The rules of a subgraph about which nothing but its deadline was said. */
export const defaultTrafficRules = (timeoutMs: number): TrafficRules => ({
  timeoutMs,
  retries: defaultRetryRules,
  breaker: defaultBreakerRules,
  deduplicate: true,
});

/** What traffic is led by. */
export interface TrafficOptions {
  rulesOf(subgraph: string): TrafficRules;
  /** Whether subgraphs are told who asks by our own headers. */
  readonly sendScope: boolean;
  readonly clock: Clock;
  readonly metrics: TrafficMetrics;
}

/**
 * Leads the traffic of a transport: identical queries are made once, each within its deadline, asked again after a
 * trouble that may pass, and not at all while the subgraph is down.
 */
export function withTrafficRules(transport: Transport, options: TrafficOptions): Transport {
  const { rulesOf, sendScope, clock, metrics } = options;
  const guarded = withCircuitBreakers(counted(transport, metrics), {
    rulesOf: (subgraph) => rulesOf(subgraph).breaker,
    clock,
    onChange: metrics.onCircuit,
  });
  const repeated = withRetries(guarded, {
    rulesOf: (subgraph) => rulesOf(subgraph).retries,
    timeoutMsOf: (subgraph) => rulesOf(subgraph).timeoutMs,
    clock,
    onRetry: metrics.onRetry,
  });
  const shared = withDeduplication(repeated, { sendScope, clock, onShared: metrics.onShared });
  return {
    fetch: (fetch) => (rulesOf(fetch.subgraph).deduplicate ? shared : repeated).fetch(fetch),
    close: () => transport.close(),
  };
}

/** Counts each attempt by what became of it. */
function counted(transport: Transport, metrics: TrafficMetrics): Transport {
  return {
    fetch(fetch) {
      const { subgraph } = fetch;
      return transport.fetch(fetch).then(
        (answer) => {
          metrics.onAnswer(subgraph);
          return answer;
        },
        (error: unknown) => {
          const code = error instanceof FetchError ? error.code : 'INTERNAL_SERVER_ERROR';
          metrics.onFailure(subgraph, code);
          throw error;
        },
      );
    },
    close: () => transport.close(),
  };
}

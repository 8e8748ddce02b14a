import { type CircuitState, circuitValues } from '@reelgraph/platform/circuit-breaker';
import { remembering } from '@reelgraph/platform/label-children';
import { createTalliedCounter } from '@reelgraph/platform/tallied-counter';
import { Counter, Gauge, type Registry } from 'prom-client';

/** What is counted of the traffic to subgraphs. */
export interface TrafficMetrics {
  onAnswer(subgraph: string): void;
  onFailure(subgraph: string, code: string): void;
  onRetry(subgraph: string): void;
  onShared(subgraph: string): void;
  onCircuit(subgraph: string, state: CircuitState): void;
}

/** Counters of the traffic to subgraphs, in a process's metrics; a registry has them once. */
export function createTrafficMetrics(registry: Registry): TrafficMetrics {
  const registers = [registry];
  const attempts = createTalliedCounter({
    name: 'gateway_subgraph_attempts_total',
    help: 'Attempts to ask a subgraph, by outcome: ok, or the code of the error',
    labelNames: ['subgraph', 'outcome'],
    registers,
  });
  const retries = new Counter({
    name: 'gateway_subgraph_retries_total',
    help: 'Attempts after a first one that failed',
    labelNames: ['subgraph'],
    registers,
  });
  const shared = new Counter({
    name: 'gateway_subgraph_shared_total',
    help: 'Fetches that were spared because the same one was on its way',
    labelNames: ['subgraph'],
    registers,
  });
  const circuits = new Gauge({
    name: 'gateway_subgraph_circuit',
    help: 'Circuit breaker of a subgraph: 0 closed, 1 half-open, 2 open',
    labelNames: ['subgraph'],
    registers,
  });
  const ended = remembering((subgraph: string) => ({
    ok: attempts({ subgraph, outcome: 'ok' }),
    failed: remembering((code: string) => attempts({ subgraph, outcome: code })),
  }));
  return {
    onAnswer(subgraph) {
      ended(subgraph).ok.count += 1;
    },
    onFailure(subgraph, code) {
      ended(subgraph).failed(code).count += 1;
    },
    onRetry: (subgraph) => retries.inc({ subgraph }),
    onShared: (subgraph) => shared.inc({ subgraph }),
    onCircuit: (subgraph, state) => circuits.set({ subgraph }, circuitValues[state]),
  };
}

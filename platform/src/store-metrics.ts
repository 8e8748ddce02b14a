import { Gauge, type Registry } from 'prom-client';

import { type CircuitState, circuitValues } from './circuit-breaker.js';

/** Who is told of the state of the circuits to a process's stores. */
export type CircuitListener = (store: string, state: CircuitState) => void;

/** Shows the circuits to stores in a process's metrics; a registry has them once. */
export function createCircuitMetrics(registry: Registry): CircuitListener {
  const circuits = new Gauge({
    name: 'store_circuit',
    help: 'Circuit breaker of a store: 0 closed, 1 half-open, 2 open',
    labelNames: ['store'],
    registers: [registry],
  });
  return (store, state) => circuits.set({ store }, circuitValues[state]);
}

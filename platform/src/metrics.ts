import { collectDefaultMetrics, Registry } from 'prom-client';

/** A registry of one process's metrics, with Node's own in it. */
export function createMetrics(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}

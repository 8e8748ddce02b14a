import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';

/** A registry of one process's metrics, with Node's own in it. */
export function createMetrics(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}

/** Shows a number that somebody else keeps in a process's metrics. */
export function registerCount(
  registry: Registry,
  { name, help, count }: { readonly name: string; readonly help: string; count(): number },
): void {
  const gauge = new Gauge({
    ...{ name, help, registers: [] },
    collect() {
      this.set(count());
    },
  });
  registry.registerMetric(gauge);
}

import { Gauge, type Registry } from 'prom-client';

/** Shows in a process's metrics what became of things since its start: how many had each outcome. */
export function registerOutcomeMetric(
  registry: Registry,
  { name, help }: { readonly name: string; readonly help: string },
  counts: () => Readonly<Record<string, number>>,
): void {
  const outcomes = new Gauge({
    name,
    help,
    labelNames: ['outcome'],
    registers: [],
    collect() {
      for (const [outcome, count] of Object.entries(counts())) this.set({ outcome }, count);
    },
  });
  registry.registerMetric(outcomes);
}

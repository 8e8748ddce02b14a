import { Counter, type Registry } from 'prom-client';

/** Counts what became of new supergraphs, so that a refused one can raise an alarm. */
export function createSupergraphMetrics(registry: Registry): (used: boolean) => void {
  const reloads = new Counter({
    name: 'gateway_supergraph_reloads_total',
    help: 'New supergraphs, by outcome: used or refused',
    labelNames: ['outcome'],
    registers: [registry],
  });
  return (used) => reloads.inc({ outcome: used ? 'used' : 'refused' });
}

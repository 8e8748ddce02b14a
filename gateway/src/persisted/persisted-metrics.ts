import { Counter, Gauge, type Registry } from 'prom-client';

import type { AutomaticQueries } from './automatic-queries.js';
import type { ClientRegistry } from './client.js';
import type { OperationUse } from './operation-use.js';
import type { Outcome } from './persisted-operations.js';

/** The label of callers without a client key; no client can be called so. */
const noClient = '(none)';

/**
 * The metrics of persisted operations: requests by client and outcome, and by operation; operations that are listed,
 * automatic ones that are kept. Labels are bounded: only what clients' files name, and the fixed outcomes.
 */
export function createPersistedMetrics(
  registry: Registry,
  of: { clients: ClientRegistry | null; automatic: AutomaticQueries; use: OperationUse },
): (clientName: string | null, outcome: Outcome) => void {
  const requests = new Counter({
    name: 'gateway_persisted_requests_total',
    help: 'Requests that have to do with persisted operations, by client and outcome.',
    labelNames: ['client', 'outcome'],
    registers: [],
  });
  const listed = new Gauge({
    name: 'gateway_persisted_operations',
    help: 'Operations in the manifest of a client.',
    labelNames: ['client'],
    registers: [],
    collect() {
      this.reset();
      for (const { name, operations } of of.clients?.all() ?? []) {
        this.set({ client: name }, operations.length);
      }
    },
  });
  const asked = new Counter({
    name: 'gateway_persisted_operation_requests_total',
    help: 'Requests of a client for an operation of its manifest, by its name; those that were asked for only.',
    labelNames: ['client', 'operation'],
    registers: [],
    collect() {
      this.reset();
      for (const { name, operations } of of.clients?.all() ?? []) {
        for (const operation of operations) {
          const { total } = of.use.ofOperation(name, operation);
          if (total > 0) this.inc({ client: name, operation: operation.name }, total);
        }
      }
    },
  });
  const automatic = new Gauge({
    name: 'gateway_automatic_queries',
    help: 'Automatic persisted queries that are kept.',
    registers: [],
    collect() {
      this.set(of.automatic.size);
    },
  });
  registry.registerMetric(requests);
  registry.registerMetric(listed);
  registry.registerMetric(asked);
  registry.registerMetric(automatic);
  return (client, outcome) => requests.inc({ client: client ?? noClient, outcome });
}

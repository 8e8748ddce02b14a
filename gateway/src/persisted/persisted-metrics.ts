import { Counter, Gauge, type Registry } from 'prom-client';

import type { AutomaticQueries } from './automatic-queries.js';
import type { ClientRegistry } from './client.js';
import type { PersistedOperationsOptions } from './persisted-operations.js';

/** The label of callers without a client key; no client can be called so. */
const noClient = '(none)';

/**
 * The metrics of persisted operations: requests by client and outcome, operations that are listed, automatic ones that
 * are kept. Labels are bounded: only names of clients' files and the fixed outcomes.
 */
export function createPersistedMetrics(
  registry: Registry,
  of: { clients: ClientRegistry | null; automatic: AutomaticQueries },
): PersistedOperationsOptions['onOutcome'] {
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
  registry.registerMetric(automatic);
  return (client, outcome) => requests.inc({ client: client ?? noClient, outcome });
}

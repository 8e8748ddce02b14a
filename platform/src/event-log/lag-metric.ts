import { Gauge, type Registry } from 'prom-client';

import type { Reading } from './event-log.port.js';

/** Shows in a process's metrics how many records lie before each of its readings, by their names; -1 = the log is away. */
export function registerLagMetric(
  registry: Registry,
  readings: Readonly<Record<string, Pick<Reading, 'lag'>>>,
): void {
  const lag = new Gauge({
    name: 'event_log_lag_records',
    help: 'Records of the event log that are not handled yet; -1 = unknown, the log is away',
    labelNames: ['reading'],
    registers: [],
    async collect() {
      for (const [reading, each] of Object.entries(readings)) {
        this.set({ reading }, await each.lag().catch(() => -1));
      }
    },
  });
  registry.registerMetric(lag);
}

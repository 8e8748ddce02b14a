import { Gauge, type Registry } from 'prom-client';

import type { SpoolCounts } from './event-spool.js';

/** Shows a spool in the metrics of its process: what it holds, how old that is, and what has passed through it. */
export function registerSpoolMetrics(
  registry: Registry,
  counts: () => SpoolCounts,
  now: () => number,
): void {
  const gauge = (name: string, help: string, value: (counts: SpoolCounts) => number): void => {
    registry.registerMetric(
      new Gauge({
        name,
        help,
        registers: [],
        collect() {
          this.set(value(counts()));
        },
      }),
    );
  };
  gauge('event_spool_bytes', 'Bytes that wait for the event log.', ({ bytes }) => bytes);
  gauge('event_spool_records', 'Records that wait for the event log.', ({ records }) => records);
  gauge('event_spool_age_seconds', 'For how long the oldest record has waited.', ({ oldestAt }) =>
    oldestAt === null ? 0 : Math.max(0, now() - oldestAt) / 1000,
  );
  gauge(
    'event_spool_spooled_total',
    'Records that the event log did not take at once.',
    ({ spooled }) => spooled,
  );
  gauge(
    'event_spool_drained_total',
    'Records that the event log has taken since.',
    ({ drained }) => drained,
  );
  gauge(
    'event_spool_refused_total',
    'Appends that neither the event log nor the spool took.',
    ({ refused }) => refused,
  );
}

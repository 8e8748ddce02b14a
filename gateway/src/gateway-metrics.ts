import { remembering } from '@reelgraph/platform/label-children';
import { createTalliedCounter } from '@reelgraph/platform/tallied-counter';
import type { ErrorCode } from '@reelgraph/schema/error-codes';
import type { OperationTypeNode } from 'graphql';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

import type { GuardListener } from './access/guard.js';

/** What is open at the moment: sockets, event streams, distinct live queries, compiled operations. */
export interface GatewayCounts {
  readonly sockets: number;
  readonly streams: number;
  readonly liveQueries: number;
  readonly operations: number;
}

/** Who is told of what a gateway does. */
export interface GatewayMetrics extends GuardListener {
  /** An operation ended, at whatever door; `code` of its first error, null = it had none. */
  onOperation(kind: OperationTypeNode, code: ErrorCode | null, durationMs: number): void;
  onHttpAnswer(status: number): void;
  /** A request was given the answer to another one. */
  onJoined(): void;
}

/**
 * The metrics of a gateway. Labels are bounded: kinds, public codes, statuses and names of quotas, nothing that a
 * client makes up. `counts` null = there is no gateway yet.
 */
export function createGatewayMetrics(
  registry: Registry,
  counts: () => GatewayCounts | null,
): GatewayMetrics {
  const registers = [registry];
  const operations = createTalliedCounter({
    name: 'gateway_operations_total',
    help: 'Operations that were run, or refused by a quota or their cost, by the code of their first error.',
    labelNames: ['kind', 'code'],
    registers,
  });
  const durations = new Histogram({
    name: 'gateway_operation_duration_seconds',
    help: 'How long operations ran.',
    labelNames: ['kind'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const answers = createTalliedCounter({
    name: 'gateway_http_requests_total',
    help: 'Requests over HTTP by the status of their answer.',
    labelNames: ['status'],
    registers,
  });
  const joined = createTalliedCounter({
    name: 'gateway_joined_requests_total',
    help: 'Requests over HTTP that were given the answer to another one that was on its way.',
    registers,
  });
  const costs = new Histogram({
    name: 'gateway_operation_cost',
    help: 'The static cost of operations.',
    buckets: [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000],
    registers,
  });
  const limited = new Counter({
    name: 'gateway_rate_limited_total',
    help: 'Operations that were refused because a quota was used up.',
    labelNames: ['quota'],
    registers,
  });
  const gauge = (name: string, help: string, count: keyof GatewayCounts): void => {
    registry.registerMetric(
      new Gauge({
        name,
        help,
        registers: [],
        collect() {
          this.set(counts()?.[count] ?? 0);
        },
      }),
    );
  };
  gauge('gateway_sockets', 'Open WebSockets.', 'sockets');
  gauge('gateway_streams', 'Open streams of server-sent events.', 'streams');
  gauge('gateway_live_queries', 'Distinct live queries.', 'liveQueries');
  gauge('gateway_compiled_operations', 'Compiled operations that are kept.', 'operations');
  const ended = remembering((kind: OperationTypeNode) => ({
    duration: durations.labels({ kind }),
    byCode: remembering((code: string) => operations({ kind, code })),
  }));
  const answered = remembering((status: number) => answers({ status }));
  const allJoined = joined({});
  return {
    onOperation(kind, code, durationMs) {
      const { duration, byCode } = ended(kind);
      byCode(code ?? 'none').count += 1;
      duration.observe(durationMs / 1000);
    },
    onHttpAnswer(status) {
      answered(status).count += 1;
    },
    onJoined() {
      allJoined.count += 1;
    },
    onCost: (cost) => costs.observe(cost),
    onLimited: (quota) => limited.inc({ quota }),
  };
}

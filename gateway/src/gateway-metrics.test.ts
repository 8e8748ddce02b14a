import { describe, expect, it } from '@jest/globals';
import { createMetrics } from '@reelgraph/platform/metrics';

import { createGuard, noRules } from './access/guard.js';
import { MemoryRateLimits } from './access/rate-limits.memory.js';
import { startMarketGateway } from './fixtures/market.gateway.js';
import { SocketClient } from './fixtures/socket-client.js';
import { createGatewayMetrics } from './gateway-metrics.js';

describe('the metrics of a gateway', () => {
  it('tell of both doors by kind, code and status, and never by what a client wrote', async () => {
    const registry = createMetrics();
    const counts = { sockets: 1, streams: 2, liveQueries: 3, operations: 4 };
    const metrics = createGatewayMetrics(registry, () => counts);
    const quotas = { ...noRules.quotas, address: 2 };
    const guard = createGuard(
      { ...noRules, costMode: 'measure', quotas },
      new MemoryRateLimits(() => 0),
      metrics,
    );
    const market = await startMarketGateway({ metrics, guard });
    const post = (query: string) =>
      fetch(market.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
    await post('query AStranger { echo faulty }');
    await post('query AStranger {');
    const client = await new SocketClient(market.url).init();
    client.subscribe('1', 'mutation AStranger { add(name: "x") { id } }');
    await client.next();
    client.subscribe('2', '{ echo }');
    await client.next();
    await client.close();
    await post('{ echo }');
    await market.close();

    const lines = (await registry.metrics()).split('\n');
    const own = lines.filter((line) =>
      /^gateway_\w+_total|^gateway_\w+_count|^gateway_\w+ /.test(line),
    );
    expect(own.sort()).toEqual([
      'gateway_compiled_operations 4',
      'gateway_http_requests_total{status="200"} 2',
      'gateway_http_requests_total{status="429"} 1',
      'gateway_joined_requests_total 0',
      'gateway_live_queries 3',
      'gateway_operation_cost_count 4',
      'gateway_operation_cost_sum 11',
      'gateway_operation_duration_seconds_count{kind="mutation"} 1',
      'gateway_operation_duration_seconds_count{kind="query"} 3',
      'gateway_operations_total{kind="mutation",code="RATE_LIMITED"} 1',
      'gateway_operations_total{kind="query",code="DOWNSTREAM_SERVICE_ERROR"} 1',
      'gateway_operations_total{kind="query",code="RATE_LIMITED"} 1',
      'gateway_operations_total{kind="query",code="none"} 1',
      'gateway_rate_limited_total{quota="address"} 2',
      'gateway_sockets 1',
      'gateway_streams 2',
    ]);
    expect(lines.join()).not.toContain('AStranger');
  });
});

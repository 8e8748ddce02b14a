// The gateway of the distributed mode, with the web app: `npm run start:gateway`.
import { createTokenAuthentication } from '@reelgraph/gateway/access/authenticate';
import { createSharedRateLimits } from '@reelgraph/gateway/access/shared-rate-limits.redis';
import { openClientFolder } from '@reelgraph/gateway/persisted/client-folder';
import { createHttpTransport } from '@reelgraph/gateway/transport/http';
import { defaultTrafficRules, withTrafficRules } from '@reelgraph/gateway/transport/traffic';
import { createTrafficMetrics } from '@reelgraph/gateway/transport/traffic-metrics';
import { systemClock } from '@reelgraph/platform/clock';
import type { Logger } from '@reelgraph/platform/logger';
import { createMetrics } from '@reelgraph/platform/metrics';
import { type RunningProcess, runProcess } from '@reelgraph/platform/process/process-main';
import { openedBy } from '@reelgraph/platform/process/start-error';
import { createRedisPubSub } from '@reelgraph/platform/pubsub/pubsub.redis';
import { openRedis } from '@reelgraph/platform/redis/redis.connection';
import { createRequestSigner } from '@reelgraph/platform/request-signature';
import { createCircuitMetrics } from '@reelgraph/platform/store-metrics';

import { type GatewayProcessEnv, gatewayProcessEnv } from '../env.js';
import { readSupergraph, serveProduct } from '../product-gateway.js';

async function start(env: GatewayProcessEnv, logger: Logger): Promise<RunningProcess> {
  // Before anything that keeps the process busy: a connection has little time to answer.
  const signals = await openedBy('REDIS_URL', () => createRedisPubSub(env.REDIS_URL, logger));
  const redis = await openedBy('REDIS_URL', () => openRedis(env.REDIS_URL, logger));
  const clock = systemClock;
  const metrics = createMetrics();
  const { CLIENTS_DIR: clients } = env;
  const supergraph = readSupergraph();
  const [secret = ''] = env.SUBGRAPH_SECRET;
  const rules = defaultTrafficRules(env.SUBGRAPH_TIMEOUT_MS);
  const http = createHttpTransport({
    urls: new Map([...supergraph.subgraphs, ...(env.SUBGRAPH_URLS ?? [])]),
    timeoutMs: env.SUBGRAPH_TIMEOUT_MS,
    sendScope: true,
    sign: createRequestSigner(secret, clock),
  });
  const server = await serveProduct({
    ...{ env, supergraph, signals, metrics, clock, logger },
    rateLimits: createSharedRateLimits({
      ...{ redis, clock, metrics, logger },
      onCircuit: createCircuitMetrics(metrics),
    }),
    transport: withTrafficRules(http, {
      rulesOf: () => rules,
      sendScope: true,
      clock,
      metrics: createTrafficMetrics(metrics),
    }),
    authentication: createTokenAuthentication(env.TOKEN_PUBLIC_KEY),
    clients:
      clients === undefined
        ? null
        : await openedBy('CLIENTS_DIR', () => openClientFolder(clients, logger)),
  });
  return {
    port: server.port,
    async close() {
      await server.close();
      redis.disconnect();
      await signals.close();
    },
  };
}

await runProcess({ name: 'gateway', env: gatewayProcessEnv, start }, process);

// The gateway alone, on any supergraph: `SUPERGRAPH=<file> PORT=<n> npm start`, or `GATEWAY_CONFIG=<file> npm start`.
import { systemClock } from '@reelgraph/platform/clock';
import { EnvError, parseEnv } from '@reelgraph/platform/env';
import { stopOnSignals } from '@reelgraph/platform/lifecycle';
import { createLogger, type Logger } from '@reelgraph/platform/logger';
import { createMetrics } from '@reelgraph/platform/metrics';
import { openedBy, StartError } from '@reelgraph/platform/process/start-error';
import type { RedisClient } from '@reelgraph/platform/redis/redis.script';
import { ListenError, serve } from '@reelgraph/platform/serve';
import { createCircuitMetrics } from '@reelgraph/platform/store-metrics';

import { connectionBoundsOf, guardRulesOf, limitsOf } from './access/guard-env.js';
import { MemoryRateLimits } from './access/rate-limits.memory.js';
import { createSharedRateLimits } from './access/shared-rate-limits.redis.js';
import { ConfigError, readConfig, readConfigFile } from './config/config-file.js';
import type { GatewayConfig } from './config/config-schema.js';
import { gatewayEnv } from './env.js';
import { startGatewayAlone } from './gateway-alone.js';
import { isGatewayAddress } from './persisted/http-resolution.js';
import { plainRouteTo } from './plain-route.js';
import { createFileSource } from './supergraph-source/supergraph-file.js';
import type { SupergraphSource } from './supergraph-source/supergraph-source.js';
import { createUrlSource } from './supergraph-source/supergraph-url.js';

/** How often the supergraph is looked at again where the configuration does not say, milliseconds. */
const defaultPollMs = 2000;

/** Says why the start failed, in one sentence, and ends. */
function refuseStart(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

/** The configuration file, or one that says nothing. */
function configOf(file: string | undefined): GatewayConfig {
  if (file === undefined) return readConfig('{}', {});
  try {
    return readConfigFile(file, process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return refuseStart(
      `The configuration ${file} (GATEWAY_CONFIG) cannot be used: ${error.message}`,
    );
  }
}

/** Where the supergraph comes from: SUPERGRAPH wins over the configuration. */
function sourceOf(file: string | undefined, { supergraph }: GatewayConfig): SupergraphSource {
  if (file !== undefined) return createFileSource(file);
  if (supergraph?.file !== undefined) return createFileSource(supergraph.file);
  if (supergraph?.url !== undefined) return createUrlSource(supergraph.url, supergraph.headers);
  return refuseStart('No supergraph is named: set SUPERGRAPH, or "supergraph" in GATEWAY_CONFIG.');
}

/** Connects to Redis, whose client is loaded where there is one: a gateway without it stays smaller. */
async function connect(redisUrl: string, logger: Logger): Promise<RedisClient> {
  const { openRedis } = await import('@reelgraph/platform/redis/redis.connection');
  return openRedis(redisUrl, logger);
}

async function main(): Promise<void> {
  const env = parseEnv(gatewayEnv, process.env);
  const logger = createLogger({ name: 'gateway', level: env.LOG_LEVEL });
  const metrics = createMetrics();
  const config = configOf(env.GATEWAY_CONFIG);
  const source = sourceOf(env.SUPERGRAPH, config);
  const { REDIS_URL: redisUrl } = env;
  const redis =
    redisUrl === undefined ? null : await openedBy('REDIS_URL', () => connect(redisUrl, logger));
  const onCircuit = createCircuitMetrics(metrics);
  const gateway = await startGatewayAlone({
    config,
    source,
    pollMs: config.supergraph?.pollMs ?? defaultPollMs,
    introspection: env.NODE_ENV !== 'production',
    allowedOrigins: new Set(env.ALLOWED_ORIGINS.split(',').filter(Boolean)),
    subgraphTimeoutMs: env.SUBGRAPH_TIMEOUT_MS,
    requestTimeoutMs: env.REQUEST_TIMEOUT_MS,
    clientsFolder: env.CLIENTS_DIR ?? null,
    trustProxy: env.TRUST_PROXY === '1',
    guardRules: guardRulesOf(env),
    rateLimits: redis
      ? createSharedRateLimits({ redis, clock: systemClock, metrics, onCircuit, logger })
      : new MemoryRateLimits(systemClock),
    limits: limitsOf(env),
    connectionBounds: connectionBoundsOf(env),
    subgraphSecret: env.SUBGRAPH_SECRET?.[0] ?? null,
    metrics,
    logger,
  }).catch((error: Error) => {
    const [reason] = error.message.split('\n');
    const from = env.SUPERGRAPH === undefined ? 'GATEWAY_CONFIG' : 'SUPERGRAPH';
    return refuseStart(`No gateway can run on ${source.name} (${from}): ${reason}`);
  });
  const server = await serve({
    port: env.PORT,
    host: env.HOST,
    metrics,
    handle(request, response) {
      if (isGatewayAddress(request.url ?? '')) return gateway.handleHttp(request, response);
      response.writeHead(404).end();
    },
    handleUpgrade: gateway.handleUpgrade,
    plain: plainRouteTo(gateway),
  });
  stopOnSignals(async () => {
    const closed = server.close(6000);
    await gateway.close(undefined, closed);
    redis?.disconnect();
  }, 9000);
  server.markReady();
  console.log(`Gateway on http://localhost:${server.port}/graphql`);
}

main().catch((error: Error) => {
  const expected = [EnvError, ListenError, StartError];
  if (expected.some((known) => error instanceof known)) refuseStart(error.message);
  throw error;
});

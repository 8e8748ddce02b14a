import path from 'node:path';

import { createTokenAuthentication } from '@reelgraph/gateway/access/authenticate';
import { MemoryRateLimits } from '@reelgraph/gateway/access/rate-limits.memory';
import { createSharedRateLimits } from '@reelgraph/gateway/access/shared-rate-limits.redis';
import { createLocalTransport } from '@reelgraph/gateway/transport/local';
import { systemClock } from '@reelgraph/platform/clock';
import { registerLagMetric } from '@reelgraph/platform/event-log/lag-metric';
import type { Logger } from '@reelgraph/platform/logger';
import { createMetrics } from '@reelgraph/platform/metrics';
import type { RunningProcess } from '@reelgraph/platform/process/process-main';
import { openedBy } from '@reelgraph/platform/process/start-error';
import { createMemoryPubSub } from '@reelgraph/platform/pubsub/pubsub.memory';
import { createRedisPubSub } from '@reelgraph/platform/pubsub/pubsub.redis';
import { openRedis } from '@reelgraph/platform/redis/redis.connection';
import { createCircuitMetrics } from '@reelgraph/platform/store-metrics';
import { createSourceMetrics } from '@reelgraph/subgraph-recommendation/source-metrics';
import { TrainingChild } from '@reelgraph/subgraph-recommendation/training/training-child';

import { clientsFolder, openClients } from './clients-folder.js';
import type { DataFolder } from './data-folder.js';
import { loadDemo } from './demo/demo.loader.js';
import type { StandaloneEnv } from './env.js';
import { readSupergraph, serveProduct } from './product-gateway.js';
import { modelsFolder, type StoreServers } from './store-places.js';
import { openStores } from './stores.js';
import { composeSubgraphs } from './subgraphs.js';

/**
 * Puts the product together over the stores of a data folder, loads the demo data into an empty catalogue, and
 * serves. Reports each stage as it begins.
 */
export async function startStandalone(options: {
  env: StandaloneEnv;
  folder: DataFolder;
  servers: StoreServers;
  logger: Logger;
  onStage: (text: string) => void;
}): Promise<RunningProcess> {
  const { env, folder, servers, logger, onStage } = options;
  const clock = systemClock;
  const metrics = createMetrics();

  const onCircuit = createCircuitMetrics(metrics);

  onStage('Opening the stores');
  const { REDIS_URL: redisUrl } = env;
  const signals =
    redisUrl === undefined
      ? createMemoryPubSub()
      : await openedBy('REDIS_URL', () => createRedisPubSub(redisUrl, logger));
  const redis =
    redisUrl === undefined ? null : await openedBy('REDIS_URL', () => openRedis(redisUrl, logger));
  const stores = await openStores(folder.file, clock, servers, onCircuit);
  await loadDemo({
    stores,
    file: folder.file,
    clock,
    onStage: (stage) => onStage(`Loading the demo data: ${stage}`),
  });

  const trainer = new TrainingChild({
    folder: path.resolve(folder.file('.')),
    brokers: servers.brokers,
    models: modelsFolder({ folder: folder.file('.'), models: env.MODELS_DIR }),
    mlflowUri: env.MLFLOW_TRACKING_URI ?? null,
    ...{ signals, logger },
  });
  onStage('Computing features from the event log');
  const subgraphs = await composeSubgraphs({
    stores,
    file: folder.file,
    signals,
    clock,
    logger,
    publicUrl: env.PUBLIC_URL ?? '',
    models: env.MODELS_DIR,
    redisUrl: redisUrl ?? null,
    trainer,
    sources: createSourceMetrics(metrics),
    onCircuit,
  });
  registerLagMetric(metrics, subgraphs.readings);
  const server = await serveProduct({
    env,
    supergraph: readSupergraph(),
    transport: createLocalTransport(subgraphs.all, { timeoutMs: env.SUBGRAPH_TIMEOUT_MS }),
    authentication: createTokenAuthentication(subgraphs.signingKey.publicKey),
    signals,
    rateLimits: redis
      ? createSharedRateLimits({ redis, clock, metrics, onCircuit, logger })
      : new MemoryRateLimits(clock),
    clients: await openClients(clientsFolder(env, folder.file), logger),
    metrics,
    clock,
    logger,
  });
  return {
    port: server.port,
    async close() {
      await server.close();
      await trainer.close();
      await subgraphs.close();
      await stores.close();
      await signals.close();
      redis?.disconnect();
    },
  };
}

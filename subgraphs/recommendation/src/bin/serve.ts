// The recommendation subgraph as a process of its own: `npm run start:recommendation`.
import path from 'node:path';

import { systemClock } from '@reelgraph/platform/clock';
import { registerLagMetric } from '@reelgraph/platform/event-log/lag-metric';
import type { Logger } from '@reelgraph/platform/logger';
import { createMetrics } from '@reelgraph/platform/metrics';
import { openSharedLog } from '@reelgraph/platform/process/log.process';
import { type RunningProcess, runProcess } from '@reelgraph/platform/process/process-main';
import { openedBy } from '@reelgraph/platform/process/start-error';
import { createRedisPubSub } from '@reelgraph/platform/pubsub/pubsub.redis';
import { openRedis } from '@reelgraph/platform/redis/redis.connection';
import { openEventSpool } from '@reelgraph/platform/spool/event-spool';
import { registerSpoolMetrics } from '@reelgraph/platform/spool/spool-metrics';
import { createCircuitMetrics } from '@reelgraph/platform/store-metrics';
import { serveSubgraph } from '@reelgraph/platform/subgraph.server';
import type { z } from 'zod';

import { recommendationEnv } from '../env.js';
import { Experiments } from '../experiments/experiments.js';
import { openMerchandising } from '../merchandising/merchandising.js';
import { ModelStore } from '../models/model-store.files.js';
import { PublishedForesight } from '../models/published-foresight.js';
import { buildRecommendationSubgraph } from '../recommendation.subgraph.js';
import { startServing } from '../serving.process.js';
import { createSourceMetrics } from '../source-metrics.js';
import { createStreamWatch } from '../stream/stream-watch.js';
import { TrainingChild } from '../training/training-child.js';

/** How long requests in flight may take when the process stops, milliseconds. */
const graceMs = 4000;

async function start(
  env: z.infer<typeof recommendationEnv>,
  logger: Logger,
): Promise<RunningProcess> {
  const clock = systemClock;
  const metrics = createMetrics();
  const redis = await openedBy('REDIS_URL', () => openRedis(env.REDIS_URL, logger));
  const signals = await openedBy('REDIS_URL', () => createRedisPubSub(env.REDIS_URL, logger));
  const log = await openSharedLog(env.KAFKA_BROKERS, logger);
  const spool = await openedBy('DATA_DIR', () =>
    openEventSpool({ log, folder: path.join(env.DATA_DIR, 'spool'), logger }),
  );
  registerSpoolMetrics(metrics, spool.counts, clock);
  const serving = await startServing({
    ...{ log, redis, signals, clock, logger },
    appends: spool,
    onCircuit: createCircuitMetrics(metrics),
  });
  const merchandising = await openMerchandising({ folder: env.DATA_DIR, clock, logger });
  const experiments = await Experiments.open({ folder: env.DATA_DIR, log, clock, logger });
  const models = env.MODELS_DIR ?? path.join(env.DATA_DIR, 'models');
  const foresight = await PublishedForesight.open(
    new ModelStore(models),
    logger,
    log,
    serving.items,
  );
  registerLagMetric(metrics, { model: foresight });
  const trainer = new TrainingChild({
    ...{ models: path.resolve(models), folder: env.DATA_DIR, brokers: env.KAFKA_BROKERS },
    mlflowUri: env.MLFLOW_TRACKING_URI ?? null,
    ...{ signals, logger },
  });
  const subgraph = await buildRecommendationSubgraph({
    ...{ ...serving, experiments, foresight, clock, logger },
    rules: merchandising.rules,
    trainer,
    sources: createSourceMetrics(metrics),
    streamWatch: createStreamWatch({ log, lag: serving.lag, clock }),
    cursorSecret: env.CURSOR_SECRET,
  });
  const server = await serveSubgraph({
    ...{ subgraph, metrics, logger },
    secrets: env.SUBGRAPH_SECRET,
    port: env.PORT,
    host: env.HOST,
  });
  // It stays ready while a store is away: feeds are served from what it holds, events wait in the spool.
  server.markReady();
  return {
    port: server.port,
    async close() {
      await server.close(graceMs);
      await trainer.close();
      await subgraph.close();
      await foresight.close();
      await experiments.close();
      merchandising.close();
      await spool.close();
      await serving.close();
      await log.close();
      await signals.close();
      redis.disconnect();
    },
  };
}

await runProcess({ name: 'recommendation', env: recommendationEnv, start }, process);

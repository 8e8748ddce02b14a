// The recommendation subgraph as a process of its own: `npm run start:recommendation`.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';

import { systemClock } from '@reelgraph/platform/clock';
import type { Logger } from '@reelgraph/platform/logger';
import { createMetrics } from '@reelgraph/platform/metrics';
import { openSharedLog } from '@reelgraph/platform/process/log.process';
import { type RunningProcess, runProcess } from '@reelgraph/platform/process/process-main';
import { openedBy } from '@reelgraph/platform/process/start-error';
import { createRedisPubSub } from '@reelgraph/platform/pubsub/pubsub.redis';
import { openEventSpool } from '@reelgraph/platform/spool/event-spool';
import { registerSpoolMetrics } from '@reelgraph/platform/spool/spool-metrics';
import { serveSubgraph } from '@reelgraph/platform/subgraph.server';
import type { z } from 'zod';

import { recommendationEnv } from '../env.js';
import { buildRecommendationSubgraph } from '../recommendation.subgraph.js';
import { startStream } from '../stream/stream.process.js';

/** How long requests in flight may take when the process stops, milliseconds. */
const graceMs = 4000;

async function start(
  env: z.infer<typeof recommendationEnv>,
  logger: Logger,
): Promise<RunningProcess> {
  const clock = systemClock;
  const signals = await openedBy('REDIS_URL', () => createRedisPubSub(env.REDIS_URL, logger));
  const log = await openSharedLog(env.KAFKA_BROKERS, logger);
  await openedBy('DATA_DIR', () => mkdir(env.DATA_DIR, { recursive: true }));
  const stateFile = path.join(env.DATA_DIR, 'recommendation.db');
  const spoolFolder = path.join(env.DATA_DIR, 'spool');
  const spool = await openedBy('DATA_DIR', () =>
    openEventSpool({ log, folder: spoolFolder, logger }),
  );
  const metrics = createMetrics();
  registerSpoolMetrics(metrics, spool.counts, clock);
  const stream = await startStream({ log, spool, signals, clock, logger, stateFile });
  const subgraph = await buildRecommendationSubgraph({
    ...{ clock, logger, cursorSecret: env.CURSOR_SECRET },
    features: stream.features,
    items: stream.items,
    trending: stream.trending,
    analytics: stream.analytics,
    ingest: stream.ingest,
  });
  const server = await serveSubgraph({
    ...{ subgraph, logger },
    secrets: env.SUBGRAPH_SECRET,
    port: env.PORT,
    host: env.HOST,
    metrics,
  });
  server.markReady();
  return {
    port: server.port,
    async close() {
      await server.close(graceMs);
      await subgraph.close();
      await stream.close();
      await spool.close();
      await log.close();
      await signals.close();
    },
  };
}

await runProcess({ name: 'recommendation', env: recommendationEnv, start }, process);

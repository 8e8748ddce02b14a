// A process of the stream, which turns events into features: `npm run start:recommendation-stream`.
import { systemClock } from '@reelgraph/platform/clock';
import { registerLagMetric } from '@reelgraph/platform/event-log/lag-metric';
import type { Logger } from '@reelgraph/platform/logger';
import { createMetrics, registerCount } from '@reelgraph/platform/metrics';
import { registerOutcomeMetric } from '@reelgraph/platform/outcome-metric';
import { openSharedLog } from '@reelgraph/platform/process/log.process';
import { type RunningProcess, runProcess } from '@reelgraph/platform/process/process-main';
import { openedBy } from '@reelgraph/platform/process/start-error';
import { createRedisPubSub } from '@reelgraph/platform/pubsub/pubsub.redis';
import { openRedis } from '@reelgraph/platform/redis/redis.connection';
import { serve } from '@reelgraph/platform/serve';
import type { z } from 'zod';

import { streamEnv } from '../env.js';
import { startSharedStream } from '../stream/shared-stream.process.js';

/** No request waits for a command of the stream: better late than again. */
const commandTimeoutMs = 5000;
/** How long probes in flight may take when the process stops, milliseconds. */
const graceMs = 500;

async function start(env: z.infer<typeof streamEnv>, logger: Logger): Promise<RunningProcess> {
  const redis = await openedBy('REDIS_URL', () =>
    openRedis(env.REDIS_URL, logger, { commandTimeoutMs }),
  );
  const signals = await openedBy('REDIS_URL', () => createRedisPubSub(env.REDIS_URL, logger));
  const log = await openSharedLog(env.KAFKA_BROKERS, logger);
  const stream = await startSharedStream({ log, redis, signals, clock: systemClock, logger });
  const metrics = createMetrics();
  registerLagMetric(metrics, stream.readings);
  registerCount(metrics, {
    name: 'stream_unreadable_viewers_total',
    help: 'Rows of viewers that could not be read and were put aside.',
    count: stream.unreadable,
  });
  registerOutcomeMetric(
    metrics,
    { name: 'interaction_records', help: 'Interaction records handled since the start' },
    () => ({ ...stream.counts() }),
  );
  const server = await serve({
    port: env.PORT,
    host: env.HOST,
    metrics,
    handle: (_request, response) => void response.writeHead(404).end(),
  });
  await stream.caughtUp();
  server.markReady();
  return {
    port: server.port,
    async close() {
      const closed = server.close(graceMs);
      await stream.close();
      await closed;
      await log.close();
      await signals.close();
      redis.disconnect();
    },
  };
}

await runProcess({ name: 'recommendation-stream', env: streamEnv, start }, process);

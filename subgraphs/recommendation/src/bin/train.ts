// A training in a process of its own, started by the server: tells its parent of each step, and ends with it.
import path from 'node:path';

import { systemClock } from '@reelgraph/platform/clock';
import { parseEnv } from '@reelgraph/platform/env';
import { openSqliteEventLog } from '@reelgraph/platform/event-log/event-log.sqlite';
import { createLogger } from '@reelgraph/platform/logger';
import { openSharedLog } from '@reelgraph/platform/process/log.process';

import { trainingEnv } from '../env.js';
import { trainRecorded } from '../training/recorded-training.js';

const env = parseEnv(trainingEnv, process.env);
const stop = new AbortController();
process.on('disconnect', () => stop.abort());
process.on('SIGTERM', () => stop.abort());
// A terminal's signal goes to the whole group; the parent decides.
process.on('SIGINT', () => {});

const clock = systemClock;
const { KAFKA_BROKERS: brokers } = env;
const log = await (brokers === undefined
  ? openSqliteEventLog({ file: path.join(env.DATA_DIR, 'events.db'), clock })
  : openSharedLog(brokers, createLogger({ name: 'training', level: 'warn' })));
try {
  const { mlflowFailure } = await trainRecorded({
    ...{ log, models: env.MODELS_DIR, clock, signal: stop.signal },
    startedBy: env.STARTED_BY ?? null,
    mlflowUri: env.MLFLOW_TRACKING_URI ?? null,
    onRun: (run) => process.send?.(run),
  });
  if (mlflowFailure !== null) console.error(mlflowFailure);
} catch (error) {
  // What was expected is written down in the run.
  if ((error as Error).name !== 'AbortError') console.error((error as Error).message);
  process.exitCode = 1;
} finally {
  await log.close();
  process.disconnect?.();
}

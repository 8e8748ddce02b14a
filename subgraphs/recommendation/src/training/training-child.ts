import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setPriority } from 'node:os';

import { ConflictError } from '@reelgraph/platform/errors';
import type { Logger } from '@reelgraph/platform/logger';
import type { PubSub } from '@reelgraph/platform/pubsub/pubsub.port';
import { trainingRun, type TrainingRun } from './training-run.js';
import { runsFolder, TrainingRuns } from './training-runs.files.js';

import type { Trainer } from './trainer.js';

/** How much sooner everything else gets the processor (`nice`): serving is not to be slowed. */
const niceness = 5;
/** How long a child that is asked to end may take, milliseconds. */
const graceMs = 3000;

// From source (tests) it is the built process that runs: Node does not find the TypeScript of what it imports.
const childFile = new URL(
  import.meta.url.endsWith('.ts') ? '../../dist/bin/train.js' : '../bin/train.js',
  import.meta.url,
);

/** Trains in a process of its own, one at a time, and tells subscribers of `trainingRuns` of each step. */
export class TrainingChild implements Trainer {
  readonly #runs: TrainingRuns;
  #child: ChildProcess | null = null;

  constructor(
    private readonly options: {
      /** Folder of the log's file, where no brokers keep the log. */
      readonly folder: string;
      /** The brokers that keep the log; null = a file. */
      readonly brokers: readonly string[] | null;
      /** The folder of the trained models. */
      readonly models: string;
      readonly mlflowUri: string | null;
      readonly signals: PubSub;
      readonly logger: Logger;
    },
  ) {
    this.#runs = new TrainingRuns(runsFolder(options.models));
  }

  /** The newest runs, the last one first. */
  runs(limit: number): Promise<TrainingRun[]> {
    return this.#runs.list(limit);
  }

  /** Starts a training; resolves when it has begun. Errors: `ConflictError` while another one goes on. */
  async start(accountId: string): Promise<TrainingRun> {
    if (this.#child !== null || (await this.#runs.running()) !== null) {
      throw new ConflictError('A training goes on already.');
    }
    const { folder, brokers, models, mlflowUri, logger } = this.options;
    const child = fork(childFile, [], {
      env: {
        DATA_DIR: folder,
        MODELS_DIR: models,
        ...(brokers === null ? {} : { KAFKA_BROKERS: brokers.join(',') }),
        STARTED_BY: accountId,
        ...(mlflowUri === null ? {} : { MLFLOW_TRACKING_URI: mlflowUri }),
      },
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#child = child;
    if (child.pid !== undefined) setPriority(child.pid, niceness);
    const begun = Promise.withResolvers<TrainingRun>();
    child.on('message', (told) => {
      const run = trainingRun.safeParse(told);
      if (run.success) begun.resolve(run.data);
      this.#tell();
    });
    child.on('error', (error) => begun.reject(error));
    child.on('exit', (code) => {
      this.#child = null;
      this.#tell();
      if (code !== 0) logger.warn({ code }, 'a training ended without a model');
      begun.reject(new Error(`The training ended before it began (exit code ${code}).`));
    });
    return begun.promise;
  }

  /** Ends a training that goes on; what serves goes on serving. */
  async close(): Promise<void> {
    const child = this.#child;
    if (child === null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
    await ended;
    clearTimeout(timer);
  }

  #tell(): void {
    const { signals, logger } = this.options;
    signals
      .publish('signal:trainingRuns')
      .catch((error: unknown) => logger.warn({ err: error }, 'the training signal was not sent'));
  }
}

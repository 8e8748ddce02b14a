import { ConflictError } from '@reelgraph/platform/errors';

import type { Trainer } from './trainer.js';
import type { TrainingRun } from './training-run.js';
import { runsFolder, TrainingRuns } from './training-runs.files.js';

/** The trainings that the command line has written down beside the models, for a process that serves and trains nothing. */
export class RecordedTrainings implements Trainer {
  readonly #runs: TrainingRuns;

  constructor(models: string) {
    this.#runs = new TrainingRuns(runsFolder(models));
  }

  runs(limit: number): Promise<TrainingRun[]> {
    return this.#runs.list(limit);
  }

  /** Errors: always `ConflictError`, which says how a training is begun. */
  async start(): Promise<never> {
    throw new ConflictError(
      'This process serves and does not train. Run `npm run cli -- train` with its MODELS_DIR and KAFKA_BROKERS: every process that follows that folder takes the new model.',
    );
  }
}

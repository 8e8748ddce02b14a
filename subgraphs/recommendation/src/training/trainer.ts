import type { TrainingRun } from './training-run.js';

/** What trains when it is asked to, besides serving. */
export interface Trainer {
  /** Starts a training in somebody's name; resolves when it has begun. Errors: `ConflictError` while one goes on. */
  start(accountId: string): Promise<TrainingRun>;
  /** The newest runs, the last one first, at most `limit`. */
  runs(limit: number): Promise<TrainingRun[]>;
}

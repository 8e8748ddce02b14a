import type { Clock } from '@reelgraph/platform/clock';
import type { EventLog } from '@reelgraph/platform/event-log/event-log.port';
import { ModelStore, versionOf } from '../models/model-store.files.js';
import { reportToMlflow } from './mlflow.js';
import { readLoggedLists } from './logged-lists.js';
import { readLoggedSessions } from './logged-sessions.js';
import { runTraining, TrainingError } from './training.job.js';
import type { TrainingRun } from './training-run.js';
import { runsFolder, TrainingRuns } from './training-runs.files.js';

/** How often progress is written down, milliseconds. */
const noteEveryMs = 1000;

/** What a training from the log needs of the world around it. */
export interface RecordedTrainingOptions {
  readonly log: EventLog;
  /** The folder of the models. */
  readonly models: string;
  readonly startedBy: string | null;
  /** Where an MLflow tracking server is; null = nobody else is told. */
  readonly mlflowUri: string | null;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Told of every step that is written down. */
  readonly onRun?: (run: TrainingRun) => void;
  readonly onProgress?: (share: number) => void;
}

/** What came of a training, and why MLflow was not told (null = it was, or is not to be). */
export interface RecordedTraining {
  readonly run: TrainingRun;
  readonly mlflowFailure: string | null;
}

/**
 * Trains on the sessions and the served lists of the log, and writes down what becomes of it, step by step.
 *
 * Errors: `TrainingError` when another training goes on, or there are too few sessions; `AbortError` when the signal
 * came. What is written down tells of both.
 */
export async function trainRecorded(options: RecordedTrainingOptions): Promise<RecordedTraining> {
  const { log, models, startedBy, mlflowUri, clock, signal } = options;
  const { onRun = () => {}, onProgress = () => {} } = options;
  const runs = new TrainingRuns(runsFolder(models));
  if ((await runs.running()) !== null) throw new TrainingError('A training goes on already.');
  const startedAt = clock();
  let run: TrainingRun = {
    ...{ id: versionOf(startedAt, process.pid), state: 'RUNNING', startedBy, startedAt },
    ...{ endedAt: null, progress: 0, pid: process.pid, sessions: null, card: null },
    ...{ isPromoted: false, error: null },
  };
  let writing: Promise<void> = Promise.resolve();
  const note = (change: Partial<TrainingRun>): Promise<void> => {
    run = { ...run, ...change };
    const noted = run;
    writing = writing.then(() => runs.put(noted)).then(() => onRun(noted));
    return writing;
  };
  let notedAt = 0;
  await note({});
  try {
    const sessions = await readLoggedSessions(log, signal);
    const lists = await readLoggedLists(log, signal);
    await note({ sessions: sessions.sessions.length });
    const context = {
      store: new ModelStore(models),
      ...{ clock, signal },
      onProgress(share: number) {
        onProgress(share);
        if (clock() - notedAt < noteEveryMs) return;
        notedAt = clock();
        // What cannot be written now is made up for by the next note; the last one is waited for.
        note({ progress: share }).catch(() => {});
      },
    };
    const { card, isPromoted } = await runTraining(sessions, context, lists);
    await note({ state: 'DONE', endedAt: clock(), progress: 1, card, isPromoted });
  } catch (error) {
    const isAbort = error instanceof Error && error.name === 'AbortError';
    await note({
      state: isAbort ? 'INTERRUPTED' : 'FAILED',
      endedAt: clock(),
      error: error instanceof TrainingError ? error.message : null,
    });
    if (mlflowUri !== null && !isAbort) await reportToMlflow(mlflowUri, run);
    throw error;
  }
  return { run, mlflowFailure: mlflowUri === null ? null : await reportToMlflow(mlflowUri, run) };
}

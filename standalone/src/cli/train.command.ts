import type { Clock } from '@reelgraph/platform/clock';
import { ModelStore } from '@reelgraph/subgraph-recommendation/models/model-store.files';
import { readLoggedSessions } from '@reelgraph/subgraph-recommendation/training/logged-sessions';
import { runTraining } from '@reelgraph/subgraph-recommendation/training/training.job';

import { createProgress, type ProgressStream } from '../import/progress.js';
import { modelsFolder, type StorePlaces } from '../store-places.js';
import { openLogPlace } from './open-places.js';

/** What `train` needs of the world around it. */
export interface TrainContext extends StorePlaces {
  readonly clock: Clock;
  readonly stderr: ProgressStream;
  readonly signal: AbortSignal;
}

/**
 * Trains a model on the sessions of the event log, in a file or on brokers, and publishes it to the folder of models, which
 * every process that serves them follows. Resolves with the text to print.
 *
 * Errors: `TrainingError` when there are too few sessions; `AbortError` when the signal came.
 */
export async function train(context: TrainContext): Promise<string> {
  const { clock, stderr, signal } = context;
  const log = await openLogPlace(context, clock);
  try {
    const sessions = await readLoggedSessions(log, signal);
    stderr.write(`Training on ${sessions.sessions.length} sessions of the event log.\n`);
    const progress = createProgress({ stream: stderr, clock, total: 1000, unit: 'steps' });
    const { card, isPromoted } = await runTraining(sessions, {
      store: new ModelStore(modelsFolder(context)),
      clock,
      onProgress: (share) => progress.update(Math.floor(share * 1000)),
      signal,
    });
    progress.finish();
    const { trained, popularity, serving, queries } = card.holdout;
    const before = serving === null ? 'no model' : `${serving.hr20} %`;
    return [
      `Model ${card.version}: HR@20 ${trained.hr20} %, MRR@20 ${trained.mrr20} % on ${queries} held-out queries`,
      `(popularity ${popularity.hr20} %, served before: ${before}).`,
      isPromoted ? 'It serves now.' : 'It is kept, and does not serve: it is no better.',
    ].join('\n');
  } finally {
    await log.close();
  }
}

import type { Clock } from '@reelgraph/platform/clock';
import { trainRecorded } from '@reelgraph/subgraph-recommendation/training/recorded-training';

import { createProgress, type ProgressStream } from '../import/progress.js';
import { modelsFolder, type StorePlaces } from '../store-places.js';
import { openLogPlace } from './open-places.js';

/** What `train` needs of the world around it. */
export interface TrainContext extends StorePlaces {
  readonly clock: Clock;
  readonly stderr: ProgressStream;
  readonly signal: AbortSignal;
  /** Where an MLflow tracking server is; null = nobody else is told. */
  readonly mlflowUri: string | null;
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
    const progress = createProgress({ stream: stderr, clock, total: 1000, unit: 'steps' });
    let isToldOf = false;
    const { run, mlflowFailure } = await trainRecorded({
      ...{ log, models: modelsFolder(context), clock, signal },
      startedBy: null,
      mlflowUri: context.mlflowUri,
      onRun({ sessions }) {
        if (isToldOf || sessions === null) return;
        isToldOf = true;
        stderr.write(`Training on ${sessions} sessions of the event log.\n`);
      },
      onProgress: (share) => progress.update(Math.floor(share * 1000)),
    });
    progress.finish();
    const { card, isPromoted } = run;
    if (card === null) throw new Error('The training gave no model.');
    if (mlflowFailure !== null) stderr.write(`${mlflowFailure}\n`);
    const { trained, popularity, serving, queries } = card.holdout;
    const before = serving === null ? 'no model' : `${serving.hr20} %`;
    return [
      `Model ${card.version}: HR@20 ${trained.hr20} %, MRR@20 ${trained.mrr20} % on ${queries} held-out queries`,
      `(popularity ${popularity.hr20} %, served before: ${before}).`,
      ...(card.ranker?.learntFrom === 'lists'
        ? [`Its rankers learnt from ${card.ranker.examples} lists that were served and clicked.`]
        : []),
      isPromoted ? 'It serves now.' : 'It is kept, and does not serve: it is no better.',
    ].join('\n');
  } finally {
    await log.close();
  }
}

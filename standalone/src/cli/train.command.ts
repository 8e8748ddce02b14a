import type { Clock } from '@reelgraph/platform/clock';
import type { LocalEventLog } from '@reelgraph/platform/event-log/event-log.port';
import { StartError } from '@reelgraph/platform/process/start-error';
import { interactionEvent, interactionsTopic } from '@reelgraph/schema/interaction-event';
import { ModelStore } from '@reelgraph/subgraph-recommendation/models/model-store.files';
import { SessionGatherer } from '@reelgraph/subgraph-recommendation/training/session-log';
import { runTraining } from '@reelgraph/subgraph-recommendation/training/training.job';

import { createProgress, type ProgressStream } from '../import/progress.js';
import { modelsFolder, type StorePlaces } from '../store-places.js';
import { isLocal } from '../stores.js';
import { openPlaces } from './open-places.js';

const readAtOnce = 5000;

/** What `train` needs of the world around it. */
export interface TrainContext extends StorePlaces {
  readonly clock: Clock;
  readonly stderr: ProgressStream;
  readonly signal: AbortSignal;
}

/** Reads all interactions of a log; what cannot be understood teaches nothing. */
async function gather(log: LocalEventLog, signal: AbortSignal): Promise<SessionGatherer> {
  const gatherer = new SessionGatherer();
  for (let after = 0; ;) {
    signal.throwIfAborted();
    const records = await log.read(interactionsTopic, after, readAtOnce);
    for (const { value } of records) {
      const event = interactionEvent.safeParse(JSON.parse(value));
      if (event.success) gatherer.add(event.data);
    }
    const last = records.at(-1);
    if (last === undefined) return gatherer;
    after = last.offset;
  }
}

/**
 * Trains a model on the sessions of the event log and publishes it. Resolves with the text to print.
 *
 * Errors: `TrainingError` when there are too few sessions; `AbortError` when the signal came.
 */
export async function train(context: TrainContext): Promise<string> {
  const { folder, clock, stderr, signal } = context;
  const stores = await openPlaces(context, clock);
  try {
    const { log } = stores;
    if (!isLocal(log))
      throw new StartError('train reads the log of DATA_DIR: unset KAFKA_BROKERS.');
    const sessions = (await gather(log, signal)).sessions();
    stderr.write(`Training on ${sessions.sessions.length} sessions of the event log.\n`);
    const progress = createProgress({ stream: stderr, clock, total: 1000, unit: 'steps' });
    const { card, isPromoted } = await runTraining(sessions, {
      store: new ModelStore(modelsFolder(folder)),
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
    await stores.close();
  }
}

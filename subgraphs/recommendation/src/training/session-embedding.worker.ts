import { parentPort, workerData } from 'node:worker_threads';

import type { SessionCorpus } from '../models/session-corpus.js';
import type { SessionEmbedding } from '../models/session-embedding.js';
import { type EmbeddingParameters, trainSessionEmbedding } from './session-embedding.trainer.js';

/** What the worker is given. */
export interface EmbeddingTask {
  readonly corpus: SessionCorpus;
  readonly parameters: EmbeddingParameters;
}

/** What the worker tells: the share done (0…1), then the result. */
export type EmbeddingTold = { readonly share: number } | { readonly embedding: SessionEmbedding };

const tell = (told: EmbeddingTold): void => parentPort?.postMessage(told);

const { corpus, parameters }: EmbeddingTask = workerData;
const embedding = trainSessionEmbedding(corpus, parameters, (share) => {
  tell({ share });
});
tell({ embedding });

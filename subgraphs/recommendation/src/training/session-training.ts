import { buildItemGraph } from '../models/item-graph.js';
import { countItems, type ItemStatistics } from '../models/item-statistics.js';
import { featureCount } from '../models/rank-features.js';
import { type CandidateParts, SessionCandidates } from '../models/session-candidates.js';
import { firstSessions, sessionCount, type SessionCorpus } from '../models/session-corpus.js';
import type { SessionEmbedding } from '../models/session-embedding.js';
import { type Rankers, SessionModel } from '../models/session-model.js';
import { defaultBoosting, trainBoostedTrees } from './boosted-trees.trainer.js';
import { trainEmbeddingInThread } from './embedding-thread.js';
import { defaultLinear, trainLinearRanker } from './linear-ranker.trainer.js';
import { listwiseGradients, type RankingLoss } from './listwise-gradient.js';
import { randomOf } from './random.js';
import { type ClickedList, listExamples } from './list-examples.js';
import { rankExamples } from './rank-examples.js';
import { defaultEmbedding } from './session-embedding.trainer.js';

/** The newest sessions that the ranker learns from, as a share of all. */
const exampleShare = 0.09;
/**
 * From fewer queries trees find less than the linear ranker, which ranks then: at 350 and 600 queries 3 points of HR@20
 * less.
 */
const fewestForTrees = 1000;

/** A session model, and the counts of the items that it was trained on. */
export interface TrainedModel {
  readonly model: SessionModel;
  readonly parts: Rankers & { readonly candidates: CandidateParts };
  /** Queries that the rankers learnt from. */
  readonly examples: number;
  readonly statistics: ItemStatistics;
}

/** The stages of a training, with how much of the whole time each takes, as measured. */
const stages = { embeddings: 0.9, examples: 0.06, trees: 0.04 } as const;

/** How a training is watched and stopped. */
export interface TrainingOptions {
  readonly epochs?: number;
  readonly trees?: number;
  /** Queries that trees are grown from at least; missing = 1,000. */
  readonly fewestForTrees?: number;
  readonly seed?: number;
  /** What the ranker is trained by; missing = LambdaRank, which finds more. */
  readonly loss?: RankingLoss;
  /** Served lists that the rankers learn from; missing = they learn from the newest sessions. */
  readonly lists?: readonly ClickedList[];
  /** Called with the share done, 0…1. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Trains a session model: the rankers on lists that were served, by what was known of them then, or on the newest
 * sessions with what the ones before them tell; then everything that they look at on all sessions. The linear ranker
 * learns from the same examples as the trees.
 *
 * The two embeddings are trained side by side, each on a thread of its own. The same corpus and seed give the
 * same model.
 *
 * Errors: `AbortError` when the signal came.
 */
export async function trainSessionModel(
  corpus: SessionCorpus,
  options: TrainingOptions = {},
): Promise<TrainedModel> {
  const { seed = 1, onProgress = () => {}, signal } = options;
  const parameters = {
    ...defaultEmbedding,
    epochs: options.epochs ?? defaultEmbedding.epochs,
    seed,
  };
  const shares = new Map<SessionCorpus, number>();
  const embed = (of: SessionCorpus): Promise<SessionEmbedding> => {
    shares.set(of, 0);
    return trainEmbeddingInThread(
      { corpus: of, parameters },
      (share) => {
        shares.set(of, share);
        onProgress(stages.embeddings * Math.min(...shares.values()));
      },
      signal,
    );
  };
  const from = Math.round(sessionCount(corpus) * (1 - exampleShare));
  const before = options.lists === undefined ? firstSessions(corpus, from) : null;
  const [past, present] = await Promise.all([before && embed(before), embed(corpus)]);
  const random = randomOf(seed);
  const examples =
    before === null || past === null
      ? listExamples(options.lists ?? [], random)
      : rankExamples(
          corpus,
          from,
          await SessionCandidates.open(partsOf(before, past)),
          random,
          (share) => onProgress(stages.embeddings + stages.examples * share),
        );
  signal?.throwIfAborted();
  const boosting = { ...defaultBoosting, trees: options.trees ?? defaultBoosting.trees, seed };
  const gradient = listwiseGradients[options.loss ?? 'lambda'];
  const linear = trainLinearRanker(examples, { ...defaultLinear, seed });
  const trees =
    examples.queries.length < (options.fewestForTrees ?? fewestForTrees)
      ? null
      : trainBoostedTrees(examples, featureCount, gradient, boosting, (done) =>
          onProgress(1 - stages.trees * (1 - done / boosting.trees)),
        );
  const candidates = partsOf(corpus, present);
  return {
    model: await SessionModel.open(candidates, { trees, linear }),
    parts: { candidates, trees, linear },
    examples: examples.queries.length,
    statistics: candidates.statistics,
  };
}

function partsOf(corpus: SessionCorpus, embedding: SessionEmbedding): CandidateParts {
  const statistics = countItems(corpus);
  return { statistics, graph: buildItemGraph(corpus, statistics), embedding };
}

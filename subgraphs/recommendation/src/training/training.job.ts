import type { Clock } from '@reelgraph/platform/clock';

import type { ModelCard } from '../models/model-card.js';
import { type ModelStore, versionOf } from '../models/model-store.files.js';
import {
  clicksOf,
  corpusOf,
  firstSessions,
  sessionCount,
  type SessionCorpus,
} from '../models/session-corpus.js';
import { decodeSessionModel, encodeSessionModel } from '../models/session-model.codec.js';
import { SessionForesight } from '../models/session-foresight.js';
import { SessionModel } from '../models/session-model.js';
import { type Foresight, noForesight } from '../pipeline/foresight.js';
import { defaultBoosting } from './boosted-trees.trainer.js';
import { evaluateSessions } from './session-evaluation.js';
import type { SessionQuery } from './session-measure.js';
import { defaultEmbedding } from './session-embedding.trainer.js';
import { type LoggedLists, listsBefore } from './list-examples.js';
import { servedRanker } from './served-ranker.js';
import type { LoggedSessions } from './session-log.js';
import { trainSessionModel } from './session-training.js';

/** The newest sessions that are held out to measure on, as a share of all, and at most so many queries of them. */
const holdoutShare = 0.05;
const holdoutQueries = 5000;
/** Fewer sessions than this teach nothing that could be measured. */
const fewestSessions = 200;

/** From fewer clicked lists the rankers do not learn: sessions tell more then. */
const fewestLists = 1000;

/** A training cannot be done with what there is; the message is one sentence. */
export class TrainingError extends Error {
  override readonly name = 'TrainingError';
}

/** What a training needs of the world around it. */
export interface TrainingContext {
  readonly store: ModelStore;
  readonly clock: Clock;
  readonly seed?: number;
  readonly epochs?: number;
  /** Queries that trees are grown from at least; missing = as many as are worth it. */
  readonly fewestForTrees?: number;
  /** Clicked lists that the rankers learn from at least; missing = 1,000. */
  readonly fewestLists?: number;
  /** Called with the share done, 0…1. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Trains a model on sessions, and its rankers on lists that were served and clicked where there are enough; measures it on
 * the newest sessions against popularity and what serves, and publishes it.
 *
 * It is trained twice: without the newest sessions, to be measured on them, and with them, to be published. It is
 * promoted when it finds more than both others do; otherwise it is kept and what serves goes on. Interrupted at
 * any point it leaves nothing behind.
 *
 * Errors: `TrainingError` when there are too few sessions; `AbortError` when the signal came.
 */
export async function runTraining(
  { sessions, from, to, begunAt, through }: LoggedSessions,
  context: TrainingContext,
  { lists, otherColumns }: LoggedLists = { lists: [], otherColumns: 0 },
): Promise<{ readonly card: ModelCard; readonly isPromoted: boolean }> {
  const { store, clock, seed = 1, onProgress = () => {}, signal } = context;
  if (sessions.length < fewestSessions) {
    throw new TrainingError(
      `There are ${sessions.length} sessions with two products or more; training needs ${fewestSessions}.`,
    );
  }
  const startedAt = clock();
  const { corpus, placeOf } = corpusOf(sessions);
  const ids = [...placeOf.keys()];
  const options = {
    seed,
    epochs: context.epochs ?? defaultEmbedding.epochs,
    trees: defaultBoosting.trees,
    ...(context.fewestForTrees === undefined ? {} : { fewestForTrees: context.fewestForTrees }),
    ...(signal === undefined ? {} : { signal }),
  };
  const split = Math.floor(sessions.length * (1 - holdoutShare));
  const pastLists = listsBefore(lists, begunAt?.slice(split));
  const isByLists = pastLists.length >= (context.fewestLists ?? fewestLists);
  const past = await trainSessionModel(firstSessions(corpus, split), {
    ...options,
    ...(isByLists ? { lists: pastLists } : {}),
    onProgress: (share) => onProgress(share * 0.45),
  });
  const queries = queriesFrom(corpus, split);
  const { popularity, presentPopularity } = past.statistics;
  const measure = async (foresight: Foresight) => {
    const ranker = servedRanker(foresight, ids, presentPopularity);
    const measuring = { now: () => performance.now(), ...(signal === undefined ? {} : { signal }) };
    const { overall, sources } = await evaluateSessions(ranker, queries, popularity, measuring);
    return { quality: { hr20: overall.hr20, mrr20: overall.mrr20 }, sources };
  };
  const serving = await servingModel(store);
  const trained = await measure(new SessionForesight(past.model, ids));
  const holdout = {
    queries: queries.length,
    trained: trained.quality,
    popularity: (await measure(noForesight)).quality,
    serving: serving === null ? null : (await measure(serving)).quality,
    sources: trained.sources,
  };
  onProgress(0.5);
  const whole = await trainSessionModel(corpus, {
    ...options,
    ...(isByLists ? { lists } : {}),
    onProgress: (share) => onProgress(0.5 + share * 0.5),
  });
  const createdAt = clock();
  const card: ModelCard = {
    version: versionOf(createdAt, corpus.clicks.length ^ seed),
    createdAt,
    ...{ seed, epochs: options.epochs, trees: options.trees },
    ranker: {
      name: whole.parts.trees === null ? 'linear' : 'trees',
      examples: whole.examples,
      learntFrom: isByLists ? 'lists' : 'sessions',
      lists: { clicked: lists.length, otherColumns },
    },
    data: {
      sessions: sessionCount(corpus),
      events: corpus.clicks.length,
      items: ids.length,
      ...{ from, to },
      ...(through === undefined ? {} : { through: [...through] }),
    },
    holdout,
    tookMs: createdAt - startedAt,
  };
  await store.publish(card, encodeSessionModel({ ids, ...whole.parts }));
  const isBetter =
    holdout.trained.hr20 > holdout.popularity.hr20 &&
    holdout.trained.hr20 >= (holdout.serving?.hr20 ?? 0);
  if (isBetter) await store.promote(card.version);
  return { card, isPromoted: isBetter };
}

/** Every prefix of the sessions from `split` on, the first of them. */
function queriesFrom(corpus: SessionCorpus, split: number): SessionQuery[] {
  const queries: SessionQuery[] = [];
  for (let session = split; session < sessionCount(corpus); session += 1) {
    const clicks = [...clicksOf(corpus, session)];
    for (let length = 1; length < clicks.length && queries.length < holdoutQueries; length += 1) {
      queries.push({ session, clicks: clicks.slice(0, length), target: clicks[length] ?? -1 });
    }
  }
  return queries;
}

/**
 * The model that serves; null when none does.
 *
 * It may have seen the held-out sessions, so the comparison favours it: a new model has to be better all the same.
 */
async function servingModel(store: ModelStore): Promise<Foresight | null> {
  const version = await store.current();
  if (version === null) return null;
  const parts = decodeSessionModel(await store.read(version));
  return new SessionForesight(await SessionModel.open(parts.candidates, parts), parts.ids);
}

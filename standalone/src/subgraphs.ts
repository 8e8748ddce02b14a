import { openSigningKey } from '@reelgraph/platform/signing-key';
import type { Clock } from '@reelgraph/platform/clock';
import type { Reading } from '@reelgraph/platform/event-log/event-log.port';
import type { Logger } from '@reelgraph/platform/logger';
import type { PubSub } from '@reelgraph/platform/pubsub/pubsub.port';
import type { CircuitListener } from '@reelgraph/platform/store-metrics';
import type { Subgraph } from '@reelgraph/platform/subgraph';
import { buildCatalogSubgraph } from '@reelgraph/subgraph-catalog/catalog.subgraph';
import { Experiments } from '@reelgraph/subgraph-recommendation/experiments/experiments';
import { openMerchandising } from '@reelgraph/subgraph-recommendation/merchandising/merchandising';
import { ModelStore } from '@reelgraph/subgraph-recommendation/models/model-store.files';
import { PublishedForesight } from '@reelgraph/subgraph-recommendation/models/published-foresight';
import { buildRecommendationSubgraph } from '@reelgraph/subgraph-recommendation/recommendation.subgraph';
import type { SourceWatch } from '@reelgraph/subgraph-recommendation/pipeline/source-watch';
import { createStreamWatch } from '@reelgraph/subgraph-recommendation/stream/stream-watch';
import type { Trainer } from '@reelgraph/subgraph-recommendation/training/trainer';
import { sessionEndSignal } from '@reelgraph/subgraph-user/session-end-signal';
import { buildUserSubgraph } from '@reelgraph/subgraph-user/user.subgraph';
import { buildVideoSubgraph } from '@reelgraph/subgraph-video/video.subgraph';

import { type RecommendationParts, startParts } from './recommendation-parts.js';
import { openSecret } from './secret-file.js';
import type { Stores } from './stores.js';

/** The four subgraphs and the stream beside them, in this process. */
export interface Subgraphs {
  readonly all: readonly Subgraph[];
  readonly user: Awaited<ReturnType<typeof buildUserSubgraph>>;
  readonly catalog: Awaited<ReturnType<typeof buildCatalogSubgraph>>;
  readonly video: Awaited<ReturnType<typeof buildVideoSubgraph>>;
  readonly stream: RecommendationParts;
  /** What reads events, by name: the stream, and the model that learns. */
  readonly readings: Readonly<Record<string, Pick<Reading, 'lag'>>>;
  readonly signingKey: Awaited<ReturnType<typeof openSigningKey>>;
  close(): Promise<void>;
}

/** Builds the subgraphs over the stores; `file` names files of the data folder. */
export async function composeSubgraphs(options: {
  stores: Stores;
  file: (name: string) => string;
  signals: PubSub;
  clock: Clock;
  logger: Logger;
  publicUrl: string;
  /** Folder of the trained models; missing = `models` of the data folder. */
  models?: string | undefined;
  /** Where features are; absent or null = in this process. */
  redisUrl?: string | null;
  onCircuit?: CircuitListener;
  /** What trains when an ADMIN asks for it; absent = nothing does. */
  trainer?: Trainer;
  /** Told what sources of candidates do; absent = nobody is. */
  sources?: SourceWatch;
}): Promise<Subgraphs> {
  const { stores, file, signals, clock, logger, publicUrl } = options;
  const { redisUrl = null, onCircuit = () => {} } = options;
  const { log } = stores;
  const signingKey = await openSigningKey(file('signing-key.json'));
  const user = await buildUserSubgraph({
    database: stores.user,
    log,
    clock,
    signingKey,
    onSessionEnded: sessionEndSignal(signals, logger),
  });
  const catalog = await buildCatalogSubgraph({ database: stores.catalog, log, clock, publicUrl });
  const video = await buildVideoSubgraph({ database: stores.video, log, clock, publicUrl });
  const stream = await startParts({
    ...{ log, redisUrl, signals, clock, logger, onCircuit },
    stateFile: file('features.db'),
  });
  const foresight = await PublishedForesight.open(
    new ModelStore(options.models ?? file('models')),
    logger,
    log,
    stream.items,
  );
  const folder = file('.');
  const merchandising = await openMerchandising({ folder, clock, logger });
  const experiments = await Experiments.open({ folder, log, clock, logger });
  const recommendation = await buildRecommendationSubgraph({
    features: stream.features,
    items: stream.items,
    trending: stream.trending,
    analytics: stream.analytics,
    ingest: stream.ingest,
    foresight,
    experiments,
    trainer: options.trainer ?? null,
    ...(options.sources === undefined ? {} : { sources: options.sources }),
    streamWatch: createStreamWatch({ log, lag: () => stream.lag(), clock }),
    rules: merchandising.rules,
    clock,
    cursorSecret: openSecret(file('cursor-secret')),
    // A page after an evicted snapshot is ranked again: this bounds memory, not what works.
    snapshotCapacity: 2000,
  });
  return {
    all: [user, catalog, video, recommendation],
    user,
    catalog,
    video,
    stream,
    readings: { ...stream.readings, model: foresight },
    signingKey,
    async close() {
      await Promise.all([user.close(), catalog.close(), video.close()]);
      await recommendation.close();
      await foresight.close();
      await experiments.close();
      merchandising.close();
      await stream.close();
    },
  };
}

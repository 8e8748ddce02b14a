import type { Clock } from '@reelgraph/platform/clock';
import type { EventLog } from '@reelgraph/platform/event-log/event-log.port';
import { buildFederatedSubgraph } from '@reelgraph/platform/federation';
import { createOutboxRelay, type OutboxRelay } from '@reelgraph/platform/outbox';
import type { Database } from '@reelgraph/platform/database/database.port';
import type { Subgraph } from '@reelgraph/platform/subgraph';

import { CreatorResolver } from './creator.resolver.js';
import { PlacedProductResolver } from './product.resolver.js';
import { PlacedProduct } from './product.type.js';
import type { VideoContext } from './video.context.js';
import { createVideoCaches, createVideoLoaders, type VideoLoader } from './video.loaders.js';
import { VideoResolver } from './video.resolver.js';
import { createVideoWriter, type VideoWriter } from './video.writer.js';

/** The video subgraph, with what writes to it in the same process. */
export interface VideoSubgraph extends Subgraph<VideoContext> {
  readonly videos: VideoWriter;
  readonly relay: OutboxRelay;
}

/** Builds the video subgraph over its database; `publicUrl` '' leaves root-relative URLs as they are. */
export async function buildVideoSubgraph(options: {
  database: Database;
  log: EventLog;
  clock: Clock;
  publicUrl: string;
  /** Hears of every batch of a loader. */
  onBatch?: (loader: VideoLoader, size: number) => void;
}): Promise<VideoSubgraph> {
  const { database, log, clock, publicUrl, onBatch } = options;
  const { reader } = database;
  const caches = createVideoCaches(reader);
  const relay = createOutboxRelay({ database, log });
  const subgraph = await buildFederatedSubgraph<VideoContext>({
    name: 'video',
    resolvers: [VideoResolver, CreatorResolver, PlacedProductResolver],
    orphanedTypes: [PlacedProduct],
    references: {
      Video: { __resolveReference: ({ id }, { loaders }) => loaders.videos.load(String(id)) },
      Creator: { __resolveReference: ({ id }, { loaders }) => loaders.creators.load(String(id)) },
      Music: { __resolveReference: ({ id }, { loaders }) => loaders.music.load(String(id)) },
      Product: { __resolveReference: ({ id }) => ({ id: String(id) }) },
    },
    createContext: (scope) => ({
      scope,
      loaders: createVideoLoaders({ reader, caches, publicUrl, ...(onBatch && { onBatch }) }),
    }),
    close: () => relay.close(),
  });
  return {
    ...subgraph,
    videos: createVideoWriter({ database, clock, onCommit: relay.wake }),
    relay,
  };
}

import { partitionOf } from '@reelgraph/platform/event-log/partition';
import type { RedisClient } from '@reelgraph/platform/redis/redis.script';
import type { ViewerId } from '@reelgraph/schema/ids';

import type { ViewerFeatures } from './feature-store.port.js';
import { Interner } from './interner.js';
import { viewerShardKeys } from './redis-keys.js';
import { decodeViewerRow } from './viewer-row.js';
import { emptyViewer } from './viewer-state.js';
import { featuresOf } from './viewers.js';

/** Where viewers are. */
export interface ViewerReaderOptions {
  readonly redis: RedisClient;
  /** The beginning of all keys. */
  readonly prefix: string;
  /** Partitions of `interactions.v1`: they decide which shard a viewer is in. */
  readonly partitions: number;
}

/** The viewer of a row; one without events when it cannot be read: the stream puts it aside when it meets it. */
function readable(...row: Parameters<typeof decodeViewerRow>): ReturnType<typeof emptyViewer> {
  try {
    return decodeViewerRow(...row);
  } catch {
    return emptyViewer();
  }
}

/** Reads viewers that the stream has written, for a process that serves; one round trip each. */
export class RedisViewerReader {
  constructor(private readonly options: ViewerReaderOptions) {}

  /** Missing: a viewer without events has empty features. Errors: rejects when Redis cannot be read. */
  async viewer(viewerId: ViewerId): Promise<ViewerFeatures> {
    const { redis, prefix, partitions } = this.options;
    const keys = viewerShardKeys(prefix, partitionOf(viewerId, partitions));
    const row = await redis.getBuffer(keys.viewer(viewerId));
    const ids = { product: new Interner(), video: new Interner() };
    const places = {
      product: { placeOf: (id: string) => ids.product.intern(id) },
      video: { placeOf: (id: string) => ids.video.intern(id) },
    };
    return featuresOf(row === null ? emptyViewer() : readable(row, places), ids);
  }
}

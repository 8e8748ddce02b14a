import type { SqlReader } from '@reelgraph/platform/database/database.port';
import { RowCache } from '@reelgraph/platform/database/row-cache';
import { createLoader } from '@reelgraph/platform/loader';

import type { Creator } from './creator.type.js';
import type { Music } from './music.type.js';
import type { ProductPlacement } from './placement.type.js';
import {
  type ListedVideo,
  readVideosOfCreators,
  readVideosOfProducts,
  type VideoPlace,
} from './video-lists.reads.js';
import { presentCreator, presentVideo } from './video.presentation.js';
import { readCreators, readMusic, readPlacements, readVideos } from './video.reads.js';
import type { Video } from './video.type.js';

/** The loaders' names, by which their batches are counted. */
export type VideoLoader =
  'videos' | 'creators' | 'music' | 'placements' | 'videosOfCreators' | 'videosOfProducts';

/** What is asked of the list of one owner. */
interface ListKey {
  readonly ownerId: string;
  readonly limit: number;
  /** Null = from the newest. */
  readonly after: VideoPlace | null;
}

/** The loaders of one request. */
export type VideoLoaders = ReturnType<typeof createVideoLoaders>;

/** The values of keys, in the order of the keys; null where there is none. */
function inOrder<Row extends { readonly id: string }, Value>(
  ids: readonly string[],
  rows: readonly Row[],
  valueOf: (row: Row) => Value,
): (Value | null)[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => {
    const row = byId.get(id);
    return row === undefined ? null : valueOf(row);
  });
}

/** The lists of all keys, one query for those that differ by their owner only. */
async function readLists(
  keys: readonly ListKey[],
  read: (ownerIds: string[], limit: number, after: VideoPlace | null) => Promise<ListedVideo[]>,
): Promise<ListedVideo[][]> {
  const pageOf = ({ limit, after }: ListKey): string => JSON.stringify([limit, after]);
  const lists = new Map<string, Map<string, ListedVideo[]>>();
  for (const [page, alike] of Map.groupBy(keys, pageOf)) {
    const { limit, after } = alike[0]!;
    const owners = alike.map(({ ownerId }) => ownerId);
    lists.set(
      page,
      Map.groupBy(await read(owners, limit, after), ({ ownerId }) => ownerId),
    );
  }
  return keys.map((key) => lists.get(pageOf(key))?.get(key.ownerId) ?? []);
}

const listCacheKey = (key: ListKey): string => JSON.stringify([key.ownerId, key.limit, key.after]);

/** What the loaders of all requests share. */
export interface VideoCaches {
  readonly videos: RowCache<Video>;
  readonly creators: RowCache<Creator>;
  readonly music: RowCache<Music>;
  readonly placements: RowCache<readonly ProductPlacement[]>;
}

/** Makes what the loaders of all requests share. */
export const createVideoCaches = (reader: SqlReader): VideoCaches => ({
  videos: new RowCache(reader),
  creators: new RowCache(reader),
  music: new RowCache(reader),
  placements: new RowCache(reader),
});

/** The placements of each video, in the order of the ids. */
async function readPlacementLists(
  reader: SqlReader,
  videoIds: readonly string[],
): Promise<ProductPlacement[][]> {
  const byVideo = Map.groupBy(await readPlacements(reader, videoIds), ({ videoId }) => videoId);
  return videoIds.map((videoId) =>
    (byVideo.get(videoId) ?? []).map(({ productId, startMs, endMs }) => ({
      product: { id: productId },
      startMs,
      endMs,
    })),
  );
}

/** Makes the loaders of one request; `onBatch` hears of every batch. */
export function createVideoLoaders(options: {
  reader: SqlReader;
  caches: VideoCaches;
  publicUrl: string;
  onBatch?: (loader: VideoLoader, size: number) => void;
}) {
  const { reader, caches, publicUrl, onBatch } = options;
  const named = (name: VideoLoader) => ({
    name,
    onBatch: (size: number) => onBatch?.(name, size),
  });
  return {
    videos: createLoader<string, Video>(
      (keys) =>
        caches.videos.find(keys, async (ids) =>
          inOrder(ids, await readVideos(reader, ids), (stored) => presentVideo(stored, publicUrl)),
        ),
      named('videos'),
    ),

    creators: createLoader<string, Creator>(
      (keys) =>
        caches.creators.find(keys, async (ids) =>
          inOrder(ids, await readCreators(reader, ids), (stored) =>
            presentCreator(stored, publicUrl),
          ),
        ),
      named('creators'),
    ),

    music: createLoader<string, Music>(
      (keys) =>
        caches.music.find(keys, async (ids) =>
          inOrder(ids, await readMusic(reader, ids), (stored) => stored),
        ),
      named('music'),
    ),

    placements: createLoader<string, readonly ProductPlacement[]>(
      (keys) => caches.placements.find(keys, (ids) => readPlacementLists(reader, ids)),
      named('placements'),
    ),

    videosOfCreators: createLoader<ListKey, readonly ListedVideo[]>(
      (keys) =>
        readLists(keys, (ids, limit, after) => readVideosOfCreators(reader, ids, limit, after)),
      { ...named('videosOfCreators'), cacheKey: listCacheKey },
    ),

    videosOfProducts: createLoader<ListKey, readonly ListedVideo[]>(
      (keys) => readLists(keys, (ids, limit) => readVideosOfProducts(reader, ids, limit)),
      { ...named('videosOfProducts'), cacheKey: listCacheKey },
    ),
  };
}

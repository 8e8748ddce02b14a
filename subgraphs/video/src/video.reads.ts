import type { Image } from '@reelgraph/platform/connection';
import type { SqlReader } from '@reelgraph/platform/database/database.port';

import { selectByIds } from '@reelgraph/platform/database/id-list';
import type { CreatorRow, MediaSourceRow, MusicRow, PlacementRow, VideoRow } from './video.row.js';

/** A video as it is stored, without its placements. */
export type StoredVideo = Omit<VideoRow, 'createdAt' | 'placements'> & {
  readonly createdAt: number;
};

/** A creator as it is stored, with how many videos they have. */
export type StoredCreator = CreatorRow & { readonly videoCount: number };

/** The videos of these ids; an id that is unknown has none. */
export async function readVideos(
  reader: SqlReader,
  ids: readonly string[],
): Promise<StoredVideo[]> {
  type Record = Omit<StoredVideo, 'hashtags' | 'poster' | 'sources'> & {
    readonly [Column in 'hashtags' | 'poster' | 'sources']: string;
  };
  const records = await selectByIds<Record>(
    reader,
    ids,
    (list) => `
      SELECT id, caption, hashtags, duration_ms AS durationMs, poster, sources,
        creator_id AS creatorId, music_id AS musicId, created_at AS createdAt
      FROM video WHERE id IN (${list})`,
  );
  return records.map((record) => ({
    ...record,
    hashtags: JSON.parse(record.hashtags) as string[],
    poster: JSON.parse(record.poster) as Image,
    sources: JSON.parse(record.sources) as MediaSourceRow[],
  }));
}

/** The creators of these ids; an id that is unknown has none. */
export async function readCreators(
  reader: SqlReader,
  ids: readonly string[],
): Promise<StoredCreator[]> {
  type Record = Omit<StoredCreator, 'avatar'> & { readonly avatar: string | null };
  const records = await selectByIds<Record>(
    reader,
    ids,
    (list) => `
      SELECT c.id, c.handle, c.display_name AS displayName, c.avatar, c.follower_count AS followerCount,
        (SELECT count(*) FROM video v WHERE v.creator_id = c.id) AS videoCount
      FROM creator c WHERE c.id IN (${list})`,
  );
  return records.map((record) => ({
    ...record,
    avatar: record.avatar === null ? null : (JSON.parse(record.avatar) as Image),
  }));
}

/** The music of these ids; an id that is unknown has none. */
export const readMusic = (reader: SqlReader, ids: readonly string[]): Promise<MusicRow[]> =>
  selectByIds<MusicRow>(
    reader,
    ids,
    (list) => `SELECT id, title, author FROM music WHERE id IN (${list})`,
  );

/** The placements of these videos, each with its video's id; in the source's order for each video. */
export const readPlacements = (
  reader: SqlReader,
  videoIds: readonly string[],
): Promise<(PlacementRow & { readonly videoId: string })[]> =>
  selectByIds<PlacementRow & { readonly videoId: string }>(
    reader,
    videoIds,
    (list) => `
      SELECT video_id AS videoId, product_id AS productId, start_ms AS startMs, end_ms AS endMs
      FROM placement WHERE video_id IN (${list}) ORDER BY video_id, position`,
  );

import type { SqlReader } from '@reelgraph/platform/database/database.port';

import { selectByIds } from '@reelgraph/platform/database/id-list';

/** A video in the list of its owner: a creator, or a product that is placed in it. */
export interface ListedVideo {
  readonly ownerId: string;
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

/** Where in a list of newest videos to go on. */
export interface VideoPlace {
  readonly createdAt: number;
  readonly id: string;
}

/**
 * The newest videos of each of these creators behind a place, at most `limit` each, in one query.
 *
 * Shape: newest first for each creator; videos of the same time by id. `after` null = from the newest.
 */
export function readVideosOfCreators(
  reader: SqlReader,
  creatorIds: readonly string[],
  limit: number,
  after: VideoPlace | null,
): Promise<ListedVideo[]> {
  const bound =
    after === null
      ? { condition: '', values: [] }
      : {
          condition: 'AND (created_at < ? OR (created_at = ? AND id > ?))',
          values: [after.createdAt, after.createdAt, after.id],
        };
  return selectByIds<ListedVideo>(
    reader,
    creatorIds,
    (list) => `
      SELECT ownerId, id, createdAt FROM (
        SELECT creator_id AS ownerId, id, created_at AS createdAt,
          row_number() OVER (PARTITION BY creator_id ORDER BY created_at DESC, id) AS place
        FROM video WHERE creator_id IN (${list}) ${bound.condition}) newest
      WHERE place <= ? ORDER BY ownerId, place`,
    [...bound.values, limit],
  );
}

/** The newest videos that each of these products is placed in, at most `limit` each, in one query; newest first. */
export function readVideosOfProducts(
  reader: SqlReader,
  productIds: readonly string[],
  limit: number,
): Promise<ListedVideo[]> {
  return selectByIds<ListedVideo>(
    reader,
    productIds,
    (list) => `
      SELECT ownerId, id, createdAt FROM (
        SELECT placed.product_id AS ownerId, v.id, v.created_at AS createdAt,
          row_number() OVER (PARTITION BY placed.product_id ORDER BY v.created_at DESC, v.id) AS place
        FROM (SELECT DISTINCT product_id, video_id FROM placement WHERE product_id IN (${list})) placed
        JOIN video v ON v.id = placed.video_id) newest
      WHERE place <= ? ORDER BY ownerId, place`,
    [limit],
  );
}

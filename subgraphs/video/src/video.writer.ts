import type { Clock } from '@reelgraph/platform/clock';
import { enqueueChange } from '@reelgraph/platform/outbox';
import type { Database } from '@reelgraph/platform/database/database.port';
import { inTransaction } from '@reelgraph/platform/database/transaction';
import { videoTopic } from '@reelgraph/schema/item-change';

import { CreatorSchema } from './creator.entity.js';
import { changedRows, firstOfEachId, type WriteCount } from './hashed-rows.js';
import { selectByIds } from '@reelgraph/platform/database/id-list';
import { MusicSchema } from './music.entity.js';
import { PlacementSchema } from './placement.entity.js';
import { videoChangeOf } from './video-change.js';
import { VideoSchema } from './video.entity.js';
import {
  type CreatorRow,
  creatorHash,
  type MusicRow,
  musicHash,
  type VideoRow,
  videoHash,
} from './video.row.js';

/** Writes what is new or changed since the same source wrote it last; the first row of an id wins. */
export interface VideoWriter {
  /** Videos with their placements, each with its change record in the same transaction. */
  upsertMany(rows: readonly VideoRow[]): Promise<WriteCount>;
  upsertCreators(rows: readonly CreatorRow[]): Promise<WriteCount>;
  upsertMusic(rows: readonly MusicRow[]): Promise<WriteCount>;
}

/** Rows of one transaction: about 10 ms of writing, so that readers and other writers wait no longer. */
const chunkSize = 150;

const videoFields = [
  'caption',
  'hashtags',
  'durationMs',
  'poster',
  'sources',
  'creatorId',
  'musicId',
  'contentHash',
  'createdAt',
] as const;

/** The writer over one database; `onCommit` is called after each transaction, to wake the outbox's relay. */
export function createVideoWriter(options: {
  database: Database;
  clock: Clock;
  onCommit?: () => void;
}): VideoWriter {
  const { database, clock, onCommit } = options;
  const { reader } = database;

  async function upsertChunk(rows: readonly VideoRow[]): Promise<number> {
    const changed = await changedRows(reader, 'video', rows, videoHash);
    if (changed.length === 0) return 0;
    const ids = changed.map(({ id }) => id);
    const madeAt = new Map(
      (
        await selectByIds<{ id: string; createdAt: number }>(
          reader,
          ids,
          (list) => `SELECT id, created_at AS createdAt FROM video WHERE id IN (${list})`,
        )
      ).map(({ id, createdAt }) => [id, createdAt]),
    );
    const now = clock();
    const videos = changed.map(({ placements, ...row }) => ({
      row: { ...row, createdAt: row.createdAt ?? madeAt.get(row.id) ?? now },
      placements,
    }));
    const placements = videos.flatMap(({ row, placements }) =>
      placements.map(({ productId, startMs, endMs }, position) => ({
        videoId: row.id,
        position,
        productId,
        startMs,
        endMs,
      })),
    );
    await inTransaction(database, async (em) => {
      await em
        .createQueryBuilder(VideoSchema)
        .insert(videos.map(({ row }) => row))
        .onConflict('id')
        .merge([...videoFields])
        .execute('run', false);
      await em.nativeDelete(PlacementSchema, { videoId: { $in: ids } });
      if (placements.length > 0) {
        await em.createQueryBuilder(PlacementSchema).insert(placements).execute('run', false);
      }
      for (const { row, placements } of videos) {
        enqueueChange(em, videoTopic, row.id, videoChangeOf({ ...row, placements }));
      }
    });
    onCommit?.();
    return changed.length;
  }

  /** Writes the rows chunk by chunk; what `write` does not count as written is unchanged. */
  async function inChunks<Row extends { readonly id: string }>(
    rows: readonly Row[],
    write: (chunk: Row[]) => Promise<number>,
  ): Promise<WriteCount> {
    const once = firstOfEachId(rows);
    let written = 0;
    for (let start = 0; start < once.length; start += chunkSize) {
      written += await write(once.slice(start, start + chunkSize));
    }
    return { written, unchanged: rows.length - written };
  }

  return {
    upsertMany: (rows) => inChunks(rows, upsertChunk),

    upsertCreators: (rows) =>
      inChunks(rows, async (chunk) => {
        const changed = await changedRows(reader, 'creator', chunk, creatorHash);
        if (changed.length > 0) {
          await database.orm.em
            .fork()
            .createQueryBuilder(CreatorSchema)
            .insert(changed)
            .onConflict('id')
            .merge(['handle', 'displayName', 'avatar', 'followerCount', 'contentHash'])
            .execute('run', false);
        }
        return changed.length;
      }),

    upsertMusic: (rows) =>
      inChunks(rows, async (chunk) => {
        const changed = await changedRows(reader, 'music', chunk, musicHash);
        if (changed.length > 0) {
          await database.orm.em
            .fork()
            .createQueryBuilder(MusicSchema)
            .insert(changed)
            .onConflict('id')
            .merge(['title', 'author', 'contentHash'])
            .execute('run', false);
        }
        return changed.length;
      }),
  };
}

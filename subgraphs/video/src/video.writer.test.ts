import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { OutboxSchema } from '@reelgraph/platform/outbox';
import type { Database } from '@reelgraph/platform/database/database.port';
import {
  type DatabasePlace,
  describeOnDatabases,
} from '@reelgraph/platform/database/database.fixture';
import { itemChange } from '@reelgraph/schema/item-change';

import { videoTables } from './video.tables.js';
import type { CreatorRow, VideoRow } from './video.row.js';
import { createVideoWriter, type VideoWriter } from './video.writer.js';

const poster = { url: '/art/poster.svg?id=1', width: 540, height: 960, alt: 'Tea' };
const video = (n: number, more: Partial<VideoRow> = {}): VideoRow => ({
  id: `demo.v${n}`,
  caption: `Video ${n}`,
  hashtags: ['tea', 'kettle'],
  durationMs: 3000,
  poster,
  sources: [{ url: '/media/clips/c01.mp4', mimeType: 'video/mp4' }],
  creatorId: 'demo.c01',
  musicId: 'demo.m01',
  createdAt: null,
  placements: [
    { productId: 'products.1', startMs: 0, endMs: 1500 },
    { productId: 'products.2', startMs: 1500, endMs: 3000 },
  ],
  ...more,
});

describeOnDatabases('the video writer', (make) => {
  let place: DatabasePlace;
  let database: Database;
  let writer: VideoWriter;
  let now: number;

  beforeEach(async () => {
    place = make();
    database = await place.open(videoTables);
    now = 1_000;
    writer = createVideoWriter({ database, clock: () => now });
  });
  afterEach(async () => {
    await database.close();
    await place.remove();
  });

  const rowsOf = (sql: string) => database.reader.all<Record<string, unknown>>(sql);
  const changes = async () =>
    (await rowsOf('SELECT * FROM outbox ORDER BY id')).map((row) =>
      itemChange.parse(JSON.parse(String(row['value']))),
    );
  const clearOutbox = () => database.orm.em.fork().nativeDelete(OutboxSchema, {});

  describe('upsertMany', () => {
    it('writes a video, its placements and its change record', async () => {
      expect(await writer.upsertMany([video(1)])).toEqual({ written: 1, unchanged: 0 });
      expect(await rowsOf('SELECT * FROM placement ORDER BY position')).toEqual([
        { video_id: 'demo.v1', position: 0, product_id: 'products.1', start_ms: 0, end_ms: 1500 },
        {
          video_id: 'demo.v1',
          position: 1,
          product_id: 'products.2',
          start_ms: 1500,
          end_ms: 3000,
        },
      ]);
      expect(await rowsOf('SELECT topic, `key` FROM outbox')).toEqual([
        { topic: 'video.v1', key: 'demo.v1' },
      ]);
      expect(await changes()).toEqual([
        {
          kind: 'video',
          id: 'demo.v1',
          creatorId: 'demo.c01',
          hashtags: ['tea', 'kettle'],
          durationMs: 3000,
          placements: video(1).placements,
          createdAt: 1_000,
        },
      ]);
    });

    it('writes nothing the second time', async () => {
      const many = Array.from({ length: 400 }, (_, n) => video(n));
      expect(await writer.upsertMany(many)).toEqual({ written: 400, unchanged: 0 });
      await clearOutbox();
      now = 2_000;
      expect(await writer.upsertMany(many)).toEqual({ written: 0, unchanged: 400 });
      expect(await changes()).toEqual([]);
    });

    it('replaces the placements of a video that changed, and keeps when it was made', async () => {
      await writer.upsertMany([video(1), video(2)]);
      await clearOutbox();
      now = 2_000;
      const changed = video(1, { placements: [{ productId: 'products.9', startMs: 5, endMs: 6 }] });
      expect(await writer.upsertMany([changed, video(2), video(2, { caption: 'Late' })])).toEqual({
        written: 1,
        unchanged: 2,
      });
      expect(await rowsOf("SELECT product_id FROM placement WHERE video_id = 'demo.v1'")).toEqual([
        { product_id: 'products.9' },
      ]);
      expect(await rowsOf('SELECT created_at FROM video')).toEqual([
        { created_at: 1_000 },
        { created_at: 1_000 },
      ]);
      expect(await changes()).toMatchObject([{ id: 'demo.v1', createdAt: 1_000 }]);
    });

    it('takes a video without placements, creator or music', async () => {
      const bare = video(1, { placements: [], creatorId: null, musicId: null, sources: [] });
      expect(await writer.upsertMany([bare])).toEqual({ written: 1, unchanged: 0 });
      expect(await changes()).toMatchObject([{ creatorId: null, placements: [] }]);
    });

    it.each(['outbox', 'placement'])(
      'leaves nothing behind when %s cannot be written',
      async (table) => {
        await database.orm.em.getConnection().execute(`DROP TABLE ${table}`);
        await expect(writer.upsertMany([video(1)])).rejects.toThrow();
        expect(await rowsOf('SELECT id FROM video')).toEqual([]);
      },
    );
  });

  describe('upsertCreators and upsertMusic', () => {
    it('count what they wrote and what was so already', async () => {
      const creator: CreatorRow = {
        id: 'demo.c01',
        handle: 'tea',
        displayName: 'Tea',
        avatar: null,
        followerCount: 7,
      };
      const music = { id: 'demo.m01', title: 'Tide', author: null };
      for (const [write, change] of [
        [
          () => writer.upsertCreators([creator]),
          () => writer.upsertCreators([{ ...creator, avatar: poster }]),
        ],
        [
          () => writer.upsertMusic([music, music]),
          () => writer.upsertMusic([{ ...music, author: 'Lanai' }]),
        ],
      ] as const) {
        expect((await write()).written).toBe(1);
        expect((await write()).written).toBe(0);
        expect(await change()).toEqual({ written: 1, unchanged: 0 });
      }
      expect(await rowsOf('SELECT avatar, follower_count FROM creator')).toEqual([
        { avatar: JSON.stringify(poster), follower_count: 7 },
      ]);
      expect(await rowsOf('SELECT author FROM music')).toEqual([{ author: 'Lanai' }]);
    });
  });
});

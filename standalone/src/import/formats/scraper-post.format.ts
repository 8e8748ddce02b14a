import { sourcedId } from '@reelgraph/schema/ids';
import { z } from 'zod';

import type { ImportFormat } from '../import.runner.js';
import { hasKeys, idField, reasonOf } from './field.schemas.js';

const post = z.object({
  id: idField,
  text: z.string().max(5000).nullish(),
  /** Seconds since the epoch. */
  createTime: z.number().min(0).max(1e11).nullish(),
  createTimeISO: z.iso.datetime().nullish(),
  authorMeta: z.object({
    id: idField,
    name: z.string().nullish(),
    nickName: z.string().nullish(),
    fans: z.int().min(0).nullish(),
  }),
  musicMeta: z
    .object({
      musicId: idField.nullish(),
      musicName: z.string().nullish(),
      musicAuthor: z.string().nullish(),
    })
    .nullish(),
  /** `duration` in seconds. */
  videoMeta: z.object({ duration: z.number().min(0).max(86_400).nullish() }).nullish(),
  hashtags: z.array(z.union([z.string(), z.object({ name: z.string() })])).nullish(),
});

/** A scraped post, taken apart into what the video subgraph keeps. Units: times in ms, `createdAt` since the epoch. */
export interface PostRow {
  readonly video: {
    readonly id: string;
    readonly caption: string;
    readonly hashtags: readonly string[];
    /** Missing: null when the post does not say. */
    readonly durationMs: number | null;
    readonly creatorId: string;
    readonly musicId: string | null;
    readonly createdAt: number | null;
  };
  readonly creator: {
    readonly id: string;
    readonly handle: string;
    readonly displayName: string;
    readonly followerCount: number;
  };
  readonly music: {
    readonly id: string;
    readonly title: string;
    readonly author: string | null;
  } | null;
}

/** When the post was made. Missing: null when it does not say. */
function createdAtOf(row: z.infer<typeof post>): number | null {
  if (typeof row.createTime === 'number') return Math.round(row.createTime * 1000);
  return row.createTimeISO ? Date.parse(row.createTimeISO) : null;
}

/** Posts as tiktok-scraper (JSON lines) and Apify's scraper (a JSON array) give them; they carry no media. */
export const scraperPosts: ImportFormat<PostRow> = {
  layouts: ['json-lines', 'json-array'],
  recognises: (value) => hasKeys(value, ['id', 'authorMeta']),
  map(value, { source }) {
    const parsed = post.safeParse(value);
    if (!parsed.success) return { reason: reasonOf(parsed.error) };
    const row = parsed.data;
    const { authorMeta: author, musicMeta: music } = row;
    const handle = author.name || author.id;
    const creatorId = sourcedId(source, author.id);
    const musicId = music?.musicId ? sourcedId(source, music.musicId) : null;
    const hashtags = (row.hashtags ?? []).map((tag) => (typeof tag === 'string' ? tag : tag.name));
    return {
      row: {
        video: {
          id: sourcedId(source, row.id),
          caption: (row.text ?? '').trim(),
          hashtags: [...new Set(hashtags.map((tag) => tag.replace(/^#/, '')).filter(Boolean))],
          durationMs: row.videoMeta?.duration ? Math.round(row.videoMeta.duration * 1000) : null,
          creatorId,
          musicId,
          createdAt: createdAtOf(row),
        },
        creator: {
          id: creatorId,
          handle,
          displayName: author.nickName || handle,
          followerCount: author.fans ?? 0,
        },
        music:
          musicId === null
            ? null
            : {
                id: musicId,
                title: music?.musicName || 'Original sound',
                author: music?.musicAuthor || null,
              },
      },
    };
  },
};

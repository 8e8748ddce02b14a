import { hash } from 'node:crypto';

import type { Image } from '@reelgraph/platform/connection';

/** One encoding of a video. */
export interface MediaSourceRow {
  readonly url: string;
  readonly mimeType: string;
}

/** A product in a video, from `startMs` to `endMs` of the video's own time. */
export interface PlacementRow {
  readonly productId: string;
  readonly startMs: number;
  readonly endMs: number;
}

/**
 * A video with its placements, as a source gives it: what an import writes.
 *
 * Units:   `durationMs` and placements in milliseconds; `createdAt` in milliseconds since the epoch.
 * Missing: null = the source does not say. A video without a time was made when it was first written.
 */
export interface VideoRow {
  /** `<source>.<id in the source>`. */
  readonly id: string;
  readonly caption: string;
  /** Without the `#`. */
  readonly hashtags: readonly string[];
  readonly durationMs: number;
  readonly poster: Image;
  /** The one to be preferred first. */
  readonly sources: readonly MediaSourceRow[];
  readonly creatorId: string | null;
  readonly musicId: string | null;
  readonly createdAt: number | null;
  readonly placements: readonly PlacementRow[];
}

/** Who makes videos. `id` is `<source>.<id in the source>`; `handle` is without the `@`. */
export interface CreatorRow {
  readonly id: string;
  readonly handle: string;
  readonly displayName: string;
  readonly avatar: Image | null;
  readonly followerCount: number;
}

/** What is heard in videos. `id` is `<source>.<id in the source>`. */
export interface MusicRow {
  readonly id: string;
  readonly title: string;
  readonly author: string | null;
}

/** Characters of a content hash: 128 bits as base64url. */
const hashLength = 22;
const fingerprint = (content: readonly unknown[]): string =>
  hash('sha256', JSON.stringify(content), 'base64url').slice(0, hashLength);
const imageContent = ({ url, width, height, alt }: Image) => [url, width, height, alt];

/** The fingerprint of a video and its placements: the same for the same content, whatever the order of keys. */
export function videoHash(row: VideoRow): string {
  return fingerprint([
    row.caption,
    row.hashtags,
    row.durationMs,
    imageContent(row.poster),
    row.sources.map(({ url, mimeType }) => [url, mimeType]),
    row.creatorId,
    row.musicId,
    row.createdAt,
    row.placements.map(({ productId, startMs, endMs }) => [productId, startMs, endMs]),
  ]);
}

/** The fingerprint of a creator. */
export function creatorHash(row: CreatorRow): string {
  const avatar = row.avatar === null ? null : imageContent(row.avatar);
  return fingerprint([row.handle, row.displayName, avatar, row.followerCount]);
}

/** The fingerprint of a piece of music. */
export function musicHash(row: MusicRow): string {
  return fingerprint([row.title, row.author]);
}

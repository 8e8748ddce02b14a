import { hash } from 'node:crypto';

import type { ProductRow } from '@reelgraph/subgraph-catalog/product.row';
import type { CreatorRow, VideoRow } from '@reelgraph/subgraph-video/video.row';

import { avatarPicture, posterPicture, productPicture } from '../import/drawn-picture.js';
import { clipSources } from '../import/stand-in-clips.js';
import type { DemoVideo, DemoVideos } from './demo-data.js';
import { clipDurationMs } from './demo-data.js';
import { demoMerchantOf } from './demo-merchants.js';

const dayMs = 24 * 60 * 60 * 1000;

/** The greatest age of a demo product at the first start, in milliseconds. */
const oldestProductMs = 120 * dayMs;

/** A number in [0, 1) that is always the same for the same text. */
const share = (text: string) => Number.parseInt(hash('sha256', text).slice(0, 8), 16) / 2 ** 32;

/**
 * A product of the demo catalogue as it is stored: its pictures are drawn, so that nothing points to another
 * host, it was added some time in the months before the first start, and somebody sells it.
 */
export function demoProductRow(row: ProductRow, anchorMs: number): ProductRow {
  return {
    ...row,
    images: [productPicture(row.id, row.category ?? '', row.title)],
    createdAt: Math.round(anchorMs - oldestProductMs * share(row.id)),
    merchant: demoMerchantOf(row.category, share(`merchant ${row.id}`)),
  };
}

/** A demo video as it is stored. Its hashtags are those of the caption. */
export function demoVideoRow(video: DemoVideo, anchorMs: number): VideoRow {
  return {
    id: video.id,
    caption: video.caption,
    hashtags: [...video.caption.matchAll(/#([\p{L}\p{N}_]+)/gu)].map((match) => match[1]!),
    durationMs: clipDurationMs,
    poster: posterPicture(video.id, video.category, video.caption),
    sources: clipSources(video.clip),
    creatorId: video.creatorId,
    musicId: video.musicId,
    createdAt: anchorMs - video.ageMs,
    placements: video.placements,
  };
}

/** A demo creator as it is stored. */
export function demoCreatorRow(creator: DemoVideos['creators'][number]): CreatorRow {
  return { ...creator, avatar: avatarPicture(creator.id, creator.displayName) };
}

import { defineEntity, p } from '@mikro-orm/core';
import type { Image } from '@reelgraph/platform/connection';

import type { MediaSourceRow } from './video.row.js';

/**
 * The table of videos.
 *
 * Units: times in milliseconds since the epoch, as numbers, so that every database and the raw reads agree.
 */
export const VideoSchema = defineEntity({
  name: 'Video',
  tableName: 'video',
  properties: {
    id: p.string().length(300).primary(),
    caption: p.text(),
    hashtags: p.json<readonly string[]>(),
    durationMs: p.integer(),
    poster: p.json<Image>(),
    sources: p.json<readonly MediaSourceRow[]>(),
    creatorId: p.string().length(300).nullable(),
    musicId: p.string().length(300).nullable(),
    contentHash: p.string().length(22),
    createdAt: p.bigint('number'),
  },
  indexes: [{ properties: ['creatorId', 'createdAt'] }],
});

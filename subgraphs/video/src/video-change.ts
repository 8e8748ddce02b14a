import type { VideoChange } from '@reelgraph/schema/item-change';

import type { VideoRow } from './video.row.js';

/** The record that tells other subgraphs of a video: its whole state, and nothing that is only shown. */
export function videoChangeOf(video: VideoRow & { readonly createdAt: number }): VideoChange {
  return {
    kind: 'video',
    id: video.id,
    creatorId: video.creatorId,
    hashtags: [...video.hashtags],
    durationMs: video.durationMs,
    placements: video.placements.map(({ productId, startMs, endMs }) => ({
      productId,
      startMs,
      endMs,
    })),
    createdAt: video.createdAt,
  };
}

import { defineEntity, p } from '@mikro-orm/core';

/** The table of products in videos; `position` counts from 0 in the order of the source. Units: milliseconds of the video. */
export const PlacementSchema = defineEntity({
  name: 'Placement',
  tableName: 'placement',
  properties: {
    videoId: p.string().length(300).primary(),
    position: p.integer().primary(),
    productId: p.string().length(300).index(),
    startMs: p.integer(),
    endMs: p.integer(),
  },
});

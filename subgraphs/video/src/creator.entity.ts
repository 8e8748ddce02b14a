import { defineEntity, p } from '@mikro-orm/core';
import type { Image } from '@reelgraph/platform/connection';

/** The table of creators. How many videos they have is counted when asked. */
export const CreatorSchema = defineEntity({
  name: 'Creator',
  tableName: 'creator',
  properties: {
    id: p.string().length(300).primary(),
    handle: p.string().length(200),
    displayName: p.string().length(500),
    avatar: p.json<Image>().nullable(),
    followerCount: p.integer(),
    contentHash: p.string().length(22),
  },
});

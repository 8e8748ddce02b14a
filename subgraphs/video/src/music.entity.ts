import { defineEntity, p } from '@mikro-orm/core';

/** The table of music. */
export const MusicSchema = defineEntity({
  name: 'Music',
  tableName: 'music',
  properties: {
    id: p.string().length(300).primary(),
    title: p.string().length(500),
    author: p.string().length(500).nullable(),
    contentHash: p.string().length(22),
  },
});

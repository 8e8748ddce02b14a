import type { Tables } from '@reelgraph/platform/database/database.port';
import { OutboxSchema } from '@reelgraph/platform/outbox';
import { outboxMigration } from '@reelgraph/platform/outbox.migration';

import { CreatorSchema } from './creator.entity.js';
import { videoTablesMigration } from './migrations/0001-tables.migration.js';
import { MusicSchema } from './music.entity.js';
import { PlacementSchema } from './placement.entity.js';
import { VideoSchema } from './video.entity.js';

/** Everything that the video subgraph's database holds. */
export const videoTables: Tables = {
  entities: [VideoSchema, PlacementSchema, CreatorSchema, MusicSchema, OutboxSchema],
  migrations: [outboxMigration, videoTablesMigration],
};

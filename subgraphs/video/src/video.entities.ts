import { OutboxSchema } from '@reelgraph/platform/outbox';

import { CreatorSchema } from './creator.entity.js';
import { MusicSchema } from './music.entity.js';
import { PlacementSchema } from './placement.entity.js';
import { VideoSchema } from './video.entity.js';

/** Every table of the video subgraph's database. */
export const videoEntities = [
  VideoSchema,
  PlacementSchema,
  CreatorSchema,
  MusicSchema,
  OutboxSchema,
];

import type { Tables } from '@reelgraph/platform/database/database.port';
import { catalogTables } from '@reelgraph/subgraph-catalog/catalog.tables';
import { userTables } from '@reelgraph/subgraph-user/user.tables';
import { videoTables } from '@reelgraph/subgraph-video/video.tables';

/** Who has rows of their own, in a database of their own. */
export const owners = ['user', 'catalog', 'video'] as const;
export type Owner = (typeof owners)[number];

/** The tables of each owner. */
export const ownerTables: Readonly<Record<Owner, Tables>> = {
  user: userTables,
  catalog: catalogTables,
  video: videoTables,
};

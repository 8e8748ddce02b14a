import type { Tables } from '@reelgraph/platform/database/database.port';
import { OutboxSchema } from '@reelgraph/platform/outbox';
import { outboxMigration } from '@reelgraph/platform/outbox.migration';

import { CategorySchema } from './category.entity.js';
import { catalogTablesMigration } from './migrations/0001-tables.migration.js';
import { ProductSchema } from './product.entity.js';

/** Everything that the catalog's database holds. */
export const catalogTables: Tables = {
  entities: [ProductSchema, CategorySchema, OutboxSchema],
  migrations: [outboxMigration, catalogTablesMigration],
};

import type { Tables } from '@reelgraph/platform/database/database.port';
import { OutboxSchema } from '@reelgraph/platform/outbox';
import { outboxMigration } from '@reelgraph/platform/outbox.migration';

import { CategorySchema } from './category.entity.js';
import { MerchantSchema } from './merchant.entity.js';
import { catalogTablesMigration } from './migrations/0001-tables.migration.js';
import { merchantsMigration } from './migrations/0002-merchants.migration.js';
import { catalogSearchMigration } from './migrations/0003-search.migration.js';
import { ProductSchema } from './product.entity.js';

/** Everything that the catalog's database holds; search's tables are written and read by SQL alone. */
export const catalogTables: Tables = {
  entities: [ProductSchema, CategorySchema, MerchantSchema, OutboxSchema],
  migrations: [outboxMigration, catalogTablesMigration, merchantsMigration, catalogSearchMigration],
};

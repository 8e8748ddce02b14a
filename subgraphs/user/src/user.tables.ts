import type { Tables } from '@reelgraph/platform/database/database.port';
import { OutboxSchema } from '@reelgraph/platform/outbox';
import { outboxMigration } from '@reelgraph/platform/outbox.migration';

import { userTablesMigration } from './migrations/0001-tables.migration.js';
import { AccountSchema, SessionFamilySchema, VisitorHistorySchema } from './user.entities.js';

/** Everything that the user subgraph's database holds. */
export const userTables: Tables = {
  entities: [AccountSchema, SessionFamilySchema, VisitorHistorySchema, OutboxSchema],
  migrations: [outboxMigration, userTablesMigration],
};

import type { MikroORM } from '@mikro-orm/sql';

import {
  type Dialect,
  migrateDown,
  migrateUp,
  type MigrationStep,
  migrationStatus,
  type TableMigration,
} from './migration.js';

/**
 * How an owner's tables came to be, for who looks after them: opening it applies nothing.
 *
 * Errors: `up` and `down` reject with `DatabaseError` when a step was applied that the program does not have.
 */
export interface SchemaHistory {
  /** Every step that the database or the program knows. */
  status(): Promise<MigrationStep[]>;
  /** Applies what is missing; resolves with the names of those steps. */
  up(): Promise<string[]>;
  /** Takes the last step back; resolves with its name, null when there was none. */
  down(): Promise<string | null>;
  close(): Promise<void>;
}

/** The history of a database; `alone` keeps other processes from changing the tables meanwhile. */
export function createSchemaHistory(
  orm: MikroORM,
  migrations: readonly TableMigration[],
  dialect: Dialect,
  alone: <Result>(work: () => Promise<Result>) => Promise<Result>,
): SchemaHistory {
  return {
    status: () => migrationStatus(orm, migrations, dialect),
    up: () => alone(() => migrateUp(orm, migrations, dialect)),
    down: () => alone(() => migrateDown(orm, migrations, dialect)),
    close: () => orm.close(),
  };
}

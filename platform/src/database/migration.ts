import { createHash } from 'node:crypto';

import type { MigrationObject, MikroORM } from '@mikro-orm/core';
import { Migration } from '@mikro-orm/migrations';

import { DatabaseError } from './database.error.js';

/** The SQL that databases are spoken to in. */
export type Dialect = 'sqlite' | 'mysql';

/** One step of a schema's history. What was applied somewhere is never edited: a later step changes it. */
export interface TableMigration {
  /** Sorts after those before it: `0002-product-merchant`. */
  readonly name: string;
  readonly up: Readonly<Record<Dialect, readonly string[]>>;
  readonly down: Readonly<Record<Dialect, readonly string[]>>;
}

/** Where a database stands. */
export interface MigrationStatus {
  readonly applied: readonly string[];
  readonly pending: readonly string[];
}

/** A step's name in the database: with a checksum, so that a step that was edited afterwards is noticed. */
const appliedName = ({ name, up }: TableMigration, dialect: Dialect): string =>
  `${name}.${createHash('sha256').update(up[dialect].join(';')).digest('hex').slice(0, 12)}`;

/** Steps as the migrator takes them. */
export const migrationsList = (
  migrations: readonly TableMigration[],
  dialect: Dialect,
): MigrationObject[] =>
  migrations.map((migration) => ({
    name: appliedName(migration, dialect),
    class: class extends Migration {
      override up(): void {
        for (const statement of migration.up[dialect]) this.addSql(statement);
      }
      override down(): void {
        for (const statement of migration.down[dialect]) this.addSql(statement);
      }
    },
  }));

/**
 * Which steps a database has had and which it lacks.
 *
 * Errors: `DatabaseError` naming the step when one was applied that the program does not have: it was edited, or a newer
 *         program has been here.
 */
export async function migrationStatus(
  orm: MikroORM,
  migrations: readonly TableMigration[],
  dialect: Dialect,
): Promise<MigrationStatus> {
  const known = new Map(migrations.map((step) => [appliedName(step, dialect), step.name]));
  const executed = (await orm.migrator.getExecuted()).map(({ name }) => name);
  const stranger = executed.find((name) => !known.has(name));
  if (stranger !== undefined) {
    throw new DatabaseError(
      `The database has had the migration ${stranger}, which this program does not have: ` +
        'it was edited after it was applied, or a newer version has used this database.',
    );
  }
  const done = new Set(executed);
  return {
    applied: executed.map((name) => known.get(name) ?? name),
    pending: [...known].filter(([name]) => !done.has(name)).map(([, name]) => name),
  };
}

/** Applies the steps that a database lacks. */
export async function migrateUp(
  orm: MikroORM,
  migrations: readonly TableMigration[],
  dialect: Dialect,
): Promise<void> {
  const { pending } = await migrationStatus(orm, migrations, dialect);
  if (pending.length > 0) await orm.migrator.up();
}

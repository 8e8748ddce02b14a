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

/**
 * Where a database stands with a step. Missing: `changed` = it was edited after it was applied; `unknown` = it was
 * applied by a newer program.
 */
export interface MigrationStep {
  readonly name: string;
  readonly state: 'applied' | 'pending' | 'changed' | 'unknown';
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

/** What the database has had, in its order, and behind it what it lacks. */
export async function migrationStatus(
  orm: MikroORM,
  migrations: readonly TableMigration[],
  dialect: Dialect,
): Promise<MigrationStep[]> {
  const known = new Map(migrations.map((step) => [step.name, appliedName(step, dialect)]));
  const had = (await orm.migrator.getExecuted()).map(({ name: applied }): MigrationStep => {
    const name = applied.replace(/\.[0-9a-f]{12}$/, '');
    const expected = known.get(name);
    if (expected === applied) return { name, state: 'applied' };
    return { name: applied, state: expected === undefined ? 'unknown' : 'changed' };
  });
  const names = new Set(had.map(({ name }) => name.replace(/\.[0-9a-f]{12}$/, '')));
  const lacks = [...known.keys()].filter((name) => !names.has(name));
  return [...had, ...lacks.map((name): MigrationStep => ({ name, state: 'pending' }))];
}

/** Errors: `DatabaseError` naming the step when one was applied that the program does not have. */
function refuseDrift(steps: readonly MigrationStep[]): void {
  const strange = steps.find(({ state }) => state === 'changed' || state === 'unknown');
  if (strange === undefined) return;
  throw new DatabaseError(
    `The database has had the migration ${strange.name}, which this program does not have: ` +
      'it was edited after it was applied, or a newer version has used this database.',
  );
}

/**
 * Applies the steps that a database lacks; resolves with their names, oldest first.
 *
 * Errors: `DatabaseError` when a step was applied that the program does not have.
 */
export async function migrateUp(
  orm: MikroORM,
  migrations: readonly TableMigration[],
  dialect: Dialect,
): Promise<string[]> {
  const steps = await migrationStatus(orm, migrations, dialect);
  refuseDrift(steps);
  const pending = steps.filter(({ state }) => state === 'pending').map(({ name }) => name);
  if (pending.length > 0) await orm.migrator.up();
  return pending;
}

/**
 * Takes the last step back that was applied, with the rows it holds; resolves with its name, null when there is none.
 *
 * Errors: `DatabaseError` when a step was applied that the program does not have.
 */
export async function migrateDown(
  orm: MikroORM,
  migrations: readonly TableMigration[],
  dialect: Dialect,
): Promise<string | null> {
  const steps = await migrationStatus(orm, migrations, dialect);
  refuseDrift(steps);
  const last = steps.findLast(({ state }) => state === 'applied');
  if (last === undefined) return null;
  await orm.migrator.down();
  return last.name;
}

import { setTimeout } from 'node:timers/promises';

import { Migrator } from '@mikro-orm/migrations';
import { MikroORM, NodeSqliteDialect, SqliteDriver } from '@mikro-orm/sql';

import type { Tables } from './database.port.js';
import { migrationsList } from './migration.js';

/** How often the setting up is tried, and the pause between, while another process sets up the same file. */
const maxSetUpAttempts = 100;
const setUpPauseMs = 50;

/**
 * Does one step of setting a file up. Another process may do the same at the same time: changing the journal
 * mode and making tables then fail at once, without waiting for the busy timeout, and are there a moment later.
 */
export async function patiently<Result>(step: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await step();
    } catch (error) {
      const isRace = /database is locked|already exists|duplicate column|UNIQUE constraint/.test(
        String(error),
      );
      if (!isRace || attempt === maxSetUpAttempts) throw error;
      await setTimeout(setUpPauseMs);
    }
  }
}

/**
 * Connects to a SQLite file, which is made where it is missing, and sets it up for several processes: WAL, a busy
 * timeout of 5 s, foreign keys. Applies no migration.
 */
export async function openSqliteOrm(file: string, tables: Tables): Promise<MikroORM> {
  // `journal_mode` is kept in the file; the two others are the connection's own.
  const orm = await MikroORM.init({
    driver: SqliteDriver,
    dbName: file,
    driverOptions: new NodeSqliteDialect(file),
    entities: [...tables.entities],
    extensions: [Migrator],
    migrations: {
      tableName: 'migration',
      migrationsList: migrationsList(tables.migrations, 'sqlite'),
      snapshot: false,
      silent: true,
    },
    debug: false,
  });
  await patiently(() => orm.connect());
  const connection = orm.em.getConnection();
  for (const pragma of [
    'busy_timeout = 5000',
    'journal_mode = WAL',
    'synchronous = NORMAL',
    'foreign_keys = ON',
  ]) {
    await patiently(() => connection.execute(`PRAGMA ${pragma}`));
  }
  return orm;
}

import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';

import { Migrator } from '@mikro-orm/migrations';
import { MikroORM, NodeSqliteDialect, SqliteDriver } from '@mikro-orm/sql';

import type { Database, SqlReader, SqlValue, Tables } from './database.port.js';
import { migrateUp, migrationsList } from './migration.js';

/** Prepared statements kept at most; more distinct queries than this is a query built from values. */
const maxStatements = 200;

function openReader(file: string): { reader: SqlReader; close(): void } {
  const db = new DatabaseSync(file, { readOnly: true });
  db.exec('PRAGMA busy_timeout = 5000');
  const statements = new Map<string, StatementSync>();
  // Counts the commits of every other connection, in this process and in others; this one never writes.
  const dataVersion = db.prepare('PRAGMA data_version');
  return {
    reader: {
      async all<Row>(sql: string, params: readonly SqlValue[] = []): Promise<Row[]> {
        let statement = statements.get(sql);
        if (statement === undefined) {
          if (statements.size >= maxStatements) statements.clear();
          statement = db.prepare(sql);
          statements.set(sql, statement);
        }
        return statement.all(...params) as Row[];
      },
      version: () => Number(dataVersion.get()?.['data_version']),
    },
    close: () => db.close(),
  };
}

/** How often the setting up is tried, and the pause between, while another process sets up the same file. */
const maxSetUpAttempts = 100;
const setUpPauseMs = 50;

/**
 * Does one step of setting a file up. Another process may do the same at the same time: changing the journal
 * mode and making tables then fail at once, without waiting for the busy timeout, and are there a moment later.
 */
async function patiently(step: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await step();
      return;
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
 * Opens a SQLite database, applies the migrations it lacks, and sets it up for several processes: WAL, a busy
 * timeout of 5 s, foreign keys. `:memory:` is a file of its own that goes when it is closed.
 */
export async function openSqlite(options: { file: string; tables: Tables }): Promise<Database> {
  const temporary =
    options.file === ':memory:' ? mkdtempSync(path.join(os.tmpdir(), 'reelgraph-db-')) : null;
  const file = temporary === null ? options.file : path.join(temporary, 'test.db');
  // `journal_mode` is kept in the file; the two others are the connection's own.
  const orm = await MikroORM.init({
    driver: SqliteDriver,
    dbName: file,
    driverOptions: new NodeSqliteDialect(file),
    entities: [...options.tables.entities],
    extensions: [Migrator],
    migrations: {
      tableName: 'migration',
      migrationsList: migrationsList(options.tables.migrations, 'sqlite'),
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
  await patiently(() => migrateUp(orm, options.tables.migrations, 'sqlite'));
  const { reader, close } = openReader(file);
  return {
    orm,
    reader,
    async close() {
      close();
      await orm.close();
      if (temporary !== null) rmSync(temporary, { recursive: true, force: true });
    },
  };
}

import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';

import type { Database, SqlReader, SqlValue, Tables } from './database.port.js';
import { sqliteFullText } from './full-text.sqlite.js';
import { migrateUp } from './migration.js';
import { openSqliteOrm, patiently } from './orm.sqlite.js';

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

/**
 * Opens a SQLite database, applies the migrations it lacks, and sets it up for several processes: WAL, a busy
 * timeout of 5 s, foreign keys. `:memory:` is a file of its own that goes when it is closed.
 */
export async function openSqlite(options: { file: string; tables: Tables }): Promise<Database> {
  const temporary =
    options.file === ':memory:' ? mkdtempSync(path.join(os.tmpdir(), 'reelgraph-db-')) : null;
  const file = temporary === null ? options.file : path.join(temporary, 'test.db');
  const orm = await openSqliteOrm(file, options.tables);
  await patiently(() => migrateUp(orm, options.tables.migrations, 'sqlite'));
  const { reader, close } = openReader(file);
  return {
    orm,
    reader,
    fullText: sqliteFullText,
    async close() {
      close();
      await orm.close();
      if (temporary !== null) rmSync(temporary, { recursive: true, force: true });
    },
  };
}

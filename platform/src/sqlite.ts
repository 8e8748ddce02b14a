import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

import type { EntitySchema } from '@mikro-orm/core';
import { MikroORM, NodeSqliteDialect, SqliteDriver } from '@mikro-orm/sql';

/** A connection that only reads, for the hot paths: it never waits behind a transaction of the writer. */
export interface SqlReader {
  /** The rows of a query, as plain objects; statements are prepared once. */
  all<Row>(sql: string, params?: readonly SQLInputValue[]): Row[];
}

/** One owner's database. */
export interface Database {
  readonly orm: MikroORM;
  readonly reader: SqlReader;
  close(): Promise<void>;
}

/** Prepared statements kept at most; more distinct queries than this is a query built from values. */
const maxStatements = 200;

function openReader(file: string): { reader: SqlReader; close(): void } {
  const db = new DatabaseSync(file, { readOnly: true });
  db.exec('PRAGMA busy_timeout = 5000');
  const statements = new Map<string, StatementSync>();
  return {
    reader: {
      all<Row>(sql: string, params: readonly SQLInputValue[] = []): Row[] {
        let statement = statements.get(sql);
        if (statement === undefined) {
          if (statements.size >= maxStatements) statements.clear();
          statement = db.prepare(sql);
          statements.set(sql, statement);
        }
        return statement.all(...params) as Row[];
      },
    },
    close: () => db.close(),
  };
}

/** How often making the tables is tried; each time another process was quicker with one of them. */
const maxSchemaAttempts = 20;

/** Makes and extends the tables. Another process may do the same at the same time: what it made is left alone. */
async function updateSchema(orm: MikroORM): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await orm.schema.update({ safe: true });
    } catch (error) {
      if (attempt === maxSchemaAttempts || !/already exists|duplicate column/.test(String(error)))
        throw error;
    }
  }
}

/**
 * Opens a SQLite database, makes and extends its tables, and sets it up for several processes: WAL, a busy
 * timeout of 5 s, foreign keys. `:memory:` is a file of its own that goes when it is closed.
 */
export async function openSqlite(options: {
  file: string;
  entities: readonly EntitySchema[];
}): Promise<Database> {
  const temporary =
    options.file === ':memory:' ? mkdtempSync(path.join(os.tmpdir(), 'reelgraph-db-')) : null;
  const file = temporary === null ? options.file : path.join(temporary, 'test.db');
  // `journal_mode` is kept in the file; the two others are the connection's own.
  const orm = await MikroORM.init({
    driver: SqliteDriver,
    dbName: file,
    driverOptions: new NodeSqliteDialect(file),
    entities: [...options.entities],
    debug: false,
  });
  await orm.connect();
  const connection = orm.em.getConnection();
  for (const pragma of [
    'busy_timeout = 5000',
    'journal_mode = WAL',
    'synchronous = NORMAL',
    'foreign_keys = ON',
  ]) {
    await connection.execute(`PRAGMA ${pragma}`);
  }
  await updateSchema(orm);
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

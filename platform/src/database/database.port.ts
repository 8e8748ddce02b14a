import type { EntitySchema } from '@mikro-orm/core';
import type { MikroORM } from '@mikro-orm/sql';

import type { FullText } from './full-text.port.js';
import type { TableMigration } from './migration.js';

/** What a placeholder of a query may stand for. */
export type SqlValue = string | number | null;

/** A connection that only reads, for the hot paths: it never waits behind a transaction of the writer. */
export interface SqlReader {
  /** The rows of a query, as plain objects; JSON columns as text. The SQL is that which SQLite and MySQL share. */
  all<Row>(sql: string, params?: readonly SqlValue[]): Promise<Row[]>;
  /**
   * A number that is another one after anybody's commit to the database. Missing: null when the database cannot
   * tell, so that nothing of what was read may be kept.
   */
  version(): number | null;
}

/** One owner's database. */
export interface Database {
  readonly orm: MikroORM;
  readonly reader: SqlReader;
  readonly fullText: FullText;
  close(): Promise<void>;
}

/** What an owner keeps: its entities, and how their tables came to be, oldest first. */
export interface Tables {
  readonly entities: readonly EntitySchema[];
  readonly migrations: readonly TableMigration[];
}

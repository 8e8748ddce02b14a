import type { CircuitState } from '../circuit-breaker.js';
import { boundPool, type PoolBounds } from './bounded-pool.mysql.js';
import type { Database, Tables } from './database.port.js';
import { mysqlFullText } from './full-text.mysql.js';
import { migrateUp } from './migration.js';
import { openMysqlOrm } from './orm.mysql.js';
import { openMysqlReader } from './sql-reader.mysql.js';

/** How long the calls of a database wait at most. */
export interface DatabaseBounds {
  readonly reads: PoolBounds;
  readonly writes: PoolBounds;
}

/** A read that takes longer is of no use to who asked; a write may have many rows and wait for another's locks. */
const usualBounds: DatabaseBounds = {
  reads: { acquireMs: 2_000, statementMs: 2_000 },
  writes: { acquireMs: 2_000, statementMs: 5_000 },
};

/**
 * Opens a database on a server that speaks MySQL's protocol, and applies the migrations it lacks: MySQL 8 by
 * `mysql://`, MariaDB by either `mysql://` or `mariadb://`. Tables compare text byte by byte, as SQLite does.
 *
 * Errors: rejects with one sentence that names the server and the database, but no password.
 */
export async function openMysql(options: {
  url: string;
  tables: Tables;
  bounds?: DatabaseBounds;
  /** Told when reads are given up because the server is away, and when they go on. */
  onCircuit?: (state: CircuitState) => void;
}): Promise<Database> {
  const { reads, writes } = options.bounds ?? usualBounds;
  const { orm, uri, pool, alone } = await openMysqlOrm(options);
  try {
    await alone(() => migrateUp(orm, options.tables.migrations, 'mysql'));
  } catch (error) {
    await orm.close();
    throw error;
  }
  // Not before: a migration takes as long as it needs.
  boundPool(pool, writes);
  const { reader, close } = openMysqlReader(uri, reads, options.onCircuit);
  return {
    orm,
    reader,
    fullText: mysqlFullText,
    async close() {
      await close();
      await orm.close();
    },
  };
}

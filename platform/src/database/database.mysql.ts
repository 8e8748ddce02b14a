import type { CircuitState } from '../circuit-breaker.js';
import type { Database, Tables } from './database.port.js';
import { migrateUp } from './migration.js';
import { openMysqlOrm } from './orm.mysql.js';
import { openMysqlReader } from './sql-reader.mysql.js';

/**
 * Opens a database on a server that speaks MySQL's protocol, and applies the migrations it lacks: MySQL 8 by
 * `mysql://`, MariaDB by either `mysql://` or `mariadb://`. Tables compare text byte by byte, as SQLite does.
 *
 * Errors: rejects with one sentence that names the server and the database, but no password.
 */
export async function openMysql(options: {
  url: string;
  tables: Tables;
  /** Told when reads are given up because the server is away, and when they go on. */
  onCircuit?: (state: CircuitState) => void;
}): Promise<Database> {
  const { orm, uri, alone } = await openMysqlOrm(options);
  try {
    await alone(() => migrateUp(orm, options.tables.migrations, 'mysql'));
  } catch (error) {
    await orm.close();
    throw error;
  }
  const { reader, close } = openMysqlReader(uri, options.onCircuit);
  return {
    orm,
    reader,
    async close() {
      await close();
      await orm.close();
    },
  };
}

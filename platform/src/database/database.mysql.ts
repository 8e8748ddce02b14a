import { createPool, type RowDataPacket } from 'mysql2/promise';

import type { Database, SqlReader, SqlValue, Tables } from './database.port.js';
import { migrateUp } from './migration.js';
import { connectTimeoutMs, longestQueue, openMysqlOrm, poolSize } from './orm.mysql.js';

/** How long a read may take: beyond it the caller is better served by an error. */
const readTimeoutMs = 2_000;

function openReader(uri: string): { reader: SqlReader; close(): Promise<void> } {
  const pool = createPool({
    uri,
    connectionLimit: poolSize,
    queueLimit: longestQueue,
    connectTimeout: connectTimeoutMs,
    charset: 'utf8mb4',
    // As SQLite gives them: JSON is text, and numbers are numbers.
    jsonStrings: true,
  });
  return {
    reader: {
      async all<Row>(sql: string, params: readonly SqlValue[] = []): Promise<Row[]> {
        const [rows] = await pool.query<RowDataPacket[]>({ sql, timeout: readTimeoutMs }, [
          ...params,
        ]);
        return rows as Row[];
      },
      version: () => null,
    },
    close: () => pool.end(),
  };
}

/**
 * Opens a database on a server that speaks MySQL's protocol, and applies the migrations it lacks: MySQL 8 by
 * `mysql://`, MariaDB by either `mysql://` or `mariadb://`. Tables compare text byte by byte, as SQLite does.
 *
 * Errors: rejects with one sentence that names the server and the database, but no password.
 */
export async function openMysql(options: { url: string; tables: Tables }): Promise<Database> {
  const { orm, uri, alone } = await openMysqlOrm(options);
  try {
    await alone(() => migrateUp(orm, options.tables.migrations, 'mysql'));
  } catch (error) {
    await orm.close();
    throw error;
  }
  const { reader, close } = openReader(uri);
  return {
    orm,
    reader,
    async close() {
      await close();
      await orm.close();
    },
  };
}

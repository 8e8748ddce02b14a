import { MariaDbDriver } from '@mikro-orm/mariadb';
import { Migrator } from '@mikro-orm/migrations';
import { MySqlDriver } from '@mikro-orm/mysql';
import { MikroORM } from '@mikro-orm/sql';
import { createConnection, createPool, type RowDataPacket } from 'mysql2/promise';

import { DatabaseError } from './database.error.js';
import type { Database, SqlReader, SqlValue, Tables } from './database.port.js';
import { migrateUp, migrationsList } from './migration.js';

/** Connections of each of the two pools; a query waits for one, and the queue for them is bounded. */
const poolSize = 8;
const longestQueue = 500;
const connectTimeoutMs = 2_000;
/** How long a read may take: beyond it the caller is better served by an error. */
const readTimeoutMs = 2_000;
/** How long processes that start together wait for the one that migrates. */
const migrationLockSeconds = 60;

/** The address of a server's database without its password, for messages. */
const placeOf = ({ hostname, port, pathname }: URL): string =>
  `${hostname}:${port || '3306'}${pathname}`;

const isCode = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code));

/** Connects once to learn whether the database can be had at all, and makes it where it is missing. */
async function ensureDatabase(url: URL): Promise<void> {
  const name = decodeURIComponent(url.pathname.slice(1));
  const server = new URL(url);
  server.protocol = 'mysql:';
  server.pathname = '/';
  let connection;
  try {
    connection = await createConnection({ uri: server.href, connectTimeout: connectTimeoutMs });
  } catch (error) {
    const refused = isCode(error, 'ER_ACCESS_DENIED_ERROR');
    const what = refused ? 'refused the account of the URL' : 'cannot be reached';
    throw new DatabaseError(`The database server at ${placeOf(url)} ${what}.`, { cause: error });
  }
  try {
    const [found] = await connection.query<RowDataPacket[]>('SHOW DATABASES LIKE ?', [name]);
    if (found.length > 0) return;
    await connection.query('CREATE DATABASE IF NOT EXISTS ?? CHARACTER SET utf8mb4', [name]);
  } catch (error) {
    throw new DatabaseError(
      `The database at ${placeOf(url)} does not exist and the account may not make it.`,
      { cause: error },
    );
  } finally {
    await connection.end();
  }
}

/** Does something that only one process may do to a database at a time. */
async function alone(url: string, work: () => Promise<void>): Promise<void> {
  const connection = await createConnection({ uri: url, connectTimeout: connectTimeoutMs });
  const lock = "concat('migrate:', left(database(), 50))";
  try {
    const [[row]] = await connection.query<RowDataPacket[]>(`SELECT get_lock(${lock}, ?) AS got`, [
      migrationLockSeconds,
    ]);
    if (row?.['got'] !== 1)
      throw new DatabaseError('Another process has been migrating for too long.');
    await work();
  } finally {
    // The lock goes with its connection.
    await connection.end();
  }
}

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
  const { tables } = options;
  const url = new URL(options.url);
  const driver = url.protocol === 'mariadb:' ? MariaDbDriver : MySqlDriver;
  // The client of both drivers knows one scheme.
  const uri = options.url.replace(/^mariadb:/, 'mysql:');
  await ensureDatabase(url);
  const orm = await MikroORM.init({
    driver,
    clientUrl: uri,
    charset: 'utf8mb4',
    collate: 'utf8mb4_bin',
    entities: [...tables.entities],
    extensions: [Migrator],
    migrations: {
      tableName: 'migration',
      migrationsList: migrationsList(tables.migrations, 'mysql'),
      snapshot: false,
      silent: true,
    },
    pool: { max: poolSize },
    driverOptions: { connectTimeout: connectTimeoutMs, queueLimit: longestQueue },
    debug: false,
  });
  await orm.connect();
  try {
    await alone(uri, () => migrateUp(orm, tables.migrations, 'mysql'));
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

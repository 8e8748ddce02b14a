import { MariaDbDriver } from '@mikro-orm/mariadb';
import { Migrator } from '@mikro-orm/migrations';
import { MySqlConnection, MySqlDriver } from '@mikro-orm/mysql';
import { MikroORM } from '@mikro-orm/sql';
import type { Pool } from 'mysql2';
import { createConnection, type RowDataPacket } from 'mysql2/promise';

import { DatabaseError } from './database.error.js';
import type { Tables } from './database.port.js';
import { migrationsList } from './migration.js';

/** Connections of a pool; a query waits for one, and the queue for them is bounded. */
export const poolSize = 8;
export const longestQueue = 500;
export const connectTimeoutMs = 2_000;
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
async function alone<Result>(url: string, work: () => Promise<Result>): Promise<Result> {
  const connection = await createConnection({ uri: url, connectTimeout: connectTimeoutMs });
  const lock = "concat('migrate:', left(database(), 50))";
  try {
    const [[row]] = await connection.query<RowDataPacket[]>(`SELECT get_lock(${lock}, ?) AS got`, [
      migrationLockSeconds,
    ]);
    if (row?.['got'] !== 1)
      throw new DatabaseError('Another process has been migrating for too long.');
    return await work();
  } finally {
    // The lock goes with its connection.
    await connection.end();
  }
}

/** The mapper of a server's database whose tables are as they were found. */
export interface MysqlOrm {
  readonly orm: MikroORM;
  /** Where the mapper takes its connections from. */
  readonly pool: Pool;
  /** The URL in the one scheme that the client of both drivers knows. */
  readonly uri: string;
  /** Does something that only one process may do to the database at a time. */
  alone<Result>(work: () => Promise<Result>): Promise<Result>;
}

/**
 * Connects to a database on a server, which is made where it is missing; applies no migration.
 *
 * Errors: rejects with one sentence that names the server and the database, but no password.
 */
export async function openMysqlOrm(options: { url: string; tables: Tables }): Promise<MysqlOrm> {
  const { tables } = options;
  const url = new URL(options.url);
  const uri = options.url.replace(/^mariadb:/, 'mysql:');
  await ensureDatabase(url);
  const orm = await MikroORM.init({
    driver: url.protocol === 'mariadb:' ? MariaDbDriver : MySqlDriver,
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
  const connection = orm.em.getConnection();
  if (!(connection instanceof MySqlConnection)) throw new TypeError('The mapper has no pool.');
  return { orm, uri, pool: await connection.getNativeClient(), alone: (work) => alone(uri, work) };
}

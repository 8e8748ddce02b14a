import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { describe } from '@jest/globals';
import { createConnection, type RowDataPacket } from 'mysql2/promise';

import { openMysql } from './database.mysql.js';
import type { Database, Tables } from './database.port.js';
import { openSqlite } from './database.sqlite.js';
import { openMysqlHistory } from './schema-history.mysql.js';
import { openSqliteHistory } from './schema-history.sqlite.js';
import type { SchemaHistory } from './schema-history.js';

/** A database for one suite: `open` gives the same each time, as another process would have it. */
export interface DatabasePlace {
  open(tables: Tables): Promise<Database>;
  history(tables: Tables): Promise<SchemaHistory>;
  remove(): Promise<void>;
}

function sqlitePlace(): DatabasePlace {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'reelgraph-db-'));
  const file = path.join(folder, 'test.db');
  return {
    open: (tables) => openSqlite({ file, tables }),
    history: (tables) => openSqliteHistory({ file, tables }),
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A name on a server that nobody else uses, for one database or for several whose names begin with it. */
export function serverPlace(server: string): { readonly url: string; remove(): Promise<void> } {
  const url = new URL(server);
  const name = `reelgraph_test_${randomUUID().replaceAll('-', '')}`;
  url.pathname = `/${name}`;
  return {
    url: url.href,
    async remove() {
      const connection = await createConnection(server.replace(/^mariadb:/, 'mysql:'));
      const [found] = await connection.query<RowDataPacket[]>('SHOW DATABASES LIKE ?', [
        `${name}%`,
      ]);
      for (const database of found.flatMap(Object.values)) {
        await connection.query('DROP DATABASE ??', [database]);
      }
      await connection.end();
    },
  };
}

/** How many connections a server has to the databases of a place, by its own account. */
export async function connectionsTo(server: string, placeUrl: string): Promise<number> {
  const connection = await createConnection(server.replace(/^mariadb:/, 'mysql:'));
  const [rows] = await connection.query<RowDataPacket[]>('SHOW PROCESSLIST');
  await connection.end();
  const name = new URL(placeUrl).pathname.slice(1);
  return rows.filter(({ db }) => String(db).startsWith(name)).length;
}

function mysqlPlace(server: string): DatabasePlace {
  const { url, remove } = serverPlace(server);
  return {
    open: (tables) => openMysql({ url, tables }),
    history: (tables) => openMysqlHistory({ url, tables }),
    remove,
  };
}

/**
 * Runs a suite on a SQLite file, and on the server of TEST_DATABASE_URL by both of its drivers where there is one;
 * `make` gives a place that nobody else uses.
 */
export function describeOnDatabases(
  name: string,
  suite: (make: () => DatabasePlace) => void,
): void {
  describe(`${name} on SQLite`, () => {
    suite(sqlitePlace);
  });
  describeOnServer(name, suite);
}

/** Runs a suite on the server of TEST_DATABASE_URL alone, by both of its drivers, where there is one. */
export function describeOnServer(name: string, suite: (make: () => DatabasePlace) => void): void {
  const server = process.env['TEST_DATABASE_URL'] ?? '';
  const withServer = server === '' ? describe.skip : describe;
  for (const scheme of ['mysql', 'mariadb']) {
    withServer(`${name} on the server of TEST_DATABASE_URL by ${scheme}://`, () => {
      suite(() => mysqlPlace(server.replace(/^\w+:/, `${scheme}:`)));
    });
  }
}

import { createPool, type Pool, type RowDataPacket } from 'mysql2';

import { type CircuitState, createCircuitBreaker } from '../circuit-breaker.js';
import { systemClock } from '../clock.js';
import { UnavailableError } from '../errors.js';
import { boundPool, type PoolBounds } from './bounded-pool.mysql.js';
import { isDatabaseAway } from './database.away.js';
import type { SqlReader, SqlValue } from './database.port.js';
import { connectTimeoutMs, longestQueue, poolSize } from './orm.mysql.js';

/** When reads are given up at once, and for how long; an outbox's relay alone asks ten times a second. */
const breakerRules = { windowMs: 5000, minRequests: 5, failedShare: 0.5, openMs: 1000 };

/** The rows of one query on a connection of its own. */
const query = (pool: Pool, sql: string, params: readonly SqlValue[]): Promise<RowDataPacket[]> =>
  new Promise((resolve, reject) => {
    pool.getConnection((noConnection, connection) => {
      if (noConnection) return reject(noConnection);
      connection.query<RowDataPacket[]>(sql, [...params], (error, rows) => {
        connection.release();
        if (error) reject(error);
        else resolve(rows);
      });
    });
  });

/**
 * Reads over a pool of connections to a server that speaks MySQL's protocol; given up at once while it is away.
 *
 * Errors: `UnavailableError` while the server is away.
 */
export function openMysqlReader(
  uri: string,
  bounds: PoolBounds,
  onCircuit: (state: CircuitState) => void = () => {},
): { reader: SqlReader; close(): Promise<void> } {
  const pool = createPool({
    uri,
    connectionLimit: poolSize,
    queueLimit: longestQueue,
    connectTimeout: connectTimeoutMs,
    charset: 'utf8mb4',
    // As SQLite gives them: JSON is text, and numbers are numbers.
    jsonStrings: true,
  });
  boundPool(pool, bounds);
  const breaker = createCircuitBreaker(breakerRules, systemClock, onCircuit);
  return {
    reader: {
      async all<Row>(sql: string, params: readonly SqlValue[] = []): Promise<Row[]> {
        const permit = breaker.enter();
        if (permit === null) throw new UnavailableError('The database', null);
        let isAway = false;
        try {
          return (await query(pool, sql, params)) as Row[];
        } catch (error) {
          isAway = isDatabaseAway(error);
          throw isAway ? new UnavailableError('The database', error) : error;
        } finally {
          breaker.leave(permit, isAway);
        }
      },
      version: () => null,
    },
    close: () => new Promise((resolve) => pool.end(() => resolve())),
  };
}

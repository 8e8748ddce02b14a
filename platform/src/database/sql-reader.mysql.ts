import { setTimeout as delay } from 'node:timers/promises';

import { createPool, type Pool, type PoolConnection, type RowDataPacket } from 'mysql2/promise';

import { type CircuitState, createCircuitBreaker } from '../circuit-breaker.js';
import { systemClock } from '../clock.js';
import { UnavailableError } from '../errors.js';
import { DatabaseAwayError, isDatabaseAway } from './database.away.js';
import type { SqlReader, SqlValue } from './database.port.js';
import { connectTimeoutMs, longestQueue, poolSize } from './orm.mysql.js';

/** How long a read may take: beyond it the caller is better served by an error. */
const readTimeoutMs = 2_000;
/** When reads are given up at once, and for how long; an outbox's relay alone asks ten times a second. */
const breakerRules = { windowMs: 5000, minRequests: 5, failedShare: 0.5, openMs: 1000 };

/** A connection of the pool. Errors: `Error` when there is none in time; one that comes later goes back. */
async function connectionOf(pool: Pool): Promise<PoolConnection> {
  const coming = pool.getConnection();
  const limit = new AbortController();
  const late = delay(connectTimeoutMs, null, { signal: limit.signal, ref: false });
  const connection = await Promise.race([coming, late]).finally(() => limit.abort());
  if (connection !== null) return connection;
  coming.then(
    (unused) => unused.release(),
    () => undefined,
  );
  throw new DatabaseAwayError('No connection was free in time.');
}

async function query(
  pool: Pool,
  sql: string,
  params: readonly SqlValue[],
): Promise<RowDataPacket[]> {
  const connection = await connectionOf(pool);
  try {
    const options = { sql, timeout: readTimeoutMs };
    const [rows] = await connection.query<RowDataPacket[]>(options, [...params]);
    connection.release();
    return rows;
  } catch (error) {
    // What did not answer in time would still owe the next query this one's rows.
    if (isDatabaseAway(error)) connection.destroy();
    else connection.release();
    throw error;
  }
}

/**
 * Reads over a pool of connections to a server that speaks MySQL's protocol; given up at once while it is away.
 *
 * Errors: `UnavailableError` while the server is away.
 */
export function openMysqlReader(
  uri: string,
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
    close: () => pool.end(),
  };
}

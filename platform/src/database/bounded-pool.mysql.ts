import type { Pool, PoolConnection, QueryError, QueryValues } from 'mysql2';

import { DatabaseAwayError } from './database.away.js';

/** How long a pool makes its callers wait at most. */
export interface PoolBounds {
  /** For a connection: a free one, or a new one. */
  readonly acquireMs: number;
  /** For the answer to one statement; the server is told the same where it can end one. */
  readonly statementMs: number;
}

/** What the server may take longer than it was told before the connection is given up. */
const graceMs = 500;

/** Has the server end statements of a connection: MariaDB reads the first comment, MySQL 8 the second, for reads. */
const timeLimit = (ms: number): string =>
  `SET SESSION /*M! max_statement_time = ${ms / 1000} */ /*!50708 max_execution_time = ${ms} */`;

type Callback = (error: Error | null, result?: unknown, fields?: unknown) => void;

/**
 * Bounds what a connection is asked. One that did not answer is given up: what comes next would wait behind it, and
 * the client itself begins to count only when a statement is sent.
 */
function boundStatements(connection: PoolConnection, statementMs: number): void {
  const query = connection.query.bind(connection);
  const ask = (sql: string, values: QueryValues, callback: Callback): void => {
    let isOver = false;
    const giveUp = (): void => {
      isOver = true;
      connection.destroy();
      callback(new DatabaseAwayError('No answer in time.'));
    };
    const timer = setTimeout(giveUp, statementMs + graceMs);
    query(sql, values, (error: QueryError | null, result: unknown, fields: unknown) => {
      clearTimeout(timer);
      if (isOver) return;
      if (error) callback(error);
      else callback(null, result, fields);
    });
  };
  ask(timeLimit(statementMs), [], () => undefined);
  Object.assign(connection, { query: ask });
}

/**
 * Bounds every wait of a pool from now on: for a connection, and for each statement that is given to `query` with
 * values and a callback.
 *
 * Errors: those calls end with `DatabaseAwayError` beyond the bounds, and as the client has it otherwise.
 */
export function boundPool(pool: Pool, { acquireMs, statementMs }: PoolBounds): void {
  const acquire = pool.getConnection.bind(pool);
  const bounded = new WeakSet<PoolConnection>();
  pool.getConnection = (callback) => {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      // The type demands a connection beside the error, which no caller looks at.
      Reflect.apply(callback, undefined, [new DatabaseAwayError('No connection in time.')]);
    }, acquireMs);
    acquire((error, connection) => {
      clearTimeout(timer);
      if (isLate) {
        if (!error) connection.release();
        return;
      }
      if (!error && !bounded.has(connection)) {
        bounded.add(connection);
        boundStatements(connection, statementMs);
      }
      callback(error, connection);
    });
  };
}

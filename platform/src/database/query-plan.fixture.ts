import type { Database, SqlValue } from './database.port.js';

/** A statement that a database was given, and values that it was given once. */
export interface RecordedQuery {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

/** Reads, and writes that have to find their rows; what else there is begins and ends transactions or adds rows. */
const hasPlan = (sql: string): boolean => /^\s*(select|update|delete)\b/i.test(sql);

/** Notes every statement that a database runs from now on, by the reader and by the mapper; each text once. */
export function recordQueries(database: Database): {
  readonly database: Database;
  readonly queries: () => RecordedQuery[];
} {
  const byText = new Map<string, RecordedQuery>();
  const note = (sql: string, params: readonly unknown[]): void => {
    const text = sql.replaceAll(/\s+/g, ' ').trim();
    if (hasPlan(sql) && !byText.has(text))
      byText.set(text, { sql: text, params: params as SqlValue[] });
  };
  const connection = database.orm.em.getConnection();
  const execute = connection.execute.bind(connection);
  connection.execute = ((query: string, params: readonly unknown[] = [], ...rest: []) => {
    if (typeof query === 'string') note(query, params);
    return execute(query, params, ...rest);
  }) as typeof connection.execute;
  const { reader } = database;
  return {
    database: {
      ...database,
      reader: {
        version: () => reader.version(),
        all(sql, params = []) {
          note(sql, params);
          return reader.all(sql, params);
        },
      },
    },
    queries: () => [...byText.values()],
  };
}

const isSqlite = ({ orm }: Database): boolean =>
  orm.config.getDriver().constructor.name === 'SqliteDriver';

/** Lets the database count what its tables hold, so that it plans with their true sizes. */
export async function analyze(database: Database): Promise<void> {
  const connection = database.orm.em.getConnection();
  if (isSqlite(database)) {
    await connection.execute('ANALYZE');
    return;
  }
  const tables = await database.reader.all<Record<string, string>>('SHOW TABLES');
  const names = tables.flatMap(Object.values).map((name) => `\`${name}\``);
  await connection.execute(`ANALYZE TABLE ${names.join(', ')}`);
}

/** Rows that may be read from first to last: a page of them. */
const smallRows = 1_000;

/**
 * What a query reads from its first row to its last, where that is a large table: the table's name or alias.
 *
 * Shape: on a server by its estimate of the rows; on SQLite, which has none, every table but those named `small`.
 */
export async function fullScans(
  database: Database,
  { sql, params }: RecordedQuery,
  small: readonly string[],
): Promise<string[]> {
  if (isSqlite(database)) {
    const steps = await database.reader.all<{ detail: string }>(
      `EXPLAIN QUERY PLAN ${sql}`,
      params,
    );
    return (
      steps
        // A virtual table's own index says SCAN too; `M` is that of words.
        .flatMap(
          ({ detail }) => /^SCAN (\w+)\b(?! VIRTUAL TABLE INDEX \d+:M)/.exec(detail)?.[1] ?? [],
        )
        .filter((table) => !small.includes(table))
    );
  }
  const steps = await database.reader.all<{
    table: string | null;
    type: string | null;
    rows: number | string | null;
  }>(`EXPLAIN ${sql}`, params);
  return steps
    .filter(({ table }) => table !== null && !table.startsWith('<'))
    .filter(({ type, rows }) => ['ALL', 'index'].includes(type ?? '') && Number(rows) > smallRows)
    .map(({ table }) => table ?? '');
}

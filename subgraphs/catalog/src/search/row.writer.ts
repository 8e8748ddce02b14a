import type { EntityManager } from '@mikro-orm/sql';
import type { SqlValue } from '@reelgraph/platform/database/database.port';

/** Values of one statement that adds rows, at most; SQLite takes 32,766. */
const maxValues = 10_000;

/** The placeholders of an `IN` list. */
export const listOf = (values: readonly SqlValue[]): string => values.map(() => '?').join(',');

/** Runs a statement in the transaction of `em`. */
export async function runStatement(
  em: EntityManager,
  sql: string,
  params: readonly SqlValue[],
): Promise<void> {
  await em.getConnection().execute(sql, [...params], 'run', em.getTransactionContext());
}

/** Adds rows in the transaction of `em`, many with one statement. */
export async function insertRows(
  em: EntityManager,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly SqlValue[])[],
): Promise<void> {
  const size = Math.floor(maxValues / columns.length);
  for (let start = 0; start < rows.length; start += size) {
    const part = rows.slice(start, start + size);
    const values = part.map((row) => `(${listOf(row)})`).join(',');
    const sql = `INSERT INTO ${table} (${columns.join(',')}) VALUES ${values}`;
    await runStatement(em, sql, part.flat());
  }
}

/** Deletes the rows of these keys in the transaction of `em`. */
export async function deleteRows(
  em: EntityManager,
  table: string,
  key: string,
  keys: readonly SqlValue[],
): Promise<void> {
  if (keys.length === 0) return;
  await runStatement(em, `DELETE FROM ${table} WHERE ${key} IN (${listOf(keys)})`, keys);
}

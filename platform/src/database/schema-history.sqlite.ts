import type { Tables } from './database.port.js';
import { openSqliteOrm, patiently } from './orm.sqlite.js';
import { createSchemaHistory, type SchemaHistory } from './schema-history.js';

/** The history of a SQLite file, which is made where it is missing. */
export async function openSqliteHistory(options: {
  file: string;
  tables: Tables;
}): Promise<SchemaHistory> {
  const orm = await openSqliteOrm(options.file, options.tables);
  return createSchemaHistory(orm, options.tables.migrations, 'sqlite', patiently);
}

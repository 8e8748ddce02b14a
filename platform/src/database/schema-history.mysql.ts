import type { Tables } from './database.port.js';
import { openMysqlOrm } from './orm.mysql.js';
import { createSchemaHistory, type SchemaHistory } from './schema-history.js';

/** The history of a database on a server, which is made where it is missing. Errors: as `openMysql`. */
export async function openMysqlHistory(options: {
  url: string;
  tables: Tables;
}): Promise<SchemaHistory> {
  const { orm, alone } = await openMysqlOrm(options);
  return createSchemaHistory(orm, options.tables.migrations, 'mysql', alone);
}

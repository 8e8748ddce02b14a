import type { FullText } from './full-text.port.js';

/** Words by a FULLTEXT index of InnoDB. */
export const mysqlFullText: FullText = {
  rowsWith: ({ table, column, key }, words, limit) => ({
    sql: `SELECT ${key} AS number FROM ${table} WHERE MATCH (${column}) AGAINST (? IN BOOLEAN MODE) ORDER BY ${key} DESC LIMIT ?`,
    params: [words.join(' '), limit],
  }),
};

import type { FullText } from './full-text.port.js';

/** Words by FTS5. */
export const sqliteFullText: FullText = {
  rowsWith: ({ table, column }, words, limit) => ({
    sql: `SELECT rowid AS number FROM ${table}_${column} WHERE ${table}_${column} MATCH ? ORDER BY rowid DESC LIMIT ?`,
    params: [words.join(' OR '), limit],
  }),
};

/** A query with what its placeholders stand for. */
export interface SqlQuery {
  readonly sql: string;
  readonly params: readonly (string | number)[];
}

/** A column of words between spaces, with an index over them that its migration has made. */
export interface WordColumn {
  /** On SQLite the index is the FTS5 table `<table>_<column>`, whose rows have the numbers of the table's. */
  readonly table: string;
  readonly column: string;
  /** The table's primary key, a whole number. */
  readonly key: string;
}

/** How a database is asked for the rows that have words, by the kind of index that it has for that. */
export interface FullText {
  /**
   * The query for the rows that have one of the words or more, the greatest numbers first, at most `limit`.
   *
   * Shape: rows `{ number }`; a word is 3…80 of a–z and 0–9, and none that a database leaves out because it is common:
   *        begin each with the same letter that words of a language do not begin with. What is not committed is not found.
   */
  rowsWith(where: WordColumn, words: readonly string[], limit: number): SqlQuery;
}

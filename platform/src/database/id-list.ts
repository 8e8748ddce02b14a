import type { SqlReader, SqlValue } from './database.port.js';

/** Lengths of `IN` lists: few distinct ones, so that few statements are prepared. */
const listLengths = [1, 10, 30, 100, 500] as const;
const longest = 500;

/**
 * The rows of a query for many ids, in chunks of at most 500; `query` is given the list for its `IN (…)`, and
 * `values` fill the placeholders that come after the list.
 *
 * Shape: no order is promised, an id without a row has none; ids are expected to be distinct.
 */
export async function selectByIds<Row, Id extends string | number = string>(
  reader: SqlReader,
  ids: readonly Id[],
  query: (list: string) => string,
  values: readonly SqlValue[] = [],
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let start = 0; start < ids.length; start += longest) {
    const chunk = ids.slice(start, start + longest);
    const length = listLengths.find((each) => each >= chunk.length) ?? longest;
    // Filled up with its last id, which changes nothing.
    const filled = [...chunk, ...Array<Id>(length - chunk.length).fill(chunk.at(-1)!)];
    const sql = query(`?${',?'.repeat(length - 1)}`);
    rows.push(...(await reader.all<Row>(sql, [...filled, ...values])));
  }
  return rows;
}

import type { SqlReader } from '@reelgraph/platform/database/database.port';

import { selectByIds } from '@reelgraph/platform/database/id-list';

/** What became of the rows of a call: written + unchanged = rows. */
export interface WriteCount {
  readonly written: number;
  readonly unchanged: number;
}

/** The first row of each id, order kept. */
export function firstOfEachId<Row extends { readonly id: string }>(rows: readonly Row[]): Row[] {
  const byId = new Map<string, Row>();
  for (const row of rows) if (!byId.has(row.id)) byId.set(row.id, row);
  return [...byId.values()];
}

/** The rows that a table does not have just so, each with its fingerprint. */
export async function changedRows<Row extends { readonly id: string }>(
  reader: SqlReader,
  table: 'creator' | 'music' | 'video',
  rows: readonly Row[],
  hashOf: (row: Row) => string,
): Promise<(Row & { contentHash: string })[]> {
  const known = new Map(
    (
      await selectByIds<{ id: string; hash: string }>(
        reader,
        rows.map(({ id }) => id),
        (list) => `SELECT id, content_hash AS hash FROM ${table} WHERE id IN (${list})`,
      )
    ).map(({ id, hash }) => [id, hash]),
  );
  return rows
    .map((row) => ({ ...row, contentHash: hashOf(row) }))
    .filter(({ id, contentHash }) => known.get(id) !== contentHash);
}

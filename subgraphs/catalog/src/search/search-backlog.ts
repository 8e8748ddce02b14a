import type { EntityManager } from '@mikro-orm/sql';
import type { Database, SqlReader } from '@reelgraph/platform/database/database.port';
import { selectByIds } from '@reelgraph/platform/database/id-list';
import { inTransaction } from '@reelgraph/platform/database/transaction';

import { readSearchable } from '../product.reads.js';
import { deleteRows, insertRows } from './row.writer.js';
import { lockIndex, writeDocuments } from './document.writer.js';

/** Products indexed in one transaction. */
const batchSize = 250;

/**
 * Has the products of categories indexed again, whose names are among their words: in the transaction of `em`, which has
 * locked the index.
 */
export async function enqueueCategories(
  em: EntityManager,
  reader: SqlReader,
  slugs: readonly string[],
): Promise<void> {
  const rows = await selectByIds<{ id: string }>(
    reader,
    slugs,
    (list) => `
      SELECT p.id FROM product p LEFT JOIN search_backlog b ON b.product_id = p.id
      WHERE p.category IN (${list}) AND b.product_id IS NULL`,
  );
  await insertRows(
    em,
    'search_backlog',
    ['product_id'],
    rows.map(({ id }) => [id]),
  );
}

/**
 * Indexes the products that wait for it: those of before there was an index, and those whose category has a new name.
 * Several processes may do so at the same time.
 */
export async function indexBacklog(database: Database): Promise<void> {
  const { reader } = database;
  for (;;) {
    const rows = await reader.all<{ id: string }>(
      `SELECT product_id AS id FROM search_backlog ORDER BY product_id LIMIT ${batchSize}`,
    );
    if (rows.length === 0) return;
    const ids = rows.map(({ id }) => id);
    await inTransaction(database, async (em) => {
      await lockIndex(em);
      await deleteRows(em, 'search_backlog', 'product_id', ids);
      await writeDocuments(em, reader, await readSearchable(reader, ids));
    });
  }
}

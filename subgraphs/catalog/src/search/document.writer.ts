import type { EntityManager } from '@mikro-orm/sql';
import type { SqlReader } from '@reelgraph/platform/database/database.port';
import { selectByIds } from '@reelgraph/platform/database/id-list';

import { type OwnDocument, readOwnDocuments } from './document.reads.js';
import { deleteRows, insertRows, listOf, runStatement } from './row.writer.js';
import {
  countedTerms,
  documentOf,
  type DocumentRow,
  type SearchableProduct,
} from './search-document.js';
import { everyProduct, gramsOf, isSpelt, reversed } from './term.js';

/**
 * Keeps every other writer of the index waiting until the transaction of `em` ends, so that what the database's reader
 * says of the index stays true until then. It comes first in a transaction: those that had locked products before would
 * wait for each other in a circle.
 */
export const lockIndex = (em: EntityManager): Promise<void> =>
  runStatement(em, 'UPDATE search_term SET changes = changes + 1 WHERE term = ?', [everyProduct]);

/** Counts documents that came, +1, and went, −1, for each of their terms. */
function changesOf(
  came: readonly DocumentRow[],
  went: readonly DocumentRow[],
): Map<string, number> {
  const changes = new Map<string, number>();
  const count = (rows: readonly DocumentRow[], by: number): void => {
    for (const term of rows.flatMap(countedTerms)) changes.set(term, (changes.get(term) ?? 0) + by);
  };
  count(came, 1);
  count(went, -1);
  return changes;
}

async function writeTerms(
  em: EntityManager,
  reader: SqlReader,
  changes: ReadonlyMap<string, number>,
): Promise<void> {
  const terms = [...changes.keys()];
  const rows = await selectByIds<{ term: string }>(
    reader,
    terms,
    (list) => `SELECT term FROM search_term WHERE term IN (${list})`,
  );
  const known = new Set(rows.map(({ term }) => term));
  const isNew = (term: string): boolean => !known.has(term);
  const fresh = terms.filter(isNew);
  const termRows = fresh.map((term) => [term, reversed(term), changes.get(term) ?? 0, 1]);
  await insertRows(em, 'search_term', ['term', 'reversed', 'documents', 'changes'], termRows);
  const gramRows = fresh
    .filter(isSpelt)
    .flatMap((term) => gramsOf(term).map((gram) => [gram, term.length, term]));
  await insertRows(em, 'search_gram', ['gram', 'letters', 'term'], gramRows);
  // Most terms change by one document: a statement for each number that some change by.
  const byChange = Map.groupBy(known, (term) => changes.get(term) ?? 0);
  for (const [change, same] of byChange) {
    await runStatement(
      em,
      `UPDATE search_term SET documents = documents + ?, changes = changes + 1 WHERE term IN (${listOf(same)})`,
      [change, ...same],
    );
  }
}

const isSame = (a: DocumentRow, b: DocumentRow): boolean =>
  a.terms === b.terms &&
  a.words === b.words &&
  a.category === b.category &&
  Object.values(a.ranks).join() === Object.values(b.ranks).join();

const documentColumns = [
  ...['product_id', 'category', 'price_rank', 'price_down_rank', 'rating_rank', 'age_rank'],
  ...['terms', 'words', 'tokens'],
];

/**
 * Writes the documents of products in the transaction of `em`, which has locked the index: a new number for each that
 * is another one now, so that nobody takes it for what it was.
 */
export async function writeDocuments(
  em: EntityManager,
  reader: SqlReader,
  products: readonly SearchableProduct[],
): Promise<void> {
  const own = await readOwnDocuments(
    reader,
    products.map(({ id }) => id),
  );
  const before = new Map(own.map((document) => [document.productId, document]));
  const came = products.map(documentOf).filter((row) => {
    const old = before.get(row.productId);
    return old === undefined || !isSame(old, row);
  });
  if (came.length === 0) return;
  const went = came.flatMap(({ productId }): OwnDocument[] => {
    const old = before.get(productId);
    return old === undefined ? [] : [old];
  });
  await deleteRows(
    em,
    'search_document',
    'number',
    went.map(({ number }) => number),
  );
  const rows = came.map(({ productId, category, ranks, terms, words, tokens }) => [
    ...[productId, category, ranks.PRICE_ASC, ranks.PRICE_DESC, ranks.RATING, ranks.NEWEST],
    ...[terms, words, tokens],
  ]);
  await insertRows(em, 'search_document', documentColumns, rows);
  await writeTerms(em, reader, changesOf(came, went));
}

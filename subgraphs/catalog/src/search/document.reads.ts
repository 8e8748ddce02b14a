import type { SqlReader, SqlValue } from '@reelgraph/platform/database/database.port';

import { selectByIds } from '@reelgraph/platform/database/id-list';

import { firstRank, type Place, type ProductSort, type SortRanks } from './product-order.js';
import type { NumberedDocument } from './document-shelf.js';
import type { DocumentRow } from './search-document.js';

const rankColumns = {
  PRICE_ASC: 'price_rank',
  PRICE_DESC: 'price_down_rank',
  RATING: 'rating_rank',
  NEWEST: 'age_rank',
} as const satisfies Record<keyof SortRanks, string>;

const columns = [
  'number, product_id AS productId, category, terms',
  ...Object.entries(rankColumns).map(([sort, column]) => `${column} AS ${sort}`),
].join(', ');

type DocumentRecord = { readonly number: number } & Omit<
  DocumentRow,
  'ranks' | 'words' | 'tokens'
> &
  SortRanks;

const withRanks = (record: DocumentRecord): NumberedDocument => ({
  number: record.number,
  productId: record.productId,
  category: record.category,
  terms: record.terms,
  ranks: {
    PRICE_ASC: record.PRICE_ASC,
    PRICE_DESC: record.PRICE_DESC,
    RATING: record.RATING,
    NEWEST: record.NEWEST,
  },
});

/** The documents of these numbers; one that is gone has none. */
export async function readDocuments(
  reader: SqlReader,
  numbers: readonly number[],
): Promise<NumberedDocument[]> {
  const records = await selectByIds<DocumentRecord, number>(
    reader,
    numbers,
    (list) => `SELECT ${columns} FROM search_document WHERE number IN (${list})`,
  );
  return records.map(withRanks);
}

/** A document that a product has, whole. */
export type OwnDocument = DocumentRow & { readonly number: number };

/** The documents that products have; a product that is new has none. */
export async function readOwnDocuments(
  reader: SqlReader,
  productIds: readonly string[],
): Promise<OwnDocument[]> {
  const records = await selectByIds<DocumentRecord & Pick<DocumentRow, 'words' | 'tokens'>>(
    reader,
    productIds,
    (list) => `SELECT ${columns}, words, tokens FROM search_document WHERE product_id IN (${list})`,
  );
  return records.map((record) => ({
    ...withRanks(record),
    words: record.words,
    tokens: record.tokens,
  }));
}

/** The first places behind a place, of a category's list or of the list of everything. */
export async function readPlaces(
  reader: SqlReader,
  list: { category: string | null; sort: ProductSort; after: Place | null; limit: number },
): Promise<Place[]> {
  const { category, after, limit } = list;
  const rank = rankColumns[list.sort === 'RELEVANCE' ? 'RATING' : list.sort];
  const from = after?.rank ?? firstRank;
  const params: SqlValue[] = [from, from, after?.id ?? ''];
  return reader.all<Place>(
    `SELECT product_id AS id, ${rank} AS \`rank\` FROM search_document
     WHERE ${category === null ? '' : 'category = ? AND '}${rank} >= ? AND (${rank} > ? OR product_id > ?)
     ORDER BY ${rank}, product_id LIMIT ?`,
    [...(category === null ? [] : [category]), ...params, limit],
  );
}

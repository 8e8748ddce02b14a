import { BoundedCache } from '@reelgraph/platform/bounded-cache';
import type { Database } from '@reelgraph/platform/database/database.port';

import { readDocuments } from './document.reads.js';
import { GenerationCache } from './generation-cache.js';
import { maxProducts, type Meaning } from './query-words.js';
import type { SearchDocument } from './search-document.js';
import { tokenOf } from './term.js';

/** Documents kept, about 500 bytes each; a document never changes under its number. */
const maxDocuments = 50_000;
/** Lists of documents kept, and documents in all of them together, eight bytes each. */
const maxLists = 1_000;
const maxListed = 1_000_000;

const where = { table: 'search_document', column: 'tokens', key: 'number' };

/** The products that may be meant, as the database's index of words gives them. */
export interface SearchCandidates {
  /** The documents that have one of a word's meanings, the newest ones if there are too many. */
  having(meanings: readonly Meaning[]): Promise<readonly SearchDocument[]>;
}

/**
 * The candidates of a database. What is fetched is kept for as long as no product gets or loses one of the terms: the
 * dictionary, which every query reads first, tells, whichever process writes.
 */
export function createSearchCandidates({
  reader,
  fullText,
}: Pick<Database, 'reader' | 'fullText'>): SearchCandidates {
  const documents = new GenerationCache<number, SearchDocument>(maxDocuments);
  const lists = new BoundedCache<readonly SearchDocument[]>(maxLists, maxListed);

  async function fetchDocuments(numbers: readonly number[]): Promise<SearchDocument[]> {
    const found = new Map<number, SearchDocument>();
    const missing: number[] = [];
    for (const number of numbers) {
      const document = documents.get(number);
      if (document === undefined) missing.push(number);
      else found.set(number, document);
    }
    for (const { number, document } of await readDocuments(reader, missing)) {
      documents.set(number, document);
      found.set(number, document);
    }
    return [...found.values()];
  }

  return {
    async having(meanings) {
      if (meanings.length === 0) return [];
      const key = meanings.map(({ term, changes }) => `${term}:${changes}`).join(' ');
      const kept = lists.get(key);
      if (kept !== undefined) return kept;
      const tokens = meanings.map(({ term }) => tokenOf(term));
      const { sql, params } = fullText.rowsWith(where, tokens, maxProducts);
      const rows = await reader.all<{ number: number }>(sql, params);
      const list = await fetchDocuments(rows.map(({ number }) => number));
      lists.set(key, list, list.length);
      return list;
    },
  };
}

import { BoundedCache } from '@reelgraph/platform/bounded-cache';
import type { Database } from '@reelgraph/platform/database/database.port';

import { readDocuments } from './document.reads.js';
import { DocumentShelf } from './document-shelf.js';
import { maxProducts, type Meaning } from './query-words.js';
import { tokenOf } from './term.js';

/** Documents kept, and terms of all of them together; a document never changes under its number. */
const maxDocuments = 100_000;
const maxTerms = 4_000_000;
/** Lists of documents kept, and documents in all of them together, four bytes each. */
const maxLists = 1_000;
const maxListed = 1_000_000;

const where = { table: 'search_document', column: 'tokens', key: 'number' };

/** The products that may be meant by one query, as the database's index of words gives them. */
export interface SearchCandidates {
  readonly shelf: DocumentShelf;
  /** The slots of the documents that have one of a word's meanings, the newest ones if there are too many. */
  having(meanings: readonly Meaning[]): Promise<Int32Array>;
}

/**
 * The candidates of a database, for one query at each call. What is fetched is kept for as long as no product gets or
 * loses one of the terms: the dictionary, which every query reads first, tells, whichever process writes. When too much
 * is kept the next query begins with nothing.
 */
export function createSearchCandidates({
  reader,
  fullText,
}: Pick<Database, 'reader' | 'fullText'>): () => SearchCandidates {
  function empty(): SearchCandidates {
    const shelf = new DocumentShelf();
    const lists = new BoundedCache<Int32Array>(maxLists, maxListed);
    return {
      shelf,
      async having(meanings) {
        if (meanings.length === 0) return new Int32Array(0);
        const key = meanings.map(({ term, changes }) => `${term}:${changes}`).join(' ');
        const kept = lists.get(key);
        if (kept !== undefined) return kept;
        const tokens = meanings.map(({ term }) => tokenOf(term));
        const { sql, params } = fullText.rowsWith(where, tokens, maxProducts);
        const rows = await reader.all<{ number: number }>(sql, params);
        const isMissing = (number: number): boolean => shelf.slotOf(number) === undefined;
        const missing = rows.map(({ number }) => number).filter(isMissing);
        for (const document of await readDocuments(reader, missing)) shelf.add(document);
        // A document that went in between has no slot.
        const list = Int32Array.from(rows.flatMap(({ number }) => shelf.slotOf(number) ?? []));
        lists.set(key, list, list.length);
        return list;
      },
    };
  }

  let kept = empty();
  return () => {
    if (kept.shelf.size > maxDocuments || kept.shelf.termCount > maxTerms) kept = empty();
    return kept;
  };
}

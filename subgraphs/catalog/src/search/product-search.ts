import type { Database, SqlReader } from '@reelgraph/platform/database/database.port';
import { InputError } from '@reelgraph/platform/errors';

import { readPlaces } from './document.reads.js';
import { selectPage } from './page-selection.js';
import {
  type ListPlace,
  type Place,
  placeCursor,
  placeOfCursor,
  type ProductSort,
} from './product-order.js';
import { type Matches, type RankedWord, rankProducts, rarityOf } from './product-ranking.js';
import { createQueryWords, type Meaning, type QueryWords, tellingWords } from './query-words.js';
import { createSearchCandidates, type SearchCandidates } from './search-candidates.js';
import { categoryTerm, everyProduct } from './term.js';
import { createTermDictionary, type TermDictionary } from './term-dictionary.js';

/** What is asked of the catalogue. */
export interface SearchRequest {
  /** Blank = everything. */
  readonly query: string;
  /** A slug; null = all categories. */
  readonly category: string | null;
  readonly sort: ProductSort;
  readonly first: number;
  /** The cursor of the page before; null = the first page. */
  readonly after: string | null;
}

/** A page of what was found, ids only. */
export interface SearchPage {
  readonly hits: readonly { readonly id: string; readonly cursor: string }[];
  /** How many products were found, over all pages. */
  readonly totalCount: number;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

/** Finds products by their words; the same ones in the same order over every database. */
export interface ProductSearch {
  /** Errors: `InputError` naming `after` when the cursor is not one of a list in this order. */
  search(request: SearchRequest): Promise<SearchPage>;
}

/** What the parts of a search work with. */
interface SearchParts {
  readonly reader: SqlReader;
  readonly dictionary: TermDictionary;
  readonly queryWords: QueryWords;
  readonly candidatesOfQuery: () => SearchCandidates;
}

/** A page of a list without words: the database has it in order. */
async function browse(
  { reader, dictionary }: SearchParts,
  { category, sort, first }: SearchRequest,
  after: Place | null,
): Promise<SearchPage> {
  const counted = category === null ? everyProduct : categoryTerm(category);
  const [places, terms] = await Promise.all([
    readPlaces(reader, { category, sort, after, limit: first + 1 }),
    dictionary.find([counted]),
  ]);
  return {
    hits: places
      .slice(0, first)
      .map((place) => ({ id: place.id, cursor: placeCursor(sort, { ...place, rarities: [] }) })),
    totalCount: terms.get(counted)?.documents ?? 0,
    hasNextPage: places.length > first,
    hasPreviousPage: after !== null,
  };
}

const productsOf = (meanings: readonly Meaning[]): number =>
  meanings.reduce((sum, { documents }) => sum + documents, 0);

/** The products of a category that have all words, or else the most; those of the rarest word are tried alone first. */
async function matchesOf(
  { shelf, having }: SearchCandidates,
  meanings: readonly (readonly Meaning[])[],
  words: readonly RankedWord[],
  category: string | null,
): Promise<Matches> {
  const asked = meanings
    .filter((each) => each.length > 0)
    .toSorted((a, b) => productsOf(a) - productsOf(b));
  const rarest = await having(asked[0] ?? []);
  const matches = rankProducts(shelf, shelf.ofCategory(rarest, category), words);
  const hasAll = matches.slots.length > 0 && matches.words === asked.length;
  if (asked.length < 2 || hasAll) return matches;
  const others = await Promise.all(asked.slice(1).map(having));
  // Lists that were fetched at the same time may have the same product twice.
  const all = shelf.union([rarest, ...others]);
  return rankProducts(shelf, shelf.ofCategory(all, category), words);
}

async function find(
  { queryWords, candidatesOfQuery }: SearchParts,
  { query, category, sort, first }: SearchRequest,
  after: ListPlace | null,
): Promise<SearchPage> {
  const asked = tellingWords(query);
  const { meanings, products } = await queryWords.meaningsOf(asked);
  const rarities =
    after?.rarities ??
    meanings.map((each) => rarityOf(Math.min(productsOf(each), products), products));
  if (rarities.length !== asked.length) {
    throw new InputError('after', 'is not a cursor of this list');
  }
  const words = meanings.map((each, place) => ({ meanings: each, rarity: rarities[place]! }));
  const candidates = candidatesOfQuery();
  const { shelf } = candidates;
  const { slots, scores } = await matchesOf(candidates, meanings, words, category);
  const places = {
    length: slots.length,
    rankAt: (index: number): number =>
      sort === 'RELEVANCE' ? -scores[index]! : shelf.rankOf(slots[index]!, sort),
    idAt: (index: number): string => shelf.idOf(slots[index]!),
  };
  const page = selectPage(places, first, after);
  return {
    hits: page.places.map((place) => ({
      id: place.id,
      cursor: placeCursor(sort, { ...place, rarities }),
    })),
    totalCount: places.length,
    hasNextPage: page.hasNextPage,
    hasPreviousPage: page.hasPreviousPage,
  };
}

/** The search of a catalogue's database. */
export function createProductSearch(
  database: Pick<Database, 'reader' | 'fullText'>,
): ProductSearch {
  const dictionary = createTermDictionary(database.reader);
  const parts: SearchParts = {
    reader: database.reader,
    dictionary,
    queryWords: createQueryWords(dictionary),
    candidatesOfQuery: createSearchCandidates(database),
  };
  return {
    async search(request) {
      const after = request.after === null ? null : placeOfCursor(request.sort, request.after);
      return request.query.trim() === ''
        ? browse(parts, request, after)
        : find(parts, request, after);
    },
  };
}

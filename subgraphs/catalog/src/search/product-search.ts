import { createInvertedIndex } from './inverted-index.js';
import { selectPage } from './page-selection.js';
import {
  type Place,
  placeCursor,
  placeOfCursor,
  type ProductSort,
  rankOf,
} from './product-order.js';

/** A product as search needs it. `contentHash` changes when its texts do; null = a placeholder. */
export interface SearchableProduct {
  readonly id: string;
  readonly title: string;
  readonly description: string | null;
  readonly category: string | null;
  /** The category's name, which may have words that its slug lacks. */
  readonly categoryName: string | null;
  readonly brand: string | null;
  readonly tags: readonly string[];
  readonly priceMinor: number | null;
  readonly rating: number | null;
  readonly createdAt: number;
  readonly contentHash: string | null;
}

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

/** Finds products by their words; all of them in memory, so that every database behaves the same. */
export interface ProductSearch {
  /** Adds a product, or brings it up to date. */
  put(product: SearchableProduct): void;
  /** Errors: `InputError` naming `after` when the cursor is not one of a list in this order. */
  search(request: SearchRequest): SearchPage;
  /** How many products it knows. */
  size(): number;
}

type IndexedProduct = Pick<
  SearchableProduct,
  'id' | 'category' | 'priceMinor' | 'rating' | 'createdAt' | 'contentHash'
>;

const titleWeight = 4;
const brandWeight = 3;
const categoryWeight = 2;
const tagWeight = 2;
const descriptionWeight = 0.5;

/** Forgotten documents that may lie in the index before it is swept, at least. */
const leastSweep = 500;

const textsOf = (product: SearchableProduct) => [
  { text: product.title, weight: titleWeight },
  { text: product.brand ?? '', weight: brandWeight },
  { text: product.categoryName ?? product.category ?? '', weight: categoryWeight },
  { text: product.tags.join(' '), weight: tagWeight },
  { text: product.description ?? '', weight: descriptionWeight },
];

/** An empty search. */
export function createProductSearch(): ProductSearch {
  const index = createInvertedIndex();
  /** By document number; undefined where a product was replaced by a newer document. */
  const products: (IndexedProduct | undefined)[] = [];
  const documents = new Map<string, number>();
  let free: number[] = [];
  let forgotten: number[] = [];

  function sweepIfWorthwhile(): void {
    if (forgotten.length < Math.max(leastSweep, documents.size / 4)) return;
    index.sweep((document) => products[document] !== undefined);
    free = [...free, ...forgotten];
    forgotten = [];
  }

  function placesOf({ query, category, sort }: SearchRequest): Place[] {
    const isWanted = (product: IndexedProduct | undefined): product is IndexedProduct =>
      product !== undefined && (category === null || product.category === category);
    const places: Place[] = [];
    const add = (product: IndexedProduct, relevance: number): void => {
      places.push({ rank: rankOf(sort, product, relevance), id: product.id });
    };
    if (query.trim() === '') {
      // Without words every product fits; the better rated ones are the more relevant.
      for (const product of products) if (isWanted(product)) add(product, product.rating ?? 0);
    } else {
      const matches = index.match(query, (document) => isWanted(products[document]));
      for (const { document, score } of matches) add(products[document]!, score);
    }
    return places;
  }

  return {
    put(product) {
      const { id, category, priceMinor, rating, createdAt, contentHash } = product;
      const indexed = { id, category, priceMinor, rating, createdAt, contentHash };
      const known = documents.get(id);
      if (known !== undefined && products[known]?.contentHash === contentHash) {
        products[known] = indexed;
        return;
      }
      if (known !== undefined) {
        products[known] = undefined;
        forgotten.push(known);
      }
      const document = free.pop() ?? products.length;
      products[document] = indexed;
      documents.set(id, document);
      index.add(document, textsOf(product));
      sweepIfWorthwhile();
    },

    search(request) {
      const { sort, first, after } = request;
      const afterPlace = after === null ? null : placeOfCursor(sort, after);
      const places = placesOf(request);
      const page = selectPage(places, first, afterPlace);
      return {
        hits: page.places.map((place) => ({ id: place.id, cursor: placeCursor(sort, place) })),
        totalCount: places.length,
        hasNextPage: page.hasNextPage,
        hasPreviousPage: page.hasPreviousPage,
      };
    },

    size: () => documents.size,
  };
}

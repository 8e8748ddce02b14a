import { decodeCursor, encodeCursor } from '@reelgraph/platform/connection';
import { InputError } from '@reelgraph/platform/errors';

/** How a list of products is ordered; the values of the GraphQL enum. */
export const productSorts = ['RELEVANCE', 'PRICE_ASC', 'PRICE_DESC', 'RATING', 'NEWEST'] as const;
export type ProductSort = (typeof productSorts)[number];

/** What a product is ordered by. Units: minor units of its own currency; stars; milliseconds since the epoch. */
export interface Sortable {
  readonly id: string;
  readonly priceMinor: number | null;
  readonly rating: number | null;
  readonly createdAt: number;
}

/** A place in a list: lower ranks come first, the id decides between equal ones. */
export interface Place {
  readonly rank: number;
  readonly id: string;
}

/** What is not known comes last, whichever way the list runs. */
const last = Number.POSITIVE_INFINITY;

/** The rank of a product with this relevance in a list of this order. */
export function rankOf(sort: ProductSort, product: Sortable, relevance: number): number {
  switch (sort) {
    case 'RELEVANCE':
      return -relevance;
    case 'PRICE_ASC':
      return product.priceMinor ?? last;
    case 'PRICE_DESC':
      return product.priceMinor === null ? last : -product.priceMinor;
    case 'RATING':
      return product.rating === null ? last : -product.rating;
    case 'NEWEST':
      return -product.createdAt;
  }
}

/** Below 0 when `a` comes before `b`, 0 for the same place. */
export function comparePlaces(a: Place, b: Place): number {
  if (a.rank !== b.rank) return a.rank < b.rank ? -1 : 1;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

/** The cursor of a place in a list of this order. */
export const placeCursor = (sort: ProductSort, place: Place): string =>
  encodeCursor([sort, place.rank, place.id]);

/** The place of a cursor. Errors: `InputError` naming `after` when it is not one of a list of this order. */
export function placeOfCursor(sort: ProductSort, cursor: string): Place {
  const [of, rank, id, ...more] = decodeCursor(cursor, 'after');
  const place = { rank: Number(rank), id: id ?? '' };
  if (
    of !== sort ||
    rank === '' ||
    Number.isNaN(place.rank) ||
    id === undefined ||
    more.length > 0
  ) {
    throw new InputError('after', 'is not a cursor of this list');
  }
  return place;
}

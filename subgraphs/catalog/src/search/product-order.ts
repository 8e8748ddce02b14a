import { decodeCursor, encodeCursor } from '@reelgraph/platform/connection';
import { InputError } from '@reelgraph/platform/errors';

/** How a list of products is ordered; the values of the GraphQL enum. */
export const productSorts = ['RELEVANCE', 'PRICE_ASC', 'PRICE_DESC', 'RATING', 'NEWEST'] as const;
export type ProductSort = (typeof productSorts)[number];

/** What a product is ordered by. Units: minor units of its own currency; stars; milliseconds since the epoch. */
export interface Sortable {
  readonly priceMinor: number | null;
  readonly rating: number | null;
  readonly createdAt: number;
}

/** A place in a list: lower ranks come first, the id decides between equal ones. */
export interface Place {
  readonly rank: number;
  readonly id: string;
}

/** The ranks of a product in lists whose order needs no words. Without words the better rated is the more relevant. */
export type SortRanks = Readonly<Record<Exclude<ProductSort, 'RELEVANCE'>, number>>;

/** The rank of what is not known: it comes last, whichever way the list runs. */
const unknownRank = 1e300;
/** A rank that comes before all others. */
export const firstRank = -1e300;

/** The ranks of a product. */
export const sortRanks = ({ priceMinor, rating, createdAt }: Sortable): SortRanks => ({
  PRICE_ASC: priceMinor ?? unknownRank,
  PRICE_DESC: priceMinor === null ? unknownRank : 0 - priceMinor,
  RATING: rating === null ? unknownRank : 0 - rating,
  NEWEST: 0 - createdAt,
});

/** Below 0 when `a` comes before `b`, 0 for the same place. */
export function comparePlaces(a: Place, b: Place): number {
  if (a.rank !== b.rank) return a.rank < b.rank ? -1 : 1;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

/** A place in a list of this order, and what the list was ranked by: the next page is ranked by the same. */
export interface ListPlace extends Place {
  readonly rarities: readonly number[];
}

/** The cursor of a place in a list of this order. */
export const placeCursor = (sort: ProductSort, { rank, id, rarities }: ListPlace): string =>
  encodeCursor([sort, rank, id, ...rarities]);

const isNumber = (text: string): boolean => text !== '' && Number.isFinite(Number(text));

/** The place of a cursor. Errors: `InputError` naming `after` when it is not one of a list of this order. */
export function placeOfCursor(sort: ProductSort, cursor: string): ListPlace {
  const [of, rank = '', id, ...rarities] = decodeCursor(cursor, 'after');
  if (of !== sort || id === undefined || ![rank, ...rarities].every(isNumber)) {
    throw new InputError('after', 'is not a cursor of this list');
  }
  return { rank: Number(rank), id, rarities: rarities.map(Number) };
}

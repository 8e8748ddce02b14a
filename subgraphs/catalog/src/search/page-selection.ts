import { comparePlaces, type Place } from './product-order.js';

/** One page of a list. */
export interface SelectedPage {
  /** In order. */
  readonly places: readonly Place[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

/** Places in any order, none of which is an object before somebody asks for it. */
export interface PlaceList {
  readonly length: number;
  rankAt(index: number): number;
  idAt(index: number): string;
}

/** Where a place belongs in an ordered list. */
function insertionIndex(places: readonly Place[], place: Place): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (comparePlaces(places[middle]!, place) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The `first` places after a cursor, out of all places in any order: one pass, without sorting them all.
 *
 * Missing: `after` null = from the beginning.
 */
export function selectPage(places: PlaceList, first: number, after: Place | null): SelectedPage {
  // One more than asked for tells whether there is a next page.
  const nearest: Place[] = [];
  let hasPreviousPage = false;
  for (let index = 0; index < places.length; index += 1) {
    const rank = places.rankAt(index);
    // Most are behind the page by their rank alone.
    if (nearest.length > first && rank > nearest[first]!.rank) continue;
    const place = { rank, id: places.idAt(index) };
    if (after !== null && comparePlaces(place, after) <= 0) {
      hasPreviousPage = true;
      continue;
    }
    if (nearest.length > first && comparePlaces(place, nearest[first]!) > 0) continue;
    nearest.splice(insertionIndex(nearest, place), 0, place);
    if (nearest.length > first + 1) nearest.pop();
  }
  return { places: nearest.slice(0, first), hasNextPage: nearest.length > first, hasPreviousPage };
}

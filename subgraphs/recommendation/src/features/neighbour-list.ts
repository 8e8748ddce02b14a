import { neighbourCapacity } from './feature-definitions.js';

/**
 * The neighbours of one item: places and forward-decayed weights, side by side, in the order they were met.
 * A place is a number in memory, and the id itself in a row that stands alone.
 */
export interface NeighbourList<Place extends number | string = number> {
  readonly places: Place[];
  readonly weights: number[];
}

/**
 * Adds to the weight of a neighbour. A full list gives up its lightest neighbour for a new one
 * (of equal ones the longest kept).
 */
export function addNeighbour<Place extends number | string>(
  list: NeighbourList<Place>,
  place: Place,
  weight: number,
): void {
  const { places, weights } = list;
  const known = places.indexOf(place);
  if (known >= 0) {
    weights[known] = (weights[known] ?? 0) + weight;
    return;
  }
  if (places.length < neighbourCapacity) {
    places.push(place);
    weights.push(weight);
    return;
  }
  let lightest = 0;
  for (let index = 1; index < weights.length; index += 1) {
    if ((weights[index] ?? 0) < (weights[lightest] ?? 0)) lightest = index;
  }
  places[lightest] = place;
  weights[lightest] = weight;
}

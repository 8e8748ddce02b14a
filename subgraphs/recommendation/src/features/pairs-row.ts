import { bestOf } from './best-of.js';
import { growth } from './decay.js';
import { neighbourLimit, pairHalfLifeMs, pairLandmark } from './feature-definitions.js';
import type { ScoredItem } from './feature-store.port.js';
import { addNeighbour, type NeighbourList } from './neighbour-list.js';

/** The neighbours of one item by their ids: a row that can be read without knowing any other. */
export type PairsRow = NeighbourList<string>;

const countBytes = 8;

/** Adds to the weight with which `to` follows the item of the row; changes the row. Units: `at` in ms since the epoch. */
export function addPair(row: PairsRow, to: string, weight: number, at: number): void {
  addNeighbour(row, to, weight * growth(at, pairLandmark, pairHalfLifeMs));
}

/** Where the heaviest neighbours of a list are, at most 100, the heaviest first: the same as of any time. */
export const heaviestOf = ({ weights }: NeighbourList<number | string>): readonly number[] =>
  bestOf(weights.length, (index) => weights[index] ?? 0, neighbourLimit).map(({ place }) => place);

/** The neighbours that are served: at most 100, best first; weights decayed to `asOf`. */
export function neighboursOf<Place extends number | string>(
  list: NeighbourList<Place>,
  asOf: number,
  idOf: (place: Place) => string,
  heaviest = heaviestOf(list),
): ScoredItem[] {
  const { places, weights } = list;
  const scale = growth(pairLandmark, asOf, pairHalfLifeMs);
  return heaviest.map((index) => ({ id: idOf(places[index]!), score: weights[index]! * scale }));
}

/** The row as bytes: how many there are and their weights as 64-bit floats, then the ids as JSON. */
export function encodePairs({ places, weights }: PairsRow): Uint8Array {
  const numbers = new Uint8Array(Float64Array.from([weights.length, ...weights]).buffer);
  return Buffer.concat([numbers, Buffer.from(JSON.stringify(places))]);
}

/** The row that `encodePairs` wrote. Errors: throws when the bytes are anything else. */
export function decodePairs(bytes: Uint8Array): PairsRow {
  // A copy, because floats must lie at a multiple of eight bytes.
  const { buffer } = new Uint8Array(bytes);
  const [count = 0] = new Float64Array(buffer, 0, 1);
  const weights = [...new Float64Array(buffer, countBytes, count)];
  const places: unknown = JSON.parse(Buffer.from(buffer, countBytes * (1 + count)).toString());
  if (!isIdList(places) || places.length !== count) {
    throw new RangeError(`The row does not have the ids of ${count} neighbours.`);
  }
  return { places, weights };
}

/** Checked by hand: a schema takes longer than all the rest of reading a row. */
function isIdList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((id) => typeof id === 'string');
}

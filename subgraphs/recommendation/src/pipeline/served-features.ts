import { mostDrawn, mostShown, type ServedFeatures } from '@reelgraph/schema/served-features';

import { columnsName } from '../models/rank-features.js';
import type { Foreseen } from './foresight.js';
import { lotOf } from './seed.js';

/**
 * What a model knew of a served list, for trainings to come; null when it foresaw nothing of it.
 *
 * The shown products that it foresaw, and some of all its candidates, each drawn with the same chance whether it was
 * shown or not: those are what a clicked one is told apart from.
 */
export function servedFeaturesOf(
  { ids, featuresAt }: Foreseen,
  shownIds: readonly string[],
  seed: number,
): Pick<ServedFeatures, 'columns' | 'items' | 'shown' | 'drawn' | 'values'> | null {
  const placeOf = new Map(ids.map((id, place) => [id, place]));
  const places = shownIds.flatMap((id) => placeOf.get(id) ?? []).slice(0, mostShown);
  const shown = places.length;
  if (shown === 0) return null;
  const drawn: number[] = [];
  for (const place of drawPlaces(ids, seed)) {
    const at = places.indexOf(place);
    drawn.push(at < 0 ? places.push(place) - 1 : at);
  }
  const width = featuresAt(0).length;
  const rows = new Float32Array(places.length * width);
  for (const [row, place] of places.entries()) rows.set(featuresAt(place), row * width);
  return {
    columns: columnsName,
    items: places.map((place) => ids[place] ?? ''),
    ...{ shown, drawn },
    values: Buffer.from(rows.buffer).toString('base64'),
  };
}

/** Places of some ids, each with the same chance: the first of a shuffle that the seed repeats. */
function drawPlaces(ids: readonly string[], seed: number): number[] {
  const places = [...ids.keys()];
  const count = Math.min(mostDrawn, places.length);
  for (let index = 0; index < count; index += 1) {
    const share = lotOf(seed, `drawn ${index}`) / 2 ** 32;
    const other = index + Math.floor(share * (places.length - index));
    [places[index], places[other]] = [places[other] ?? 0, places[index] ?? 0];
  }
  return places.slice(0, count);
}

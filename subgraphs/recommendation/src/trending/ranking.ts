import { bestOf } from '../features/best-of.js';
import type { HeatColumns } from './heat.js';
import {
  baseFloor,
  baseShares,
  fastHalfLifeMs,
  listLength,
  risingFloor,
  risingShare,
  risingViewers,
  slowHalfLivesMs,
} from './trending-definitions.js';

/** A product that may be ranked: one that is available. */
interface RankableProduct {
  readonly id: string;
  readonly category: string | null;
}

/** A product in a list, best first. `score` 0…1, the same in every list. */
export interface RankedProduct {
  readonly productId: string;
  readonly score: number;
}

/**
 * How much faster than usual votes come in: 0 = none of late, about 1 = as usual, 15 = a sensation.
 *
 *   rising = fast / (expected + k),   expected = the fast counter of a product whose votes came evenly
 *
 * The expectation is the greater of what its hour and its day lead to. With fewer than `risingViewers`
 * different viewers of late it is 0.
 */
export function risingOf(heat: {
  readonly fast: number;
  readonly hour: number;
  readonly day: number;
  readonly viewers: number;
}): number {
  if (heat.viewers < risingViewers) return 0;
  const expected = Math.max(
    heat.hour * (fastHalfLifeMs / slowHalfLivesMs.hour),
    heat.day * (fastHalfLifeMs / slowHalfLivesMs.day),
  );
  return heat.fast / (expected + risingFloor);
}

/**
 * Ranks products by what is rising, then by their share of the last hour's votes; as those fade the day's,
 * the week's and all votes decide. Products that nobody voted for come last, in the order given.
 *
 *   raw = risingShare · log2(1 + rising) + Σ share_w · votes_w / (greatest votes_w + floor),   score = raw / greatest raw
 *
 * Shape:  any number of products, and their heat in the same order → the overall list (key null) and one list
 *         for each category, at most 100 each.
 * Source: two-rate trending as in cavvia/forgetsy; the shares are our own.
 */
export function rankProducts(
  products: readonly RankableProduct[],
  heat: HeatColumns,
): Map<string | null, RankedProduct[]> {
  const raw = rawScores(heat);
  const greatest = greatestOf(raw);
  const listOf = (places: readonly number[]): RankedProduct[] => {
    const placeAt = (index: number): number => places[index] ?? -1;
    // Shifted by 1, so that products without votes are candidates too.
    const best = bestOf(places.length, (index) => 1 + (raw[placeAt(index)] ?? 0), listLength);
    return best.map(({ place: index }) => ({
      productId: products[placeAt(index)]?.id ?? '',
      score: greatest > 0 ? round((raw[placeAt(index)] ?? 0) / greatest) : 0,
    }));
  };
  return new Map(
    [...placesByCategory(products)].map(([category, places]) => [category, listOf(places)]),
  );
}

/** The places of all products (null), and of those in each category. */
function placesByCategory(products: readonly RankableProduct[]): Map<string | null, number[]> {
  const groups = new Map<string | null, number[]>([[null, [...products.keys()]]]);
  for (const [place, { category }] of products.entries()) {
    if (category === null) continue;
    const group = groups.get(category);
    if (group === undefined) groups.set(category, [place]);
    else group.push(place);
  }
  return groups;
}

function rawScores(heat: HeatColumns): Float64Array {
  const raw = new Float64Array(heat.fast.length);
  for (const counter of ['hour', 'day', 'week', 'all'] as const) {
    const votes = heat[counter];
    const scale = baseShares[counter] / (greatestOf(votes) + baseFloor);
    for (let place = 0; place < raw.length; place += 1) {
      raw[place] = (raw[place] ?? 0) + (votes[place] ?? 0) * scale;
    }
  }
  for (let place = 0; place < raw.length; place += 1) {
    const viewers = heat.viewers[place] ?? 0;
    if (viewers < risingViewers) continue;
    const rising = risingOf({
      fast: heat.fast[place] ?? 0,
      hour: heat.hour[place] ?? 0,
      day: heat.day[place] ?? 0,
      viewers,
    });
    raw[place] = (raw[place] ?? 0) + risingShare * Math.log2(1 + rising);
  }
  return raw;
}

function greatestOf(values: Float64Array): number {
  let greatest = 0;
  for (const value of values) greatest = Math.max(greatest, value);
  return greatest;
}

const round = (score: number): number => Math.round(score * 1e6) / 1e6;

import { lotOf } from './seed.js';

/** One rule of diversity: within any `window` neighbours at most `most` share a group. */
export interface Cap<Item> {
  readonly window: number;
  readonly most: number;
  /** The group of an item; null belongs to none. */
  group(item: Item): string | null;
}

/** One slot in so many goes to exploration. */
export const explorationEvery = 10;
/** Places at the head of each ten that exploration leaves alone. */
const undisturbed = 3;

/** Orders by score, greatest first; equal scores by a lot that does not favour any name. */
export function byScore<Item extends { readonly id: string; readonly score: number }>(
  items: readonly Item[],
  seed: number,
): Item[] {
  return [...items].sort((a, b) => b.score - a.score || lotOf(seed, a.id) - lotOf(seed, b.id));
}

/**
 * Spreads a ranked list: the best item goes next whose groups are not full among its predecessors; when every
 * one's are, the best goes next all the same. Nothing is dropped: what comes after the first `length` stays in its order.
 *
 * Source: greedy, as maximal marginal relevance is (`marginal-relevance.ts`), with caps in place of a likeness.
 */
export function spread<Item>(
  ranked: readonly Item[],
  caps: readonly Cap<Item>[],
  length = ranked.length,
): Item[] {
  const numbered = new Map<Cap<Item>['group'], Uint16Array>();
  const rules = caps.map(({ window, most, group }) => {
    const groups = numbered.get(group) ?? numberGroups(ranked, group);
    numbered.set(group, groups);
    /** How many of each group are among the last `window` − 1 that were placed. */
    const counts = new Uint16Array(ranked.length + 1);
    return { window, most, groups, counts };
  });
  // Runs for every waiting item at every step, hence the plain loops.
  const isFree = (place: number): boolean => {
    for (const { groups, counts, most } of rules) {
      if ((counts[groups[place] ?? 0] ?? 0) >= most) return false;
    }
    return true;
  };
  const waiting = [...ranked.keys()];
  const placed: number[] = [];
  while (waiting.length > 0 && placed.length < length) {
    let at = 0;
    while (at < waiting.length && !isFree(waiting[at] ?? 0)) at += 1;
    const [place = 0] = waiting.splice(at === waiting.length ? 0 : at, 1);
    placed.push(place);
    for (const { groups, counts, window } of rules) {
      const entering = groups[place] ?? 0;
      if (entering !== 0) counts[entering] = (counts[entering] ?? 0) + 1;
      const leaving = groups[placed[placed.length - window] ?? -1] ?? 0;
      if (leaving !== 0) counts[leaving] = (counts[leaving] ?? 0) - 1;
    }
  }
  return [...placed, ...waiting].flatMap((place) => ranked[place] ?? []);
}

/** The groups as numbers from 1 on; 0 belongs to none. */
function numberGroups<Item>(items: readonly Item[], group: Cap<Item>['group']): Uint16Array {
  const numbers = new Map<string, number>();
  const groups = new Uint16Array(items.length);
  for (let place = 0; place < items.length; place += 1) {
    const name = group(items[place]!);
    if (name === null) continue;
    const number = numbers.get(name) ?? numbers.size + 1;
    if (number > numbers.size) numbers.set(name, number);
    groups[place] = number;
  }
  return groups;
}

/** How much of a list must be in its final order for `explore` to give the head of `length` that the whole would have. */
export const exploredFrom = (length: number): number => length + 2 * explorationEvery;

/**
 * Gives one slot in ten to an item from further down, so that what nobody has met yet is met.
 *
 * Slot and item are drawn from the seed: the same seed gives the same list. Of the pool (what is ranked more than
 * ten places below the ten) the item with the lowest lot wins, and is marked with the chance that it had, its
 * propensity: by it what explored items earn can be weighed. Nothing is dropped; nothing is drawn for slots beyond the
 * first `length`.
 */
export function explore<Item extends { readonly id: string; readonly propensity?: number }>(
  ranked: readonly Item[],
  seed: number,
  length = ranked.length,
): Item[] {
  const lots = new Float64Array(ranked.length);
  // The first twenty are nobody's pool.
  for (let place = 2 * explorationEvery; place < lots.length; place += 1) {
    lots[place] = lotOf(seed, ranked[place]!.id);
  }
  const winners: { item: Item; slot: number }[] = [];
  const end = Math.min(length, ranked.length - explorationEvery + 1);
  for (let block = 0; block < end; block += explorationEvery) {
    const from = block + 2 * explorationEvery;
    const winner = lowestFrom(lots, from);
    const item = ranked[winner];
    if (item === undefined) break;
    const propensity = 1 / waitingFrom(lots, from);
    // Nobody wins twice.
    lots[winner] = Infinity;
    const free = explorationEvery - undisturbed;
    winners.push({
      item: { ...item, propensity },
      slot: block + undisturbed + (lotOf(seed, `slot ${block}`) % free),
    });
  }
  const list = ranked.filter((_item, place) => lots[place] !== Infinity);
  for (const { item, slot } of winners) list.splice(slot, 0, item);
  return list;
}

/** How many lots from a place on may still win. */
function waitingFrom(lots: Float64Array, from: number): number {
  let count = 0;
  for (let place = from; place < lots.length; place += 1) if (lots[place] !== Infinity) count += 1;
  return count;
}

/** The place of the lowest lot from a place on; -1 when there is none left. */
function lowestFrom(lots: Float64Array, from: number): number {
  let lowest = -1;
  for (let place = from; place < lots.length; place += 1) {
    if ((lots[place] ?? Infinity) < (lots[lowest] ?? Infinity)) lowest = place;
  }
  return lowest;
}

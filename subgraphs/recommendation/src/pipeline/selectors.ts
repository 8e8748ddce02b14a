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
 * one's are, the best goes next all the same. Nothing is dropped.
 *
 * Source: the greedy form of maximal marginal relevance, with caps in place of a similarity.
 */
export function spread<Item>(ranked: readonly Item[], caps: readonly Cap<Item>[]): Item[] {
  const rules = caps.map(({ window, most, group }) => ({
    window,
    most,
    groups: ranked.map(group),
    /** How many of each group are among the last `window` − 1 that were placed. */
    counts: new Map<string | null, number>(),
  }));
  const isFree = (place: number): boolean => {
    for (const { groups, counts, most } of rules) {
      const group = groups[place] ?? null;
      if (group !== null && (counts.get(group) ?? 0) >= most) return false;
    }
    return true;
  };
  const waiting = [...ranked.keys()];
  const placed: number[] = [];
  while (waiting.length > 0) {
    const [place = 0] = waiting.splice(Math.max(0, waiting.findIndex(isFree)), 1);
    placed.push(place);
    for (const { groups, counts, window } of rules) {
      const entering = groups[place] ?? null;
      counts.set(entering, (counts.get(entering) ?? 0) + 1);
      const past = placed[placed.length - window];
      if (past === undefined) continue;
      const leaving = groups[past] ?? null;
      counts.set(leaving, (counts.get(leaving) ?? 0) - 1);
    }
  }
  return placed.flatMap((place) => ranked[place] ?? []);
}

/**
 * Gives one slot in ten to an item from further down, so that what nobody has met yet is met.
 *
 * Slot and item are drawn from the seed: the same seed gives the same list. Of the pool (what is ranked more than
 * `reach` places below the ten) the item with the lowest lot wins. Nothing is dropped.
 */
export function explore<Item extends { readonly id: string }>(
  ranked: readonly Item[],
  seed: number,
  reach = explorationEvery,
): Item[] {
  const drawn = ranked
    .map((item, rank) => ({ item, rank, lot: lotOf(seed, item.id) }))
    .sort((a, b) => a.lot - b.lot);
  const winners: { item: Item; slot: number }[] = [];
  for (let block = 0; block + explorationEvery <= ranked.length; block += explorationEvery) {
    const winner = drawn.findIndex(({ rank }) => rank >= block + explorationEvery + reach);
    const [found] = winner < 0 ? [] : drawn.splice(winner, 1);
    if (found === undefined) break;
    const free = explorationEvery - undisturbed;
    const slot = block + undisturbed + (lotOf(seed, `slot ${block}`) % free);
    winners.push({ item: found.item, slot });
  }
  const chosen = new Set(winners.map(({ item }) => item));
  const list = ranked.filter((item) => !chosen.has(item));
  for (const { item, slot } of winners) list.splice(slot, 0, item);
  return list;
}

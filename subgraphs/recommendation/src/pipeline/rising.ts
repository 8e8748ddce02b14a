import type { ScoredItem } from '../features/feature-store.port.js';

/** How many times its share of the day an item's share of the last hour has to be for being called rising. */
const risingFrom = 3;
/** The weight of an hour that a few clicks of a few viewers add up to at least: less is chance. */
const leastWeight = 60;

const totalOf = (list: readonly ScoredItem[]): number =>
  list.reduce((sum, { score }) => sum + score, 0);

/**
 * The items that have three times the share of the last hour that they have of the day, or more. Shares, because at
 * times everything is met more than before.
 *
 * Shape: the top lists of an hour and of a day. Missing: what the day's list lacks had no share worth naming.
 */
export function risingItems(
  hour: readonly ScoredItem[],
  day: readonly ScoredItem[],
): ReadonlySet<string> {
  const ofDay = new Map(day.map(({ id, score }) => [id, score]));
  const [hourTotal, dayTotal] = [totalOf(hour), totalOf(day)];
  const isRising = ({ id, score }: ScoredItem): boolean =>
    score >= leastWeight && score * dayTotal >= risingFrom * (ofDay.get(id) ?? 0) * hourTotal;
  return new Set(hour.filter(isRising).map(({ id }) => id));
}

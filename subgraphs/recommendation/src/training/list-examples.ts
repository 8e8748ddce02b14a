import { featureCount } from '../models/rank-features.js';
import type { QueryRows } from './listwise-gradient.js';
import type { RankExamples } from './rank-examples.js';

/** A served list in which something was clicked, as the model knew it when it was served. */
export interface ClickedList {
  /** Milliseconds since the epoch. */
  readonly clickedAt: number;
  /** `featureCount` values a row: first what was clicked, then what was drawn from all candidates. */
  readonly features: Float32Array;
}

/** The clicked lists of a log, the first click first. */
export interface LoggedLists {
  readonly lists: readonly ClickedList[];
  /** Clicked lists that are passed over because their features are not those of today. */
  readonly otherColumns: number;
}

/**
 * The lists that were clicked before any of the sessions began: what is measured on those may not have learnt from a click
 * in them. None when it is not known when they began.
 */
export function listsBefore(
  lists: readonly ClickedList[],
  begunAt: readonly number[] | undefined,
): readonly ClickedList[] {
  if (begunAt === undefined) return [];
  const first = begunAt.reduce((least, at) => Math.min(least, at), Number.POSITIVE_INFINITY);
  return lists.filter(({ clickedAt }) => clickedAt < first);
}

/** Examples from clicked lists; what was clicked is at a random place among the rows, so that ties teach nothing. */
export function listExamples(lists: readonly ClickedList[], random: () => number): RankExamples {
  const length = lists.reduce((sum, { features }) => sum + features.length, 0);
  const all = new Float32Array(length);
  let from = 0;
  const queries = lists.map(({ features }): QueryRows => {
    const to = from + features.length / featureCount;
    const target = from + Math.floor(random() * (to - from));
    all.set(features, from * featureCount);
    // The clicked one changes places with whichever stands there.
    all.copyWithin(from * featureCount, target * featureCount, (target + 1) * featureCount);
    all.set(features.subarray(0, featureCount), target * featureCount);
    const query = { from, to, target };
    from = to;
    return query;
  });
  return { features: all, queries };
}

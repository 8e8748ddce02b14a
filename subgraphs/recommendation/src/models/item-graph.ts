import type { ItemStatistics } from './item-statistics.js';
import { ageWeight, clicksOf, sessionCount, type SessionCorpus } from './session-corpus.js';
import { walksOf } from './item-walks.js';
import { type ChangedRow, Contributions, rowOf, type SparseRows } from './sparse-rows.js';

/** Clicks of a session that are paired with each other: those at most this far apart. */
export const pairReach = 10;
/** What a pair's weight is multiplied by for each further click between the two. */
export const positionDecay = 0.6;
/** The weight of a pair against the direction of time, as a share of the pair along it. */
export const backwardShare = 0.6;
/** The same for the recent weight. */
export const recentBackwardShare = 0.5;
/** How far back the recent weight looks, as a half-life in shares of the corpus. */
export const recentShare = 0.1;
/** Neighbours of an item that are kept. */
export const neighbourLimit = 100;
/** Neighbours of an item that a walk may step to. */
const stepLimit = 20;

/**
 * Which items are met with which, with directions: bounded lists of neighbours for each item.
 *
 * Source: directed co-visitation with position decay, normalised by popularity, and walks over it.
 */
export interface ItemGraph {
  /** Neighbours of an item, at most 100, by strength; values: weight of the pair, and its recent weight. */
  readonly pairs: SparseRows;
  /** The 20 best of them; value: the probability of a step there (a row adds up to 1). */
  readonly steps: SparseRows;
  /** Where up to three steps lead, at most 100 items; value: how likely, later steps counting less. */
  readonly walks: SparseRows;
  /** What came directly after an item, itself included; value: recent weight. */
  readonly next: SparseRows;
  /** The sum of each row of `next`. */
  readonly nextTotal: Float64Array;
}

/** Builds the graph of a corpus. */
export function buildItemGraph(corpus: SessionCorpus, { popularity }: ItemStatistics): ItemGraph {
  const items = corpus.itemCount;
  const { pairs: pairSums, next: nextSums } = collect(corpus);
  const damping = popularity.map((sessions) => (sessions + 5) ** 0.25);
  const pairs = pairSums.sum(items, items, (_item, neighbours, [weight]) =>
    strongest(neighbours, neighbourLimit, (other) => weight![other]! / damping[other]!),
  );
  const next = nextSums.sum(items, items);
  const nextTotal = new Float64Array(items);
  for (let item = 0; item < items; item += 1) {
    for (let at = next.starts[item]!; at < next.starts[item + 1]!; at += 1) {
      nextTotal[item]! += next.values[0]![at]!;
    }
  }
  const steps = stepsOf(pairs, popularity);
  return { pairs, steps, walks: walksOf(steps), next, nextTotal };
}

/** Every pair and every succession of a corpus. */
function collect(corpus: SessionCorpus): { pairs: Contributions; next: Contributions } {
  const pairs = new Contributions(2);
  const next = new Contributions(1);
  const sessions = sessionCount(corpus);
  const weights = Array.from({ length: pairReach }, (_, between) => positionDecay ** between);
  for (let session = 0; session < sessions; session += 1) {
    const recent = ageWeight(sessions - session, recentShare, sessions);
    const clicks = clicksOf(corpus, session);
    for (let earlier = 0; earlier < clicks.length; earlier += 1) {
      const from = clicks[earlier]!;
      const reach = Math.min(clicks.length - 1, earlier + pairReach);
      if (earlier + 1 < clicks.length) next.add(from, clicks[earlier + 1]!, recent);
      for (let later = earlier + 1; later <= reach; later += 1) {
        const to = clicks[later]!;
        if (from === to) continue;
        const weight = weights[later - earlier - 1]!;
        pairs.add(from, to, weight, weight * recent);
        pairs.add(to, from, weight * backwardShare, weight * recent * recentBackwardShare);
      }
    }
  }
  return { pairs, next };
}

/** The best columns by a score, the best first; of equal ones the lower place first. */
export function strongest(
  columns: readonly number[],
  limit: number,
  scoreOf: (column: number) => number,
): readonly number[] {
  const scored = columns.map((column) => ({ column, score: scoreOf(column) }));
  scored.sort((a, b) => b.score - a.score || a.column - b.column);
  return scored.slice(0, limit).map(({ column }) => column);
}

/** The probabilities of one step of a walk: the best neighbours, those that are popular anyway damped. */
function stepsOf(pairs: SparseRows, popularity: Float64Array): SparseRows {
  const items = pairs.starts.length - 1;
  const starts = new Int32Array(items + 1);
  const columns: number[] = [];
  const values: number[] = [];
  for (let item = 0; item < items; item += 1) {
    const row = stepsFrom(pairs, popularity, item);
    columns.push(...row.columns);
    values.push(...row.values[0]!);
    starts[item + 1] = columns.length;
  }
  return {
    starts,
    columns: Int32Array.from(columns),
    values: [Float64Array.from(values)],
  };
}

/** The probabilities of one step from one item. */
export function stepsFrom(pairs: SparseRows, popularity: Float64Array, item: number): ChangedRow {
  const { columns, values, from, to } = rowOf(pairs, item);
  const places = Array.from({ length: to - from }, (_, index) => from + index);
  const strengthAt = (place: number): number =>
    values[0]![place]! / (popularity[columns[place]!]! + 5) ** 0.3;
  const best = strongest(places, stepLimit, strengthAt);
  const total = best.reduce((sum, place) => sum + strengthAt(place), 0);
  return {
    columns: best.map((place) => columns[place]!),
    values: [best.map((place) => strengthAt(place) / total)],
  };
}

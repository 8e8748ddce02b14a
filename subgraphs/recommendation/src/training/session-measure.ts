import type { RankedItem } from '../models/session-model.js';
import { measuredLength, percent, SliceMeasure, type SliceReport } from './ranking-measures.js';

/** A session so far and what came next. Places; a negative number stands for an item that the model does not know. */
export interface SessionQuery {
  /** Queries of one session share it. */
  readonly session: number;
  readonly clicks: readonly number[];
  readonly target: number;
}

type SliceName =
  | ('repeat' | 'nonRepeat' | 'nonRepeatRemoved')
  | ('len1' | 'len2to3' | 'len4plus')
  | ('tail' | 'mid' | 'head' | 'cold');

/** Sessions with the target from which on it is neither tail nor, further up, middle. */
const midFrom = 10;
const headFrom = 50;
const gainPlaces = 10;

/** The quality of a model over queries; in percent. */
export interface EvaluationReport {
  readonly queries: number;
  readonly overall: {
    readonly hr20: number;
    readonly mrr20: number;
    readonly ndcg10: number;
    readonly coverage20: number;
    readonly hr20Interval: number;
    readonly mrr20Interval: number;
  };
  readonly slices: Readonly<Record<SliceName, SliceReport>>;
  readonly msPerQuery: { readonly p50: number; readonly p99: number };
}

const slicesFor = <Value>(make: (name: SliceName) => Value): Record<SliceName, Value> => ({
  repeat: make('repeat'),
  nonRepeat: make('nonRepeat'),
  nonRepeatRemoved: make('nonRepeatRemoved'),
  len1: make('len1'),
  len2to3: make('len2to3'),
  len4plus: make('len4plus'),
  tail: make('tail'),
  mid: make('mid'),
  head: make('head'),
  cold: make('cold'),
});

/**
 * Adds up how high what came next was placed, query by query, as a whole and in slices.
 *
 * Repeats are allowed: an item of the session may be the answer. In `nonRepeatRemoved` the session's own items are
 * taken out of the list, where the target is none of them. Of equal scores the target comes last; a target that is not
 * in the list is a miss.
 */
export class SessionMeasure {
  readonly #all = new SliceMeasure();
  readonly #slices = slicesFor(() => new SliceMeasure());
  readonly #shown = new Set<number>();
  readonly #times: number[] = [];
  #gain = 0;

  /** `popularity` are the train sessions with each item, by place; beyond its end there are none. */
  constructor(private readonly popularity: Float64Array) {}

  /** Counts a query and the milliseconds that it took. Returns the target's place from 1; null = not in the list. */
  add(
    { session, clicks, target }: SessionQuery,
    ranked: readonly RankedItem[],
    tookMs: number,
  ): number | null {
    this.#times.push(tookMs);
    for (const { item } of ranked.slice(0, measuredLength)) this.#shown.add(item);
    const rank = rankOf(ranked, target);
    this.#all.add(session, rank);
    if (rank !== null && rank <= gainPlaces) this.#gain += 1 / Math.log2(1 + rank);
    const sessionsWith = this.popularity[target] ?? 0;
    for (const name of slicesOf(clicks, target, sessionsWith))
      this.#slices[name].add(session, rank);
    if (!clicks.includes(target)) {
      const others = ranked.filter(({ item }) => !clicks.includes(item));
      this.#slices.nonRepeatRemoved.add(session, rankOf(others, target));
    }
    return rank;
  }

  /** What was counted so far. */
  report(): EvaluationReport {
    const known = this.popularity.reduce((count, sessions) => count + (sessions > 0 ? 1 : 0), 0);
    const { queries, ...means } = this.#all.report();
    const times = Float64Array.from(this.#times).sort();
    const timeAt = (share: number): number => {
      const time = times[Math.min(queries - 1, Math.floor(share * queries))] ?? 0;
      return Math.round(time * 1000) / 1000;
    };
    return {
      queries,
      overall: {
        ...means,
        ndcg10: percent(this.#gain / Math.max(1, queries)),
        coverage20: percent(this.#shown.size / Math.max(1, known)),
      },
      slices: slicesFor((name) => this.#slices[name].report()),
      msPerQuery: { p50: timeAt(0.5), p99: timeAt(0.99) },
    };
  }
}

/** The place of the target from 1, behind all that have the same score; null when it is not in the list. */
function rankOf(ranked: readonly RankedItem[], target: number): number | null {
  const own = ranked.find(({ item }) => item === target);
  if (own === undefined) return null;
  return ranked.filter(({ score }) => score >= own.score).length;
}

function slicesOf(clicks: readonly number[], target: number, sessionsWith: number): SliceName[] {
  const length = clicks.length === 1 ? 'len1' : clicks.length <= 3 ? 'len2to3' : 'len4plus';
  const reach = sessionsWith < midFrom ? 'tail' : sessionsWith < headFrom ? 'mid' : 'head';
  return [
    clicks.includes(target) ? 'repeat' : 'nonRepeat',
    length,
    reach,
    ...(sessionsWith === 0 ? (['cold'] as const) : []),
  ];
}

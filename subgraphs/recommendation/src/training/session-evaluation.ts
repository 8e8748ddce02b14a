import { measuredLength, percent, SliceMeasure, type SliceReport } from './ranking-measures.js';
import type { SessionRanker } from './session-ranker.js';

/** A session so far and what came next. Places; a negative number stands for an item that the model does not know. */
export interface SessionQuery {
  /** Queries of one session share it. */
  readonly session: number;
  readonly clicks: readonly number[];
  readonly target: number;
}

const sliceNames = [
  'repeat',
  'nonRepeat',
  'nonRepeatRemoved',
  'len1',
  'len2to3',
  'len4plus',
  'tail',
  'mid',
  'head',
  'cold',
] as const;
type SliceName = (typeof sliceNames)[number];

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

/**
 * Measures how high a ranker places what came next.
 *
 * Repeats are allowed: an item of the session may be the answer. In `nonRepeatRemoved` the session's own items are
 * taken out of the list, where the target is none of them. Of equal scores the target comes last; a target that the
 * ranker does not know is a miss. `popularity` are the train sessions with each item.
 */
export async function evaluateSessions(
  ranker: SessionRanker,
  queries: readonly SessionQuery[],
  popularity: Float64Array,
  options: {
    /** Milliseconds of any monotonic clock. */
    readonly now: () => number;
    readonly onProgress?: (done: number) => void;
    readonly signal?: AbortSignal;
  },
): Promise<EvaluationReport> {
  const all = new SliceMeasure();
  const slices = Object.fromEntries(sliceNames.map((name) => [name, new SliceMeasure()]));
  const shown = new Set<number>();
  const times = new Float64Array(queries.length);
  let gain = 0;
  for (const [index, { session, clicks, target }] of queries.entries()) {
    const startedAt = options.now();
    const ranked = await ranker.rank(clicks);
    times[index] = options.now() - startedAt;
    for (const { item } of ranked.slice(0, measuredLength)) shown.add(item);
    const rank = rankOf(ranked, target);
    all.add(session, rank);
    if (rank !== null && rank <= gainPlaces) gain += 1 / Math.log2(1 + rank);
    const sessionsWith = target < 0 ? 0 : popularity[target]!;
    for (const name of slicesOf(clicks, target, sessionsWith)) slices[name]?.add(session, rank);
    if (!clicks.includes(target)) {
      const others = ranked.filter(({ item }) => !clicks.includes(item));
      slices['nonRepeatRemoved']?.add(session, rankOf(others, target));
    }
    if (index % 100 === 99) {
      options.onProgress?.(index + 1);
      options.signal?.throwIfAborted();
      // Signals and timers get their turn.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  const known = popularity.reduce((count, sessions) => count + (sessions > 0 ? 1 : 0), 0);
  const { queries: count, ...means } = all.report();
  times.sort();
  const timeAt = (share: number): number => {
    const time = times[Math.min(count - 1, Math.floor(share * count))] ?? 0;
    return Math.round(time * 1000) / 1000;
  };
  return {
    queries: count,
    overall: {
      ...means,
      ndcg10: percent(gain / Math.max(1, count)),
      coverage20: percent(shown.size / Math.max(1, known)),
    },
    slices: reportsOf(slices),
    msPerQuery: { p50: timeAt(0.5), p99: timeAt(0.99) },
  };
}

/** The place of the target from 1, behind all that have the same score; null when it is not in the list. */
function rankOf(
  ranked: readonly { readonly item: number; readonly score: number }[],
  target: number,
): number | null {
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

function reportsOf(slices: Readonly<Record<string, SliceMeasure>>): Record<SliceName, SliceReport> {
  const report = (name: SliceName): SliceReport => (slices[name] ?? new SliceMeasure()).report();
  return {
    repeat: report('repeat'),
    nonRepeat: report('nonRepeat'),
    nonRepeatRemoved: report('nonRepeatRemoved'),
    len1: report('len1'),
    len2to3: report('len2to3'),
    len4plus: report('len4plus'),
    tail: report('tail'),
    mid: report('mid'),
    head: report('head'),
    cold: report('cold'),
  };
}

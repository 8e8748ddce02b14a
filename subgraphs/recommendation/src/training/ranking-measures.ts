/** Places of a list that are looked at. */
export const measuredLength = 20;

/** Mean quality of a set of queries, in percent, with the half-width of its 95 % confidence interval. */
export interface SliceReport {
  readonly queries: number;
  readonly hr20: number;
  readonly mrr20: number;
  readonly hr20Interval: number;
  readonly mrr20Interval: number;
}

/** What the queries of one session add up to. */
interface SessionSums {
  queries: number;
  hits: number;
  reciprocal: number;
}

const gainsOf = (rank: number | null): { hit: number; reciprocal: number } =>
  rank !== null && rank <= measuredLength
    ? { hit: 1, reciprocal: 1 / rank }
    : { hit: 0, reciprocal: 0 };

/** Means over queries with the half-widths of their intervals, which are those of a ratio of sums over sessions. */
function meansOf(sessions: readonly SessionSums[]): SliceReport {
  const queries = sessions.reduce((sum, session) => sum + session.queries, 0);
  const measured = (sumOf: (session: SessionSums) => number): [number, number] => {
    const mean = sessions.reduce((sum, session) => sum + sumOf(session), 0) / Math.max(1, queries);
    const squares = sessions.reduce((sum, session) => {
      return sum + (sumOf(session) - mean * session.queries) ** 2;
    }, 0);
    return [percent(mean), percent((1.96 * Math.sqrt(squares)) / Math.max(1, queries))];
  };
  const [hr20, hr20Interval] = measured(({ hits }) => hits);
  const [mrr20, mrr20Interval] = measured(({ reciprocal }) => reciprocal);
  return { queries, hr20, mrr20, hr20Interval, mrr20Interval };
}

/**
 * Adds up hits of queries that belong to sessions: queries of one session are alike, so the intervals are those of
 * sums over sessions, not of queries.
 */
export class SliceMeasure {
  readonly #sessions = new Map<number, SessionSums>();

  /** Counts a query. `rank` from 1; null = the target is not in the list. */
  add(session: number, rank: number | null): void {
    const { hit, reciprocal } = gainsOf(rank);
    this.addGains(session, hit, reciprocal);
  }

  /** Counts what a query gained, which may be less than nothing. */
  addGains(session: number, hit: number, reciprocal: number): void {
    const own = this.#sessions.get(session) ?? { queries: 0, hits: 0, reciprocal: 0 };
    own.queries += 1;
    own.hits += hit;
    own.reciprocal += reciprocal;
    this.#sessions.set(session, own);
  }

  /** The means and their intervals. */
  report(): SliceReport {
    return meansOf([...this.#sessions.values()]);
  }
}

/** The rank of each query's target, with the session that the query is of; null = not in the list. */
export interface SessionRank {
  readonly session: number;
  readonly rank: number | null;
}

/**
 * How much more the one finds than the other, in percent points with the half-widths of the 95 % confidence intervals.
 *
 * Shape: both answered the same queries, in the same order; the intervals are of the differences by session.
 */
export function differenceOf(
  one: readonly SessionRank[],
  other: readonly SessionRank[],
): Omit<SliceReport, 'queries'> {
  const gained = new SliceMeasure();
  for (const [place, { session, rank }] of one.entries()) {
    const [mine, others] = [gainsOf(rank), gainsOf(other[place]?.rank ?? null)];
    gained.addGains(session, mine.hit - others.hit, mine.reciprocal - others.reciprocal);
  }
  const { queries: _queries, ...means } = gained.report();
  return means;
}

/** A share as percent with two decimals. */
export const percent = (share: number): number => Math.round(share * 10_000) / 100;

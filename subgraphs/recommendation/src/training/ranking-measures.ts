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

/**
 * Adds up hits of queries that belong to sessions: queries of one session are alike, so the intervals are those of
 * sums over sessions, not of queries.
 */
export class SliceMeasure {
  #queries = 0;
  #hits = 0;
  #reciprocal = 0;
  readonly #sessions = new Map<number, { queries: number; hits: number; reciprocal: number }>();

  /** Counts a query. `rank` from 1; null = the target is not in the list. */
  add(session: number, rank: number | null): void {
    const isHit = rank !== null && rank <= measuredLength;
    const hit = isHit ? 1 : 0;
    const reciprocal = isHit ? 1 / rank : 0;
    this.#queries += 1;
    this.#hits += hit;
    this.#reciprocal += reciprocal;
    const own = this.#sessions.get(session) ?? { queries: 0, hits: 0, reciprocal: 0 };
    own.queries += 1;
    own.hits += hit;
    own.reciprocal += reciprocal;
    this.#sessions.set(session, own);
  }

  /** The means and their intervals. */
  report(): SliceReport {
    const { hr20, mrr20 } = this.#means();
    return {
      queries: this.#queries,
      hr20: percent(hr20),
      mrr20: percent(mrr20),
      hr20Interval: percent(this.#interval(({ hits }) => hits, hr20)),
      mrr20Interval: percent(this.#interval(({ reciprocal }) => reciprocal, mrr20)),
    };
  }

  #means(): { hr20: number; mrr20: number } {
    const queries = Math.max(1, this.#queries);
    return { hr20: this.#hits / queries, mrr20: this.#reciprocal / queries };
  }

  /** The half-width of the interval of a ratio of sums over sessions. */
  #interval(
    sumOf: (session: { hits: number; reciprocal: number }) => number,
    mean: number,
  ): number {
    let squares = 0;
    for (const session of this.#sessions.values()) {
      squares += (sumOf(session) - mean * session.queries) ** 2;
    }
    return (1.96 * Math.sqrt(squares)) / Math.max(1, this.#queries);
  }
}

/** A share as percent with two decimals. */
export const percent = (share: number): number => Math.round(share * 10_000) / 100;

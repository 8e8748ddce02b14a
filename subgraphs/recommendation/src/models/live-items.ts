import {
  backwardShare,
  type ItemGraph,
  neighbourLimit,
  pairReach,
  positionDecay,
  recentBackwardShare,
  recentShare,
  stepsFrom,
  strongest,
} from './item-graph.js';
import {
  type ItemStatistics,
  presentPopularityShare,
  recentPopularityShare,
} from './item-statistics.js';
import { Walker } from './item-walks.js';
import { ageWeight } from './session-corpus.js';
import { rowOf, type SparseRows } from './sparse-rows.js';

/** New items that can be learnt of between two trainings. */
const newItemLimit = 10_000;
/** Items after an item that its row may gather; of a longer one the weakest go. */
const successorLimit = 1000;
/** Entries beyond its limit that a row gathers before it is cut back. */
const slack = 20;

interface MutableRow {
  readonly columns: number[];
  readonly values: number[][];
}

/** Rows of which some have changed; what changes is copied out first. */
class LiveRows implements SparseRows {
  readonly starts;
  readonly columns;
  readonly values;
  readonly changed = new Map<number, MutableRow>();

  constructor(base: SparseRows) {
    this.starts = base.starts;
    this.columns = base.columns;
    this.values = base.values;
  }

  /** The row, to be changed. */
  edit(row: number): MutableRow {
    const known = this.changed.get(row);
    if (known !== undefined) return known;
    const { columns, values, from, to } = rowOf(this, row);
    const copy = (of: ArrayLike<number>): number[] =>
      Array.from({ length: to - from }, (_, index) => of[from + index]!);
    const own = { columns: copy(columns), values: values.map(copy) };
    this.changed.set(row, own);
    return own;
  }

  /** Adds to the entry of a column. */
  add(row: number, column: number, added: readonly number[]): void {
    const { columns, values } = this.edit(row);
    let at = columns.indexOf(column);
    if (at < 0) {
      at = columns.push(column) - 1;
      for (const list of values) list.push(0);
    }
    for (const [which, list] of values.entries()) list[at]! += added[which]!;
  }

  /** Cuts a row back to its strongest entries. */
  cut(
    row: number,
    limit: number,
    strengthOf: (values: readonly number[], column: number) => number,
  ): void {
    const { columns, values } = this.edit(row);
    const kept = strongest([...columns.keys()], limit, (at) =>
      strengthOf(
        values.map((list) => list[at]!),
        columns[at]!,
      ),
    );
    this.changed.set(row, {
      columns: kept.map((at) => columns[at]!),
      values: values.map((list) => kept.map((at) => list[at]!)),
    });
  }
}

/** What was clicked in a session so far, by place: its newest clicks, and each item once. */
export interface LiveSession {
  readonly clicks: number[];
  readonly items: Set<number>;
}

/**
 * The graph and the statistics of a model that go on learning from every click, item by item and within bounds.
 *
 * What decays by sessions is added with a growing weight and read with a falling factor, so that nothing else has to be
 * rewritten. Steps and walks of an item are made anew when they are asked for.
 *
 * Source: forward decay (Cormode et al.).
 */
export class LiveItems {
  readonly statistics: ItemStatistics & { sessions: number };
  readonly graph: ItemGraph;
  readonly #pairs: LiveRows;
  readonly #steps: LiveRows;
  readonly #walks: LiveRows;
  readonly #next: LiveRows;
  readonly #walker: Walker;
  readonly #stale = new Set<number>();
  readonly #learntFrom: number;
  /** How many places there are for items. */
  readonly capacity: number;

  constructor(statistics: ItemStatistics, graph: ItemGraph) {
    const places = statistics.popularity.length + newItemLimit;
    const spare = <T extends Float64Array | Int32Array>(from: T, to: T): T => (to.set(from), to);
    const floats = (from: Float64Array): Float64Array => spare(from, new Float64Array(places));
    this.statistics = {
      ...statistics,
      popularity: floats(statistics.popularity),
      recentPopularity: floats(statistics.recentPopularity),
      presentPopularity: floats(statistics.presentPopularity),
      age: spare(statistics.age, new Float64Array(places).fill(-1)),
      lastSession: spare(statistics.lastSession, new Int32Array(places).fill(-1)),
      repeatClicks: floats(statistics.repeatClicks),
    };
    this.capacity = places;
    this.#learntFrom = statistics.sessions;
    this.#pairs = new LiveRows(graph.pairs);
    this.#steps = new LiveRows(graph.steps);
    this.#walks = new LiveRows(graph.walks);
    this.#next = new LiveRows(graph.next);
    this.graph = {
      ...{ pairs: this.#pairs, steps: this.#steps, walks: this.#walks, next: this.#next },
      nextTotal: floats(graph.nextTotal),
    };
    this.#walker = new Walker(this.#steps, places);
  }

  /** What a weight that halves every `share` of the corpus is to be multiplied by. */
  fade(share: number): number {
    return ageWeight(this.statistics.sessions - this.#learntFrom, share, this.#learntFrom);
  }

  /** Since the item's first session, as a share of all sessions; −1 = never seen. */
  ageOf(item: number): number {
    const { sessions, lastSession, age } = this.statistics;
    if (lastSession[item] === -1) return -1;
    return (sessions - this.#learntFrom * (1 - age[item]!)) / sessions;
  }

  /** Learns from a click, and adds it to its session. Shape: `item` is a place. */
  learn(session: LiveSession, item: number): void {
    const { statistics, graph } = this;
    if (session.clicks.length === 0) statistics.sessions += 1;
    this.#count(session, item);
    const recent = 1 / this.fade(recentShare);
    const last = session.clicks.at(-1);
    if (last !== undefined) {
      this.#next.add(last, item, [recent]);
      graph.nextTotal[last]! += recent;
      if (this.#next.edit(last).columns.length > successorLimit + slack) {
        this.#next.cut(last, successorLimit, ([weight]) => weight!);
      }
    }
    for (const [ago, other] of session.clicks.toReversed().entries()) {
      if (other === item) continue;
      const weight = positionDecay ** ago;
      this.#pair(other, item, weight, weight * recent);
      this.#pair(item, other, weight * backwardShare, weight * recent * recentBackwardShare);
    }
    session.clicks.push(item);
    if (session.clicks.length > pairReach) session.clicks.shift();
    session.items.add(item);
  }

  /** Makes the steps and walks of an item anew if something changed. */
  refresh(item: number): void {
    if (!this.#stale.delete(item)) return;
    const { columns, values } = stepsFrom(this.#pairs, this.statistics.popularity, item);
    this.#steps.changed.set(item, { columns: [...columns], values: [[...values[0]!]] });
    const walk = this.#walker.from(item);
    this.#walks.changed.set(item, { columns: [...walk.columns], values: [[...walk.values[0]!]] });
  }

  #count(session: LiveSession, item: number): void {
    const { statistics } = this;
    const now = statistics.sessions - 1;
    if (session.items.has(item)) {
      statistics.repeatClicks[item]! += 1;
      return;
    }
    if (statistics.lastSession[item] === -1) statistics.age[item] = 1 - now / this.#learntFrom;
    statistics.lastSession[item] = now;
    statistics.popularity[item]! += 1;
    statistics.recentPopularity[item]! += 1 / this.fade(recentPopularityShare);
    statistics.presentPopularity[item]! += 1 / this.fade(presentPopularityShare);
  }

  #pair(from: number, to: number, weight: number, recent: number): void {
    this.#pairs.add(from, to, [weight, recent]);
    this.#stale.add(from);
    const row = this.#pairs.edit(from);
    if (row.columns.length <= neighbourLimit + slack) return;
    const { popularity } = this.statistics;
    this.#pairs.cut(from, neighbourLimit, ([weight], other) => {
      return weight! / (popularity[other]! + 5) ** 0.25;
    });
  }
}

import type { SourceReport } from '../models/model-card.js';
import type { Proposal } from '../models/rank-features.js';
import { measuredLength, percent } from './ranking-measures.js';

/** Sums over queries. */
interface SourceSums {
  tookMs: number;
  candidates: number;
  found: number;
  foundAlone: number;
  shown: number;
  shownAlone: number;
}

/** Adds up what each source costs, finds and puts into the list, query by query. */
export class SourceMeasure {
  readonly #sums = new Map<string, SourceSums>();
  #queries = 0;
  #shown = 0;

  /** Counts a query. `list` is what it was answered with, best first; `target` what came next. */
  add(proposals: readonly Proposal[], list: readonly number[], target: number): void {
    const shown = list.slice(0, measuredLength);
    this.#queries += 1;
    this.#shown += shown.length;
    const runs = proposals.map(({ source, items, tookMs }) => {
      return { source, tookMs, items: new Set(items) };
    });
    for (const { source, tookMs, items } of runs) {
      const beside = runs.filter(
        (other) => other.source !== source && areBeside(other.source, source),
      );
      const isAlone = (item: number): boolean => !beside.some((other) => other.items.has(item));
      const proposed = shown.filter((item) => items.has(item));
      const sums = this.#sumsOf(source);
      sums.tookMs += tookMs;
      sums.candidates += items.size;
      sums.shown += proposed.length;
      sums.shownAlone += proposed.filter(isAlone).length;
      if (!items.has(target)) continue;
      sums.found += 1;
      if (isAlone(target)) sums.foundAlone += 1;
    }
  }

  /** What was counted so far, of each source that was asked at all. */
  report(): SourceReport[] {
    const each = (sum: number): number => Math.round((sum / this.#queries) * 1000) / 1000;
    return [...this.#sums].map(([source, sums]) => ({
      source,
      msPerQuery: each(sums.tookMs),
      candidates: each(sums.candidates),
      recall: percent(sums.found / this.#queries),
      recallAlone: percent(sums.foundAlone / this.#queries),
      shown: percent(sums.shown / Math.max(1, this.#shown)),
      shownAlone: percent(sums.shownAlone / Math.max(1, this.#shown)),
    }));
  }

  #sumsOf(source: string): SourceSums {
    const known = this.#sums.get(source);
    if (known !== undefined) return known;
    const none = { tookMs: 0, candidates: 0, found: 0, foundAlone: 0, shown: 0, shownAlone: 0 };
    this.#sums.set(source, none);
    return none;
  }
}

/** Whether two sources are asked by the same: those of the rail, or those of its model. */
const areBeside = (one: string, other: string): boolean =>
  one.slice(0, one.indexOf('/') + 1) === other.slice(0, other.indexOf('/') + 1);
